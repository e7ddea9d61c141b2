package dev.keyfob.internal.record;

import dev.keyfob.store.data.AuditRecord;
import java.util.Optional;

/** What an audit record of a purge keeps of the records that may go: how many, and the hash of the last. Immutable. */
public final class PurgeMark {
    private static final int UP_TO = 1;
    private static final int HASH = 2;

    private final long upTo;
    private final byte[] hash;

    /**
     * A mark.
     *
     * @param upTo the number of the last record that may go
     * @param hash its hash; kept
     */
    public PurgeMark(long upTo, byte[] hash) {
        this.upTo = upTo;
        this.hash = hash;
    }

    /**
     * The mark that a record holds.
     *
     * @param record the record
     * @return the mark, or empty if it holds none
     */
    public static Optional<PurgeMark> of(AuditRecord record) {
        try {
            TaggedFields fields = TaggedFields.decode(record.extension());
            return fields.number(UP_TO).isPresent()
                    ? fields.bytes(HASH)
                            .map(hash -> new PurgeMark(fields.number(UP_TO).getAsLong(), hash))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@return the extension of the record} */
    public byte[] encode() {
        return TaggedFields.EMPTY.withNumber(UP_TO, upTo).with(HASH, hash).encode();
    }

    /** {@return the number of the last record that may go} */
    public long upTo() {
        return upTo;
    }

    /** {@return its hash, for reading only} */
    public byte[] hash() {
        return hash;
    }
}
