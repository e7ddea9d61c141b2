package dev.keyfob.internal.engine;

import dev.keyfob.AuditType;
import dev.keyfob.internal.record.UserRecord;
import dev.keyfob.policy.ThrottlePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The count of consecutive failures with its delays and hard stop, and the guess budget, of one user. */
final class Throttle {
    /**
     * Whether the user must wait.
     *
     * @param locked whether a code is refused now
     * @param until until when; empty if only an administrator ends it
     */
    record Lock(boolean locked, Optional<Instant> until) {}

    private final ThrottlePolicy policy;

    Throttle(ThrottlePolicy policy) {
        this.policy = policy;
    }

    Lock lockOf(UserRecord user, Instant now) {
        if (user.failures() >= policy.hardStop()) {
            return new Lock(true, Optional.empty());
        }
        Instant until = later(
                user.lockedUntil().orElse(Instant.MIN),
                user.budgetFullAt().map(this::nextGuessAt).orElse(Instant.MIN));
        return until.isAfter(now) ? new Lock(true, Optional.of(until)) : new Lock(false, Optional.empty());
    }

    /** When the budget has one guess again. */
    private Instant nextGuessAt(Instant fullAt) {
        return fullAt.minus(policy.refillInterval().multipliedBy(policy.guessBudget() - 1L));
    }

    /** One more failure; a replay delays, and spends no guess. */
    UserRecord failed(UserRecord user, Instant now, boolean spendsGuess) {
        int failures = Math.min(user.failures() + 1, policy.hardStop());
        Duration delay = policy.delayAfter(failures);
        Instant lockedUntil = delay.isZero() ? null : now.plus(delay);
        Instant fullAt = user.budgetFullAt().filter(at -> at.isAfter(now)).orElse(null);
        if (spendsGuess) {
            Instant spent = (fullAt == null ? now : fullAt).plus(policy.refillInterval());
            Instant latest = latestFullAt(now);
            fullAt = spent.isAfter(latest) ? latest : spent;
        }
        return user.withThrottle(failures, lockedUntil, fullAt);
    }

    /** A successful sign-in ends the count and never gives guesses back. */
    UserRecord succeeded(UserRecord user) {
        return user.withThrottle(0, null, user.budgetFullAt().orElse(null));
    }

    UserRecord unlocked(UserRecord user) {
        return user.withThrottle(0, null, null);
    }

    /**
     * Times that are further ahead than any failure can set them mean that the clock went back; they are cut once, to
     * what locks for the longest delay, and recorded.
     */
    boolean correctClock(Draft draft) {
        UserRecord user = draft.user();
        Instant latestLock = draft.now().plus(policy.longestDelay());
        Instant latestFull = latestFullAt(draft.now());
        boolean lockAhead =
                user.lockedUntil().filter(at -> at.isAfter(latestLock)).isPresent();
        boolean budgetAhead =
                user.budgetFullAt().filter(at -> at.isAfter(latestFull)).isPresent();
        if (!lockAhead && !budgetAhead) {
            return false;
        }
        draft.setUser(user.withThrottle(
                user.failures(),
                lockAhead ? latestLock : user.lockedUntil().orElse(null),
                budgetAhead ? spentUntil(latestLock) : user.budgetFullAt().orElse(null)));
        draft.record(AuditType.CLOCK_CORRECTED, null, "a stored time was further ahead than the policy allows");
        return true;
    }

    /** When the budget is full again if its next guess is free at a moment. */
    private Instant spentUntil(Instant nextGuess) {
        return nextGuess.plus(policy.refillInterval().multipliedBy(policy.guessBudget() - 1L));
    }

    private Instant latestFullAt(Instant now) {
        return now.plus(policy.refillInterval().multipliedBy(policy.guessBudget()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
