package dev.keyfob.otp;

import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The steps of one {@link MatchTarget} at which a code was found.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
public final class MatchedSteps {
    private final long firstStep;
    private final int steps;
    private final long[] bits;

    MatchedSteps(long firstStep, int steps, long[] bits) {
        this.firstStep = firstStep;
        this.steps = steps;
        this.bits = bits;
    }

    /**
     * Whether the code was found at no step.
     *
     * @return true if nothing matched
     */
    public boolean isEmpty() {
        long any = 0;
        for (long word : bits) {
            any |= word;
        }
        return any == 0;
    }

    /**
     * Whether the code was found at a given step.
     *
     * @param step any step
     * @return true if it is one of the target's steps and matched
     */
    public boolean contains(long step) {
        long offset = step - firstStep;
        return offset >= 0 && offset < steps && (bits[(int) (offset >>> 6)] >>> (offset & 63) & 1) != 0;
    }

    /**
     * All matching steps, the lowest first.
     *
     * @return a stream, empty if nothing matched
     */
    public LongStream stream() {
        return IntStream.range(0, steps)
                .filter(i -> (bits[i >>> 6] >>> (i & 63) & 1) != 0)
                .mapToLong(i -> firstStep + i);
    }
}
