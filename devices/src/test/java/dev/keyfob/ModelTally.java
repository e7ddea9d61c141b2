package dev.keyfob;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The failures of one kind of client and its guess budget as the model of the engine remembers them. */
final class ModelTally {
    private final int hardStop;
    private final int budget;
    private final Duration refill;
    private final boolean delays;
    int failures;
    private @Nullable Instant lockedUntil;
    private @Nullable Instant budgetFullAt;

    /** A tally without failures; with delays for clients that nobody knows. */
    ModelTally(int hardStop, int budget, Duration refill, boolean delays) {
        this.hardStop = hardStop;
        this.budget = budget;
        this.refill = refill;
        this.delays = delays;
    }

    boolean isLocked(Instant now) {
        Instant lock = lockedUntil;
        Instant full = budgetFullAt;
        boolean spent =
                full != null && full.minus(refill.multipliedBy(budget - 1L)).isAfter(now);
        return failures >= hardStop || (lock != null && lock.isAfter(now)) || spent;
    }

    void fail(Instant now, boolean guess) {
        failures = Math.min(failures + 1, hardStop);
        Duration delay = !delays || failures <= Model.FREE
                ? Duration.ZERO
                : Model.DELAY.multipliedBy(1L << (failures - Model.FREE - 1));
        Duration bounded = delay.compareTo(Model.LONGEST) > 0 ? Model.LONGEST : delay;
        lockedUntil = bounded.isZero() ? null : now.plus(bounded);
        Instant full = budgetFullAt;
        Instant from = full == null || full.isBefore(now) ? now : full;
        if (guess) {
            Instant spent = from.plus(refill);
            Instant most = now.plus(refill.multipliedBy(budget));
            budgetFullAt = spent.isAfter(most) ? most : spent;
        }
    }

    /** What a success of any client ends; a hard stop that was reached stays. */
    void succeed() {
        if (failures < hardStop) {
            lift();
        }
    }

    private void lift() {
        failures = 0;
        lockedUntil = null;
    }

    /** Lifts every lock, and gives one guess back if none is left. */
    void unlock(Instant now) {
        lift();
        Instant next = now.plus(refill.multipliedBy(budget - 1L));
        Instant full = budgetFullAt;
        if (full != null && full.isAfter(next)) {
            budgetFullAt = next;
        }
    }
}
