package dev.keyfob;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The throttle, the recovery codes and the audit of a user as the model of the engine remembers them. */
final class ModelUser {
    /** A recovery code that got lost with the answer that held it. */
    static final String LOST = "";

    final List<AuditType> audit = new ArrayList<>();
    List<String> recoveryCodes = List.of();
    int failures;
    int recoveryFailures;
    private @Nullable Instant lockedUntil;
    private @Nullable Instant budgetFullAt;

    boolean isKnown() {
        return !audit.isEmpty();
    }

    boolean isLocked(Instant now) {
        Instant lock = lockedUntil;
        Instant full = budgetFullAt;
        boolean spent = full != null
                && full.minus(Model.REFILL.multipliedBy(Model.BUDGET - 1L)).isAfter(now);
        return failures >= Model.HARD_STOP || (lock != null && lock.isAfter(now)) || spent;
    }

    boolean isBurdened(Instant now) {
        return failures > 0 || recoveryFailures > 0 || isLocked(now);
    }

    void fail(Instant now, boolean guess) {
        failures = Math.min(failures + 1, Model.HARD_STOP);
        Duration delay =
                failures <= Model.FREE ? Duration.ZERO : Model.DELAY.multipliedBy(1L << (failures - Model.FREE - 1));
        Duration bounded = delay.compareTo(Model.LONGEST) > 0 ? Model.LONGEST : delay;
        lockedUntil = bounded.isZero() ? null : now.plus(bounded);
        Instant full = budgetFullAt;
        Instant from = full == null || full.isBefore(now) ? now : full;
        if (guess) {
            Instant spent = from.plus(Model.REFILL);
            Instant most = now.plus(Model.REFILL.multipliedBy(Model.BUDGET));
            budgetFullAt = spent.isAfter(most) ? most : spent;
        }
    }

    void succeed() {
        failures = 0;
        lockedUntil = null;
    }

    /** Lifts every lock, by an administrator or a recovery code, and gives one guess back if none is left. */
    void unlock(Instant now) {
        succeed();
        recoveryFailures = 0;
        Instant next = now.plus(Model.REFILL.multipliedBy(Model.BUDGET - 1L));
        Instant full = budgetFullAt;
        if (full != null && full.isAfter(next)) {
            budgetFullAt = next;
        }
    }
}
