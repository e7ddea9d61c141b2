package dev.keyfob.otp;

/**
 * The steps around the expected one that are tried: so many before it, so many after it.
 *
 * <p>RFC 6238 section 5.2 recommends at most one step for the delay of network and typing; more makes guessing easier.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 *
 * @param back steps before the expected one, 0 to 10,000
 * @param forward steps after the expected one, 0 to 10,000
 */
public record StepWindow(int back, int forward) {
    /** One step in both directions: three candidates. */
    public static final StepWindow DEFAULT = new StepWindow(1, 1);

    private static final int MOST = 10_000;

    /**
     * Checks the arguments.
     *
     * @param back steps before the expected one, 0 to 10,000
     * @param forward steps after the expected one, 0 to 10,000
     * @throws IllegalArgumentException if an argument is not between 0 and 10,000
     */
    public StepWindow {
        check("back", back);
        check("forward", forward);
    }

    /**
     * The same number of steps in both directions.
     *
     * @param steps 0 to 10,000
     * @return the window
     * @throws IllegalArgumentException if {@code steps} is not between 0 and 10,000
     */
    public static StepWindow around(int steps) {
        return new StepWindow(steps, steps);
    }

    private static void check(String name, int steps) {
        if (steps < 0 || steps > MOST) {
            throw new IllegalArgumentException(name + " must be between 0 and " + MOST + ", was " + steps);
        }
    }

    /**
     * How many steps are tried.
     *
     * @return 1 to 20,001
     */
    public int size() {
        return back + 1 + forward;
    }
}
