package dev.keyfob.internal.record;

/** Where an audit chain ends: the number of its records and the hash of the last one. Immutable. */
public final class AuditHead {
    /** The end of a chain without records. */
    public static final AuditHead NONE = new AuditHead(0, new byte[0]);

    private final long sequence;
    private final byte[] hash;

    /**
     * The end of a chain.
     *
     * @param sequence the number of records
     * @param hash the hash of the last one, no bytes if there is none; kept
     */
    public AuditHead(long sequence, byte[] hash) {
        this.sequence = sequence;
        this.hash = hash;
    }

    /** {@return the number of records} */
    public long sequence() {
        return sequence;
    }

    /** {@return the hash of the last record, for reading only} */
    public byte[] hash() {
        return hash;
    }
}
