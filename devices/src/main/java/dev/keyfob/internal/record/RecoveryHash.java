package dev.keyfob.internal.record;

import java.nio.ByteBuffer;

/** One recovery code as it is stored: its place in the set, which is no secret, and a salted hash. Immutable. */
public final class RecoveryHash {
    /** Bytes of a salt. */
    public static final int SALT_BYTES = 16;

    /** Bytes of a hash. */
    public static final int HASH_BYTES = 32;

    static final int BYTES = 1 + Integer.BYTES + SALT_BYTES + HASH_BYTES;

    private final int place;
    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    /**
     * One stored code.
     *
     * @param place the place in the set, 1 to 99
     * @param iterations the iterations of PBKDF2
     * @param salt the salt, kept
     * @param hash the hash, kept
     */
    public RecoveryHash(int place, int iterations, byte[] salt, byte[] hash) {
        this.place = place;
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    static RecoveryHash readFrom(ByteBuffer in) {
        int place = in.get();
        int iterations = in.getInt();
        byte[] salt = new byte[SALT_BYTES];
        byte[] hash = new byte[HASH_BYTES];
        in.get(salt).get(hash);
        return new RecoveryHash(place, iterations, salt, hash);
    }

    void writeTo(ByteBuffer out) {
        out.put((byte) place).putInt(iterations).put(salt).put(hash);
    }

    /** {@return the place in the set} */
    public int place() {
        return place;
    }

    /** {@return the iterations of PBKDF2} */
    public int iterations() {
        return iterations;
    }

    /** {@return the salt, for reading only} */
    public byte[] salt() {
        return salt;
    }

    /** {@return the hash, for reading only} */
    public byte[] hash() {
        return hash;
    }
}
