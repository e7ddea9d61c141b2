package dev.keyfob.internal.record;

import java.time.Instant;
import java.util.Optional;

/**
 * What one kind of client did wrong: its failures in a row, and what is left of its guess budget.
 *
 * @param failures consecutive failures
 * @param lockedUntil until when delays hold
 * @param budgetFullAt when the guess budget is full again; empty if it is full
 */
public record Tally(int failures, Optional<Instant> lockedUntil, Optional<Instant> budgetFullAt) {
    /** Nothing wrong so far. */
    public static final Tally CLEAN = new Tally(0, Optional.empty(), Optional.empty());

    /**
     * The same without failures in a row; the budget stays spent.
     *
     * @return the tally
     */
    public Tally forgiven() {
        return new Tally(0, Optional.empty(), budgetFullAt);
    }
}
