package dev.keyfob.policy;

import java.time.Duration;

/**
 * How guessing is slowed down, per user and over all ways in (RFC 4226 section 7.3, NIST SP 800-63B-4 section 3.2.2).
 *
 * <p>A count of consecutive failures, reset by a successful sign-in only, brings growing delays and a hard stop. Beside
 * it a guess budget that success never resets is refilled slowly, so that an attacker who waits for the user to sign in
 * gains nothing.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 *
 * @param freeFailures consecutive failures without a delay, 0 to 20; 3 by default
 * @param firstDelay the delay after the next failure, doubled with each further one, 1 second or more; 30 s by default
 * @param longestDelay the most that the delays grow to, at least the first delay and at most 1 day; 1 h by default
 * @param hardStop consecutive failures after which only an administrator or a recovery code lets the user in again, 1 to 100; 100 by
 *     default
 * @param guessBudget failures that may be spent at once, 1 to 1,000; 100 by default
 * @param refillInterval the time after which one spent failure is given back, 1 second or more; 12 h by default
 */
public record ThrottlePolicy(
        int freeFailures,
        Duration firstDelay,
        Duration longestDelay,
        int hardStop,
        int guessBudget,
        Duration refillInterval) {
    /** Three failures without delay, then 30 s doubling to 1 h, 100 at most; a budget of 100, refilled twice a day. */
    public static final ThrottlePolicy DEFAULT =
            new ThrottlePolicy(3, Duration.ofSeconds(30), Duration.ofHours(1), 100, 100, Duration.ofHours(12));

    /**
     * Checks the arguments.
     *
     * @param freeFailures consecutive failures without a delay, 0 to 20; 3 by default
     * @param firstDelay the delay after the next failure, doubled with each further one, 1 second or more; 30 s by default
     * @param longestDelay the most that the delays grow to, at least the first delay and at most 1 day; 1 h by default
     * @param hardStop consecutive failures after which only an administrator or a recovery code lets the user in again, 1 to 100; 100 by
     *     default
     * @param guessBudget failures that may be spent at once, 1 to 1,000; 100 by default
     * @param refillInterval the time after which one spent failure is given back, 1 second or more; 12 h by default
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public ThrottlePolicy {
        Ranges.check("freeFailures", freeFailures, 0, 20);
        Ranges.check("firstDelay", firstDelay, Duration.ofSeconds(1), Duration.ofDays(1));
        Ranges.check("longestDelay", longestDelay, firstDelay, Duration.ofDays(1));
        Ranges.check("hardStop", hardStop, 1, 100);
        Ranges.check("guessBudget", guessBudget, 1, 1000);
        Ranges.check("refillInterval", refillInterval, Duration.ofSeconds(1), Duration.ofDays(365));
    }

    /**
     * The delay that a failure brings.
     *
     * @param failures the number of consecutive failures, this one included
     * @return zero, or from the first delay to the longest one
     */
    public Duration delayAfter(int failures) {
        if (failures <= freeFailures) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures - freeFailures - 1, 30);
        Duration delay = firstDelay.multipliedBy(1L << doublings);
        return delay.compareTo(longestDelay) > 0 ? longestDelay : delay;
    }

    /**
     * The most guesses that an attacker who never stops has in a year, beside the user's own successes.
     *
     * @return the budget and its refills
     */
    public double guessesPerYear() {
        return guessesPerYear(guessBudget, refillInterval);
    }

    static double guessesPerYear(int budget, Duration refillInterval) {
        return budget + (double) Duration.ofDays(365).toSeconds() / refillInterval.toSeconds();
    }
}
