package dev.keyfob.internal.engine;

import dev.keyfob.AuditType;
import dev.keyfob.ClientTrust;
import dev.keyfob.internal.record.Tally;
import dev.keyfob.internal.record.UserRecord;
import dev.keyfob.policy.KnownClientPolicy;
import dev.keyfob.policy.Policy;
import dev.keyfob.policy.ThrottlePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The counts of consecutive failures with their delays and hard stops, and the guess budgets, of one user: one for
 * clients that nobody knows, and one, without delays, for those that signed the user in before.
 */
final class Throttle {
    /**
     * Whether the user must wait.
     *
     * @param locked whether a code is refused now
     * @param until until when; empty if only an administrator or a recovery code ends it
     */
    record Lock(boolean locked, Optional<Instant> until) {}

    /**
     * The clocks of nodes may differ by so much. A budget that was emptied by a node ahead is no sign of a clock that
     * went back, and to correct it on a node behind would give a guess back long before its time.
     */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final ThrottlePolicy policy;
    private final KnownClientPolicy knownClients;
    private final Budget strange;
    private final Budget known;

    Throttle(Policy policy) {
        this.policy = policy.throttle();
        this.knownClients = policy.knownClients();
        this.strange = new Budget(this.policy.guessBudget(), this.policy.refillInterval());
        this.known = new Budget(Math.max(1, knownClients.guessBudget()), knownClients.refillInterval());
    }

    private boolean isKnown(ClientTrust client) {
        return client == ClientTrust.SEEN_BEFORE && knownClients.toldApart();
    }

    Lock lockOf(UserRecord user, ClientTrust client, Instant now) {
        return isKnown(client)
                ? lockOf(user.known(), knownClients.hardStop(), known, now)
                : lockOf(user.strangers(), policy.hardStop(), strange, now);
    }

    private static Lock lockOf(Tally tally, int hardStop, Budget budget, Instant now) {
        if (tally.failures() >= hardStop) {
            return new Lock(true, Optional.empty());
        }
        Instant until = later(
                tally.lockedUntil().orElse(Instant.MIN),
                tally.budgetFullAt().map(budget::nextGuessAt).orElse(Instant.MIN));
        return until.isAfter(now) ? new Lock(true, Optional.of(until)) : new Lock(false, Optional.empty());
    }

    /** How many failures more until the hard stop or until the budget is empty; delays aside. */
    int remaining(UserRecord user, ClientTrust client, Instant now) {
        return isKnown(client)
                ? Math.min(left(user.known(), knownClients.hardStop()), known.left(user.known(), now))
                : Math.min(left(user.strangers(), policy.hardStop()), strange.left(user.strangers(), now));
    }

    private static int left(Tally tally, int hardStop) {
        return Math.max(0, hardStop - tally.failures());
    }

    /** One more failure; a replay delays, and spends no guess. */
    UserRecord failed(UserRecord user, ClientTrust client, Instant now, boolean spendsGuess) {
        if (isKnown(client)) {
            Tally tally = user.known();
            int failures = Math.min(tally.failures() + 1, knownClients.hardStop());
            Optional<Instant> fullAt = known.after(tally, now, spendsGuess);
            return user.withThrottle(user.strangers(), new Tally(failures, Optional.empty(), fullAt));
        }
        Tally tally = user.strangers();
        int failures = Math.min(tally.failures() + 1, policy.hardStop());
        Duration delay = policy.delayAfter(failures);
        Optional<Instant> lockedUntil = delay.isZero() ? Optional.empty() : Optional.of(now.plus(delay));
        Optional<Instant> fullAt = strange.after(tally, now, spendsGuess);
        return user.withThrottle(new Tally(failures, lockedUntil, fullAt), user.known());
    }

    /** A successful sign-in ends the counts and never gives guesses back; a hard stop that was reached stays. */
    UserRecord succeeded(UserRecord user) {
        return user.withThrottle(
                forgiven(user.strangers(), policy.hardStop()), forgiven(user.known(), knownClients.hardStop()));
    }

    private static Tally forgiven(Tally tally, int hardStop) {
        return tally.failures() >= hardStop ? tally : tally.forgiven();
    }

    /** Whether a lock, or failures on the way to one, can be lifted. */
    boolean holds(UserRecord user, Instant now) {
        return user.strangers().failures() > 0
                || user.known().failures() > 0
                || user.recovery().failures() > 0
                || lockOf(user, ClientTrust.STRANGER, now).locked()
                || lockOf(user, ClientTrust.SEEN_BEFORE, now).locked();
    }

    /** An administrator lifts every lock as a recovery code does, and the lock of recovery codes. */
    UserRecord unlocked(UserRecord user, Instant now) {
        return recovered(user, now).withRecovery(user.recovery().withFailures(0));
    }

    /** A recovery code lifts every lock; of the guesses it gives one back if none is left, so that the bound holds. */
    UserRecord recovered(UserRecord user, Instant now) {
        return user.withThrottle(recovered(user.strangers(), strange, now), recovered(user.known(), known, now));
    }

    private static Tally recovered(Tally tally, Budget budget, Instant now) {
        Optional<Instant> fullAt =
                budget.left(tally, now) > 0 ? tally.budgetFullAt() : Optional.of(budget.fullAtIfNextAt(now));
        return new Tally(0, Optional.empty(), fullAt);
    }

    /**
     * Times that are further ahead than any failure can set them mean that the clock went back; they are cut once, to
     * what locks for the longest delay, and recorded.
     */
    boolean correctClock(Draft draft) {
        UserRecord user = draft.user();
        Tally strangers = corrected(user.strangers(), strange, draft.now());
        Tally seen = corrected(user.known(), known, draft.now());
        if (strangers.equals(user.strangers()) && seen.equals(user.known())) {
            return false;
        }
        draft.setUser(user.withThrottle(strangers, seen));
        draft.record(AuditType.CLOCK_CORRECTED, null, "a stored time was further ahead than the policy allows");
        return true;
    }

    private Tally corrected(Tally tally, Budget budget, Instant now) {
        if (tally.lockedUntil().isEmpty() && tally.budgetFullAt().isEmpty()) {
            return tally;
        }
        Instant latestLock = now.plus(policy.longestDelay());
        Instant latestFull = budget.latestFullAt(now).plus(CLOCKS_DIFFER);
        return new Tally(
                tally.failures(),
                tally.lockedUntil().map(at -> at.isAfter(latestLock) ? latestLock : at),
                tally.budgetFullAt().map(at -> at.isAfter(latestFull) ? budget.fullAtIfNextAt(latestLock) : at));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
