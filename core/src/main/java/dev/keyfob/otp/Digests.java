package dev.keyfob.otp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.util.Arrays;

/**
 * The JDK's digest of one algorithm, looked up once, and the HMAC padding of RFC 2104 for it.
 *
 * <p>Digests are cloned only where they come from the JDK's own provider: a clone reads its original without changing
 * it there, so that many threads may clone one prototype; nothing promises this of other providers.
 */
final class Digests {
    private static final long IPAD = 0x3636363636363636L;
    private static final long OPAD = 0x5c5c5c5c5c5c5c5cL;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final Digests SHA1 = lookUp(HmacAlgorithm.SHA1);
    private static final Digests SHA256 = lookUp(HmacAlgorithm.SHA256);
    private static final Digests SHA512 = lookUp(HmacAlgorithm.SHA512);

    private final HmacAlgorithm algorithm;
    private final MessageDigest prototype;
    private final boolean cloneable;

    Digests(HmacAlgorithm algorithm, MessageDigest prototype, boolean cloneable) {
        this.algorithm = algorithm;
        this.prototype = prototype;
        this.cloneable = cloneable;
    }

    static Digests of(HmacAlgorithm algorithm) {
        return switch (algorithm) {
            case SHA1 -> SHA1;
            case SHA256 -> SHA256;
            case SHA512 -> SHA512;
        };
    }

    /** The same digest, treated as one that cannot be cloned. */
    Digests withoutClone() {
        return new Digests(algorithm, prototype, false);
    }

    private static Digests lookUp(HmacAlgorithm algorithm) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm.digestName());
            boolean jdk = digest.getProvider().getName().equals("SUN") && digest instanceof Cloneable;
            return new Digests(algorithm, digest, jdk);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has " + algorithm.digestName(), e);
        }
    }

    boolean cloneable() {
        return cloneable;
    }

    HmacAlgorithm algorithm() {
        return algorithm;
    }

    /** A digest of the caller's own, with nothing absorbed. */
    MessageDigest fresh() {
        if (cloneable) {
            return copy(prototype);
        }
        try {
            Provider provider = prototype.getProvider();
            return MessageDigest.getInstance(algorithm.digestName(), provider);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("provider no longer has " + algorithm.digestName(), e);
        }
    }

    static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("digests of the provider SUN can be cloned", e);
        }
    }

    /** The secret as one block of the hash function: hashed if longer, then filled up with zeros. */
    byte[] keyBlock(SharedSecret secret) {
        byte[] block = secret.copyFilledUp(algorithm.blockBytes());
        if (block.length == algorithm.blockBytes()) {
            return block;
        }
        byte[] hash = fresh().digest(block);
        Arrays.fill(block, (byte) 0);
        return Arrays.copyOf(hash, algorithm.blockBytes());
    }

    /** Makes the two padded blocks of RFC 2104 of a key block: the inner one in its place, and the outer one. */
    static byte[] pad(byte[] block) {
        byte[] outer = new byte[block.length];
        for (int i = 0; i < block.length; i += Long.BYTES) {
            long eight = (long) LONG.get(block, i);
            LONG.set(outer, i, eight ^ OPAD);
            LONG.set(block, i, eight ^ IPAD);
        }
        return outer;
    }

    /** Writes the hash of what the digest absorbed to the start of a buffer; the digest is as fresh again. */
    static void finish(MessageDigest digest, byte[] hash, int hashBytes) {
        try {
            digest.digest(hash, 0, hashBytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("the buffer has room for the hash", e);
        }
    }
}
