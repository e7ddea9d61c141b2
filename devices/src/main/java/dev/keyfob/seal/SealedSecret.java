package dev.keyfob.seal;

import java.util.Objects;

/**
 * A secret that can be stored, and the name of the key that sealed it.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
public final class SealedSecret {
    private static final int MAX_BYTES = 1024;

    private final String keyId;
    private final byte[] bytes;

    /**
     * A sealed secret.
     *
     * @param keyId the name of the key, 1 to 64 bytes in UTF-8
     * @param bytes the sealed bytes, 1 to 1,024, copied
     * @throws IllegalArgumentException if there are no sealed bytes or more than 1,024
     */
    public SealedSecret(String keyId, byte[] bytes) {
        if (bytes.length < 1 || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "sealed secret must have between 1 and " + MAX_BYTES + " bytes, had " + bytes.length);
        }
        this.keyId = Objects.requireNonNull(keyId, "keyId");
        this.bytes = bytes.clone();
    }

    /**
     * The name of the key.
     *
     * @return the name
     */
    public String keyId() {
        return keyId;
    }

    /**
     * The sealed bytes.
     *
     * @return a new array
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The sealed bytes themselves, for reading only. */
    byte[] shared() {
        return bytes;
    }

    /** The name of the key and the length only. */
    @Override
    public String toString() {
        return "SealedSecret[key " + keyId + ", " + bytes.length + " bytes]";
    }
}
