package dev.keyfob.internal.random;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Random bytes of one length, of which many are drawn at once, because a call of the generator costs more than sealing a
 * secret. Each is given away once. Only for what is not secret, such as nonces and ids.
 *
 * <p>What was drawn is good for a moment only. A process that is restored twice from one picture of its memory would
 * otherwise seal with the same nonces twice, and name two commits alike.
 *
 * <p>This class is safe for use by multiple threads.
 */
public final class RandomBytes {
    private static final int AT_ONCE = 64;
    private static final long GOOD_FOR_NANOS = 50_000_000;

    private final SecureRandom random;
    private final int length;
    private final byte[] drawn;
    private final LongSupplier nanoTime;
    private int used;
    private long drawnAt;

    /**
     * A supply.
     *
     * @param random the generator
     * @param length how many bytes are given away at a time
     */
    public RandomBytes(SecureRandom random, int length) {
        this(random, length, System::nanoTime);
    }

    RandomBytes(SecureRandom random, int length, LongSupplier nanoTime) {
        this.random = random;
        this.nanoTime = nanoTime;
        this.length = length;
        this.drawn = new byte[AT_ONCE * length];
        this.used = drawn.length;
    }

    /** {@return the next bytes, a new array} */
    public synchronized byte[] next() {
        long now = nanoTime.getAsLong();
        if (used == drawn.length || now - drawnAt > GOOD_FOR_NANOS) {
            random.nextBytes(drawn);
            used = 0;
            drawnAt = now;
        }
        used += length;
        return Arrays.copyOfRange(drawn, used - length, used);
    }
}
