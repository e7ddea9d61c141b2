package dev.keyfob.seal;

/**
 * Stores secrets in clear: for stores that are encrypted as a whole, and asked for by name only.
 *
 * <p>Who reads the store reads the secrets; who writes it can swap them. Prefer {@link AesGcmSealer}.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
public final class PlainSealer implements SecretSealer {
    private static final String KEY_ID = "plain";

    private PlainSealer() {}

    /**
     * A sealer that does not seal.
     *
     * @return the sealer
     */
    public static PlainSealer storingSecretsInClear() {
        return new PlainSealer();
    }

    @Override
    public SealedSecret seal(byte[] secret, byte[] associatedData) {
        return new SealedSecret(KEY_ID, secret);
    }

    @Override
    public byte[] unseal(SealedSecret sealedSecret, byte[] associatedData) throws UnsealException {
        if (!sealedSecret.keyId().equals(KEY_ID)) {
            throw new UnsealException("no key named " + sealedSecret.keyId());
        }
        return sealedSecret.bytes();
    }

    /** The name of the class. */
    @Override
    public String toString() {
        return "PlainSealer";
    }
}
