package dev.keyfob.policy;

import java.time.Duration;

/**
 * How guessing is slowed down for clients that signed the user in before. They have a count and a budget of their own,
 * and none of the delays, so that strangers who guess cannot lock the user out.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 *
 * @param hardStop consecutive failures of known clients after which only an administrator or a recovery code lets them in
 *     again, 1 to 100; 20 by default
 * @param guessBudget failures that may be spent at once, 0 to 1,000; 50 by default. With 0 known clients are strangers
 * @param refillInterval the time after which one spent failure is given back, 1 second to 365 days; 1 day by default
 */
public record KnownClientPolicy(int hardStop, int guessBudget, Duration refillInterval) {
    /** Twenty failures in a row at most; a budget of 50, refilled once a day. */
    public static final KnownClientPolicy DEFAULT = new KnownClientPolicy(20, 50, Duration.ofDays(1));

    /** Clients that say they were seen before are treated like strangers. */
    public static final KnownClientPolicy NONE = new KnownClientPolicy(1, 0, Duration.ofDays(365));

    /**
     * Checks the arguments.
     *
     * @param hardStop consecutive failures of known clients after which only an administrator or a recovery code lets them in
     *     again, 1 to 100; 20 by default
     * @param guessBudget failures that may be spent at once, 0 to 1,000; 50 by default. With 0 known clients are strangers
     * @param refillInterval the time after which one spent failure is given back, 1 second to 365 days; 1 day by default
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public KnownClientPolicy {
        Ranges.check("hardStop", hardStop, 1, 100);
        Ranges.check("guessBudget", guessBudget, 0, 1000);
        Ranges.check("refillInterval", refillInterval, Duration.ofSeconds(1), Duration.ofDays(365));
    }

    /**
     * Whether known clients are told apart from strangers.
     *
     * @return false if their budget is 0
     */
    public boolean toldApart() {
        return guessBudget > 0;
    }

    /**
     * The most guesses that an attacker who has a known client and never stops has in a year.
     *
     * @return the budget and its refills, or 0 if known clients are not told apart
     */
    public double guessesPerYear() {
        return toldApart() ? ThrottlePolicy.guessesPerYear(guessBudget, refillInterval) : 0;
    }
}
