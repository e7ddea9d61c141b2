package dev.keyfob.otp;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.Provider;
import java.util.Arrays;
import javax.security.auth.Destroyable;

/**
 * A secret made ready for one HMAC algorithm: what does not depend on the moving factor is computed once and reused for
 * every code.
 *
 * <p>Use {@link #of} for a secret in memory. Use {@link #ofProviderKey} for a key that may not leave its provider (an
 * HSM, a FIPS module).
 *
 * <p>This class is safe for use by multiple threads. It is immutable but for {@link #destroy()}.
 */
public abstract sealed class OtpKey implements Destroyable permits ClonedKey, RepeatedKey, MacKey {
    private final HmacAlgorithm algorithm;

    OtpKey(HmacAlgorithm algorithm) {
        this.algorithm = algorithm;
    }

    /**
     * The keyed state of a secret.
     *
     * <p>It holds the two midstates of the HMAC (RFC 2104 section 4), which are as good as the secret.
     *
     * @param secret the secret
     * @param algorithm the algorithm
     * @return the key
     * @throws IllegalStateException if the secret was destroyed
     */
    public static OtpKey of(SharedSecret secret, HmacAlgorithm algorithm) {
        Digests digests = Digests.of(algorithm);
        byte[] block = digests.keyBlock(secret);
        try {
            return digests.cloneable() ? new ClonedKey(digests, block) : new RepeatedKey(digests, block);
        } finally {
            Arrays.fill(block, (byte) 0);
        }
    }

    /**
     * A key that stays with its provider; every code is computed by {@link javax.crypto.Mac}.
     *
     * @param key the key, of the provider's own kind
     * @param algorithm the algorithm
     * @param provider the provider that holds the key
     * @return the key
     * @throws InvalidKeyException if the provider does not take the key for this algorithm
     * @throws IllegalArgumentException if the provider does not have the algorithm
     */
    public static OtpKey ofProviderKey(Key key, HmacAlgorithm algorithm, Provider provider) throws InvalidKeyException {
        return MacKey.of(key, algorithm, provider);
    }

    /**
     * The algorithm that the key is for.
     *
     * @return the algorithm
     */
    public HmacAlgorithm algorithm() {
        return algorithm;
    }

    /**
     * Begins to compute candidates.
     *
     * @param scratch the buffers of this call
     * @throws IllegalStateException if the key was destroyed
     */
    abstract Candidates candidates(Scratch scratch);

    static IllegalStateException destroyed() {
        return new IllegalStateException("key was destroyed");
    }

    /**
     * Drops the keyed state; the key refuses every later use. What a {@link java.security.MessageDigest} holds inside
     * cannot be overwritten, it is only released to the garbage collector.
     */
    @Override
    public abstract void destroy();

    @Override
    public abstract boolean isDestroyed();

    /** The algorithm only, such as {@code OtpKey[SHA1]}. */
    @Override
    public final String toString() {
        return "OtpKey[" + algorithm + "]";
    }
}
