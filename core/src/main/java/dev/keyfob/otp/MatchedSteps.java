package dev.keyfob.otp;

import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The steps of one {@link MatchTarget} at which a code was found.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
public final class MatchedSteps {
    private static final long[] NONE = {};

    private final long firstStep;
    private final int steps;
    private final long low;
    private final long[] high;

    /**
     * Takes what was found.
     *
     * @param low one bit for each of the first 64 steps, which are nearly always all
     * @param high the bits of the others, from {@link #roomFor}
     */
    MatchedSteps(long firstStep, int steps, long low, long[] high) {
        this.firstStep = firstStep;
        this.steps = steps;
        this.low = low;
        this.high = high;
    }

    /** Words for the bits of the steps after the first 64. */
    static long[] roomFor(int steps) {
        return steps <= Long.SIZE ? NONE : new long[(steps - 1) >>> 6];
    }

    /** The bit in the first word; notes the bits of later words in them. */
    static long place(long bit, int offset, long[] high) {
        if (offset < Long.SIZE) {
            return bit << offset;
        }
        high[(offset >>> 6) - 1] |= bit << offset;
        return 0;
    }

    private long bit(int offset) {
        return (offset < Long.SIZE ? low : high[(offset >>> 6) - 1]) >>> offset & 1;
    }

    /**
     * Whether the code was found at no step.
     *
     * @return true if nothing matched
     */
    public boolean isEmpty() {
        long any = low;
        for (long word : high) {
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
        return offset >= 0 && offset < steps && bit((int) offset) != 0;
    }

    /**
     * All matching steps, the lowest first.
     *
     * @return a stream, empty if nothing matched
     */
    public LongStream stream() {
        return IntStream.range(0, steps).filter(i -> bit(i) != 0).mapToLong(i -> firstStep + i);
    }
}
