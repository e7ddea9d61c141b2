package dev.keyfob.otp;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/** A key that stays with its provider. A {@link Mac} is made for each call, because nothing says how they are shared. */
final class MacKey extends OtpKey {
    private final Provider provider;
    private volatile @Nullable Key key;

    private MacKey(HmacAlgorithm algorithm, Provider provider, Key key) {
        super(algorithm);
        this.provider = provider;
        this.key = key;
    }

    static MacKey of(Key key, HmacAlgorithm algorithm, Provider provider) throws InvalidKeyException {
        mac(algorithm, provider).init(key);
        return new MacKey(algorithm, provider, key);
    }

    private static Mac mac(HmacAlgorithm algorithm, Provider provider) {
        try {
            return Mac.getInstance(algorithm.macName(), provider);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException(
                    "provider must have " + algorithm.macName() + ", was " + provider.getName(), e);
        }
    }

    @Override
    Candidates candidates(Scratch scratch) {
        Key current = key;
        if (current == null) {
            throw destroyed();
        }
        Mac mac = mac(algorithm(), provider);
        try {
            mac.init(current);
        } catch (InvalidKeyException e) {
            // not kept as a cause: nobody knows what a provider writes into its messages
            throw new IllegalStateException("provider " + provider.getName() + " no longer takes the key");
        }
        byte[] factor = scratch.buffer(Long.BYTES);
        return new Candidates() {
            @Override
            int truncated(long movingFactor) {
                Truncation.writeFactor(movingFactor, factor);
                mac.update(factor, 0, Long.BYTES);
                byte[] hash = mac.doFinal();
                return Truncation.truncate(hash, hash.length);
            }
        };
    }

    @Override
    public void destroy() {
        key = null;
    }

    @Override
    public boolean isDestroyed() {
        return key == null;
    }
}
