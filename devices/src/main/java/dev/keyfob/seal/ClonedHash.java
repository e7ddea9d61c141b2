package dev.keyfob.seal;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * From two digests that have absorbed the padded key and are cloned for each hash: that spares two of its compressions,
 * and threads share nothing that changes. Only for digests of the JDK's own provider, whose clone reads its original
 * without changing it.
 */
final class ClonedHash extends KeyedHash {
    private static final int BLOCK_BYTES = 64;
    private static final byte INNER_PAD = 0x36;
    private static final byte OUTER_PAD = 0x5c;

    private final MessageDigest inner;
    private final MessageDigest outer;

    /** Absorbs a key of at most a block with two copies of a digest that has absorbed nothing. */
    ClonedHash(byte[] key, MessageDigest fresh) {
        if (key.length > BLOCK_BYTES) {
            throw new IllegalArgumentException("key must have at most " + BLOCK_BYTES + " bytes, had " + key.length);
        }
        this.inner = absorbed(key, INNER_PAD, fresh);
        this.outer = absorbed(key, OUTER_PAD, fresh);
    }

    private static MessageDigest absorbed(byte[] key, byte pad, MessageDigest fresh) {
        byte[] block = Arrays.copyOf(key, BLOCK_BYTES);
        for (int i = 0; i < BLOCK_BYTES; i++) {
            block[i] ^= pad;
        }
        MessageDigest digest = copy(fresh);
        digest.update(block);
        Arrays.fill(block, (byte) 0);
        return digest;
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("digests of the JDK's own provider can be cloned", e);
        }
    }

    @Override
    byte[] of(byte[] content, int length) {
        MessageDigest first = copy(inner);
        first.update(content, 0, length);
        byte[] hash = first.digest();
        MessageDigest second = copy(outer);
        second.update(hash);
        try {
            second.digest(hash, 0, hash.length);
        } catch (DigestException e) {
            throw new AssertionError("the array has room for the hash", e);
        }
        return hash;
    }
}
