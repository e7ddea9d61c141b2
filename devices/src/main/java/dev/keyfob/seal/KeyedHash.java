package dev.keyfob.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 under one key.
 *
 * <p>This class is safe for use by multiple threads.
 */
final class KeyedHash {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    /** Kept for reuse, because finding a Mac and giving it its key costs more than a short hash. */
    private final ConcurrentLinkedQueue<Mac> idle = new ConcurrentLinkedQueue<>();

    /**
     * The hash under a key.
     *
     * @param key at least one byte, copied
     */
    KeyedHash(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The hash under a key of its own for a purpose, made from this one's. */
    KeyedHash derived(String purpose) {
        byte[] label = ("keyfob/1/" + purpose).getBytes(StandardCharsets.US_ASCII);
        return new KeyedHash(of(label));
    }

    /** {@return 32 bytes} */
    byte[] of(byte[] content) {
        return of(content, content.length);
    }

    /** {@return the 32 bytes of the first bytes of the content} */
    byte[] of(byte[] content, int length) {
        Mac mac = idle.poll();
        if (mac == null) {
            mac = keyed();
        }
        mac.update(content, 0, length);
        byte[] hash = mac.doFinal();
        idle.offer(mac);
        return hash;
    }

    private Mac keyed() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has " + ALGORITHM, e);
        }
    }
}
