package dev.keyfob.internal.engine;

import dev.keyfob.internal.record.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A number of guesses that are given back one by one, kept as the moment at which all are there again.
 *
 * @param guesses the guesses of a full budget
 * @param refillInterval the time after which one guess is given back
 */
record Budget(int guesses, Duration refillInterval) {
    /** When one guess is there again, if all are at a moment. */
    Instant nextGuessAt(Instant fullAt) {
        return fullAt.minus(refillInterval.multipliedBy(guesses - 1L));
    }

    /** When all guesses are there again, if the next one is at a moment. */
    Instant fullAtIfNextAt(Instant nextGuess) {
        return nextGuess.plus(refillInterval.multipliedBy(guesses - 1L));
    }

    Instant latestFullAt(Instant now) {
        return now.plus(refillInterval.multipliedBy(guesses));
    }

    /** When the budget is full again after one more failure. */
    Optional<Instant> after(Tally tally, Instant now, boolean spendsGuess) {
        Optional<Instant> fullAt = tally.budgetFullAt().filter(at -> at.isAfter(now));
        if (!spendsGuess) {
            return fullAt;
        }
        Instant spent = fullAt.orElse(now).plus(refillInterval);
        Instant latest = latestFullAt(now);
        return Optional.of(spent.isAfter(latest) ? latest : spent);
    }

    /** How many guesses are there. */
    int left(Tally tally, Instant now) {
        Duration missing = tally.budgetFullAt()
                .filter(at -> at.isAfter(now))
                .map(at -> Duration.between(now, at))
                .orElse(Duration.ZERO);
        long refills = missing.dividedBy(refillInterval);
        boolean whole = refillInterval.multipliedBy(refills).equals(missing);
        return (int) Math.max(0, guesses - refills - (whole ? 0 : 1));
    }
}
