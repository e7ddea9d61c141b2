package dev.keyfob.internal.record;

import java.nio.ByteBuffer;

/**
 * The first half of a keyed hash by which a repeated attempt is recognised.
 *
 * @param high the first eight bytes
 * @param low the next eight
 */
public record AttemptKey(long high, long low) {
    static final int BYTES = 16;

    /**
     * Takes the first half of a hash.
     *
     * @param hash 32 bytes
     * @return the key
     */
    public static AttemptKey of(byte[] hash) {
        return readFrom(ByteBuffer.wrap(hash));
    }

    static AttemptKey readFrom(ByteBuffer in) {
        return new AttemptKey(in.getLong(), in.getLong());
    }

    void writeTo(ByteBuffer out) {
        out.putLong(high).putLong(low);
    }
}
