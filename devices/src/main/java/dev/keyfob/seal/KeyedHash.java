package dev.keyfob.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/**
 * HMAC-SHA-256 (RFC 2104) under one key.
 *
 * <p>Safe for use by multiple threads.
 */
abstract class KeyedHash {
    /**
     * The hash under a key.
     *
     * @param key 1 to 64 bytes, copied
     */
    static KeyedHash under(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            boolean jdk = digest.getProvider().getName().equals("SUN") && digest instanceof Cloneable;
            return jdk ? new ClonedHash(key, digest) : new MacHash(key);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /** The hash under a key of its own for a purpose, made from this one's. */
    final KeyedHash derived(String purpose) {
        return under(of(("keyfob/1/" + purpose).getBytes(StandardCharsets.US_ASCII)));
    }

    /** {@return 32 bytes} */
    final byte[] of(byte[] content) {
        return of(content, content.length);
    }

    /** {@return the 32 bytes of the first bytes of the content} */
    abstract byte[] of(byte[] content, int length);
}
