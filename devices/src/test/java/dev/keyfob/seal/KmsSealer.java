package dev.keyfob.seal;

import java.util.Arrays;
import java.util.Map;

/** An example: seals with data keys that a key management service wraps, and asks the service at the start only. */
final class KmsSealer implements SecretSealer {
    /** What the example needs of a service; its master key never leaves it. */
    interface Kms {
        /** Opens a wrapped data key of 32 bytes, or throws. */
        byte[] unwrap(byte[] wrappedDataKey);
    }

    private final AesGcmSealer dataKeys;

    private KmsSealer(AesGcmSealer dataKeys) {
        this.dataKeys = dataKeys;
    }

    /**
     * Opens all data keys once.
     *
     * @param kms the service
     * @param wrapped the wrapped data keys by their ids
     * @param sealingKeyId the id of the one that seals
     */
    static KmsSealer open(Kms kms, Map<String, byte[]> wrapped, String sealingKeyId) {
        byte[] current = unwrap(kms, sealingKeyId, wrapped);
        AesGcmSealer sealer = AesGcmSealer.of(sealingKeyId, current);
        Arrays.fill(current, (byte) 0);
        for (String keyId : wrapped.keySet()) {
            if (!keyId.equals(sealingKeyId)) {
                byte[] old = unwrap(kms, keyId, wrapped);
                sealer = sealer.withKey(keyId, old);
                Arrays.fill(old, (byte) 0);
            }
        }
        return new KmsSealer(sealer);
    }

    /** What a service throws may echo what it was sent, so that only its kind is told. */
    private static byte[] unwrap(Kms kms, String keyId, Map<String, byte[]> wrapped) {
        byte[] key = wrapped.get(keyId);
        if (key == null) {
            throw new IllegalArgumentException("sealing key id must be one of " + wrapped.keySet() + ", was " + keyId);
        }
        try {
            return kms.unwrap(key.clone());
        } catch (RuntimeException e) {
            throw new IllegalStateException("the key management service must open data key " + keyId + ", threw "
                    + e.getClass().getSimpleName());
        }
    }

    @Override
    public SealedSecret seal(byte[] secret, byte[] associatedData) {
        return dataKeys.seal(secret, associatedData);
    }

    @Override
    public byte[] unseal(SealedSecret sealedSecret, byte[] associatedData) throws UnsealException {
        return dataKeys.unseal(sealedSecret, associatedData);
    }

    @Override
    public String toString() {
        return "KmsSealer[" + dataKeys + "]";
    }
}
