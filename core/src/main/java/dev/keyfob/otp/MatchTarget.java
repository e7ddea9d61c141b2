package dev.keyfob.otp;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One secret and the successive steps (or counters) at which a code is looked for.
 *
 * <p>Steps below 0 are counted as candidates, and match nothing.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
public final class MatchTarget {
    private static final int MOST_STEPS = 100_000;

    private final @Nullable OtpKey key;
    private final @Nullable SharedSecret secret;
    private final HmacAlgorithm algorithm;
    private final int digits;
    private final long firstStep;
    private final int steps;

    private MatchTarget(
            @Nullable OtpKey key,
            @Nullable SharedSecret secret,
            HmacAlgorithm algorithm,
            int digits,
            long firstStep,
            int steps) {
        if (steps < 0 || steps > MOST_STEPS) {
            throw new IllegalArgumentException("steps must be between 0 and " + MOST_STEPS + ", was " + steps);
        }
        Truncation.checkDigits(digits);
        this.key = key;
        this.secret = secret;
        this.algorithm = algorithm;
        this.digits = digits;
        this.firstStep = firstStep;
        this.steps = steps;
    }

    /**
     * A target whose secret is used for this match only.
     *
     * @param secret the secret
     * @param parameters the parameters of the token
     * @param firstStep the first step or counter that is tried
     * @param steps how many are tried, 0 to 100,000
     * @return the target
     * @throws IllegalArgumentException if {@code steps} is out of its range
     */
    public static MatchTarget of(SharedSecret secret, OtpParameters parameters, long firstStep, int steps) {
        return new MatchTarget(null, secret, parameters.algorithm(), parameters.digits(), firstStep, steps);
    }

    /**
     * A target whose key is kept between matches.
     *
     * @param key the key
     * @param digits the digits of the token's codes, 6 to 8
     * @param firstStep the first step or counter that is tried
     * @param steps how many are tried, 0 to 100,000
     * @return the target
     * @throws IllegalArgumentException if {@code digits} or {@code steps} is out of its range
     */
    public static MatchTarget of(OtpKey key, int digits, long firstStep, int steps) {
        return new MatchTarget(key, null, key.algorithm(), digits, firstStep, steps);
    }

    int digits() {
        return digits;
    }

    long firstStep() {
        return firstStep;
    }

    int steps() {
        return steps;
    }

    /** Begins to compute the candidates of at least one step. */
    Candidates candidates(Scratch scratch) {
        if (key != null) {
            return key.candidates(scratch);
        }
        return Hmac.candidates(Objects.requireNonNull(secret), Digests.of(algorithm), steps, scratch);
    }
}
