package dev.keyfob.otp;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Function;

/**
 * Parameters of a time-based token (TOTP, RFC 6238).
 *
 * <p>This class is immutable and safe for use by multiple threads.
 *
 * @param algorithm the hash inside the HMAC
 * @param digits the length of a code, 6 to 8
 * @param period the length of a time step (X in the RFC), a whole number of seconds from 1 second to 1 day; 30 or 60
 *     seconds in practice
 * @param t0 the moment at which step 0 begins, a whole second; 1970-01-01T00:00:00Z for nearly every token
 */
public record TotpParameters(HmacAlgorithm algorithm, int digits, Duration period, Instant t0)
        implements OtpParameters {
    private static final Duration LONGEST_PERIOD = Duration.ofDays(1);

    /** What authenticator apps and most hard tokens use: SHA-1, 6 digits, 30 seconds, T0 = 1970-01-01T00:00:00Z. */
    public static final TotpParameters DEFAULT = of(HmacAlgorithm.SHA1, 6, Duration.ofSeconds(30));

    /**
     * Checks the arguments.
     *
     * @param algorithm the hash inside the HMAC
     * @param digits the length of a code, 6 to 8
     * @param period the length of a time step, a whole number of seconds from 1 second to 1 day
     * @param t0 the moment at which step 0 begins, a whole second
     * @throws IllegalArgumentException if {@code digits} is not 6, 7 or 8, {@code period} is not a whole number of
     *     seconds from 1 second to 1 day, or {@code t0} is not a whole second
     */
    public TotpParameters {
        Objects.requireNonNull(algorithm, "algorithm");
        Truncation.checkDigits(digits);
        if (period.compareTo(Duration.ofSeconds(1)) < 0
                || period.compareTo(LONGEST_PERIOD) > 0
                || period.toNanosPart() != 0) {
            throw new IllegalArgumentException(
                    "period must be a whole number of seconds between PT1S and PT24H, was " + period);
        }
        if (!t0.equals(t0.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("t0 must be a whole second, was " + t0);
        }
    }

    /**
     * Parameters with the usual T0 of 1970-01-01T00:00:00Z.
     *
     * @param algorithm the hash inside the HMAC
     * @param digits the length of a code, 6 to 8
     * @param period the length of a time step, a whole number of seconds from 1 second to 1 day
     * @return the parameters
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static TotpParameters of(HmacAlgorithm algorithm, int digits, Duration period) {
        return new TotpParameters(algorithm, digits, period, Instant.EPOCH);
    }

    /**
     * The number of the time step that a moment lies in: {@code floor((at - T0) / period)}, RFC 6238 section 4.2.
     *
     * @param at any moment
     * @return the step; negative before T0, where no code exists
     */
    public long stepAt(Instant at) {
        return Math.floorDiv(Math.subtractExact(at.getEpochSecond(), t0.getEpochSecond()), period.toSeconds());
    }

    /**
     * The moment at which a step begins.
     *
     * @param step the step, negative before T0
     * @return its first moment
     * @throws ArithmeticException if the moment is beyond what a {@code long} of seconds can hold
     * @throws java.time.DateTimeException if the moment is beyond what an {@link Instant} can hold
     */
    public Instant startOf(long step) {
        return t0.plusSeconds(Math.multiplyExact(step, period.toSeconds()));
    }

    @Override
    public <T> T fold(
            Function<? super HotpParameters, ? extends T> hotp, Function<? super TotpParameters, ? extends T> totp) {
        return totp.apply(this);
    }
}
