package dev.keyfob.store;

import java.util.Objects;
import java.util.Set;

/** What became of a commit. Only {@link Applied} changed anything for certain. */
public sealed interface CommitResult {
    /** All of it was applied, and is as durable as the store says. */
    record Applied() implements CommitResult {}

    /** A version does not hold, or the id of a new device exists; nothing was applied. */
    record Stale() implements CommitResult {}

    /**
     * All versions hold, but new devices have keys that others have; nothing was applied.
     *
     * @param keys every key that is taken, at least one
     */
    record KeysTaken(Set<TakenKey> keys) implements CommitResult {
        /**
         * Copies the set.
         *
         * @param keys every key that is taken, at least one
         * @throws IllegalArgumentException if the set is empty
         */
        public KeysTaken {
            keys = Set.copyOf(keys);
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("keys must have at least one key, had none");
            }
        }
    }

    /**
     * All of it may have been applied, or nothing: the answer got lost.
     *
     * @param reason one phrase for a log, without any stored value
     */
    record OutcomeUnknown(String reason) implements CommitResult {
        /**
         * Checks for null.
         *
         * @param reason one phrase for a log, without any stored value
         */
        public OutcomeUnknown {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** All of it was applied. */
    CommitResult APPLIED = new Applied();

    /** A version does not hold. */
    CommitResult STALE = new Stale();
}
