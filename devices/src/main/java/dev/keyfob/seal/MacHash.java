package dev.keyfob.seal;

import java.security.GeneralSecurityException;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** From whichever provider has the algorithm. */
final class MacHash extends KeyedHash {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    /** Kept for reuse, because finding a Mac and giving it its key costs more than a short hash. */
    private final ConcurrentLinkedQueue<Mac> idle = new ConcurrentLinkedQueue<>();

    MacHash(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    @Override
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
