package dev.keyfob.seal;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Random bytes of one length, of which many are drawn at once, because a call of the generator costs more than sealing a
 * secret. Each is given away once. Only for what is not secret, such as nonces.
 *
 * <p>This class is safe for use by multiple threads.
 */
final class RandomBytes {
    private static final int AT_ONCE = 64;

    private final SecureRandom random;
    private final int length;
    private final byte[] drawn;
    private int used;

    RandomBytes(SecureRandom random, int length) {
        this.random = random;
        this.length = length;
        this.drawn = new byte[AT_ONCE * length];
        this.used = drawn.length;
    }

    /** {@return the next bytes, a new array} */
    synchronized byte[] next() {
        if (used == drawn.length) {
            random.nextBytes(drawn);
            used = 0;
        }
        used += length;
        return Arrays.copyOfRange(drawn, used - length, used);
    }
}
