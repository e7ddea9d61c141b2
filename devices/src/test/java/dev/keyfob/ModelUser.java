package dev.keyfob;

import dev.keyfob.store.data.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The throttle, the recovery codes, the attempts and the audit of a user as the model of the engine remembers them. */
final class ModelUser {
    /** A recovery code that got lost with the answer that held it. */
    static final String LOST = "";

    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(2);
    private static final int MOST_REMEMBERED = 8;

    /** An attempt that had an id, and its answer: accepted by a device, or refused. */
    record Remembered(
            ModelCodes.Attempt attempt,
            Instant at,
            @Nullable DeviceId acceptedBy,
            String answer) {
        boolean isValidAt(Instant now) {
            return now.isBefore(at.plus(REMEMBERED_FOR));
        }
    }

    final List<AuditType> audit = new ArrayList<>();
    final ModelTally strangers = new ModelTally(Model.HARD_STOP, Model.BUDGET, Model.REFILL, true);
    final ModelTally known = new ModelTally(Model.KNOWN_HARD_STOP, Model.KNOWN_BUDGET, Model.KNOWN_REFILL, false);
    final List<Remembered> attempts = new ArrayList<>();
    List<String> recoveryCodes = List.of();
    int recoveryFailures;

    boolean isKnown() {
        return !audit.isEmpty();
    }

    ModelTally of(boolean knownClient) {
        return knownClient ? known : strangers;
    }

    boolean isBurdened(Instant now) {
        return strangers.failures > 0
                || known.failures > 0
                || recoveryFailures > 0
                || strangers.isLocked(now)
                || known.isLocked(now);
    }

    void succeed() {
        strangers.succeed();
        known.succeed();
    }

    /** Lifts every lock, by an administrator or a recovery code. */
    void unlock(Instant now) {
        strangers.unlock(now);
        known.unlock(now);
        recoveryFailures = 0;
    }

    /** The answer that this very attempt got before, if it is still known. */
    Optional<Remembered> answered(ModelCodes.Attempt attempt, Instant now) {
        return attempts.stream()
                .filter(known -> attempt.id().isPresent() && known.attempt().equals(attempt) && known.isValidAt(now))
                .findFirst();
    }

    void remember(Remembered attempt) {
        attempts.removeIf(old -> !old.isValidAt(attempt.at()) || old.attempt().equals(attempt.attempt()));
        attempts.add(attempt);
        if (attempts.size() > MOST_REMEMBERED) {
            attempts.remove(0);
        }
    }
}
