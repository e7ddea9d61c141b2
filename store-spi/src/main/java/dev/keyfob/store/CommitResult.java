package dev.keyfob.store;

import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * What became of a commit. Only {@link Applied} changed anything for certain.
 *
 * <p>Implementations are immutable and safe for use by multiple threads.
 */
public sealed interface CommitResult {
    /** All of it was applied, and is as durable as the store says. */
    record Applied() implements CommitResult {
        @Override
        public Status status() {
            return Status.APPLIED;
        }

        @Override
        public <T> T fold(
                Function<? super Applied, ? extends T> applied,
                Function<? super Stale, ? extends T> stale,
                Function<? super KeysTaken, ? extends T> keysTaken,
                Function<? super OutcomeUnknown, ? extends T> outcomeUnknown) {
            return applied.apply(this);
        }
    }

    /** A version does not hold, or the id of a new device exists; nothing was applied. */
    record Stale() implements CommitResult {
        @Override
        public Status status() {
            return Status.STALE;
        }

        @Override
        public <T> T fold(
                Function<? super Applied, ? extends T> applied,
                Function<? super Stale, ? extends T> stale,
                Function<? super KeysTaken, ? extends T> keysTaken,
                Function<? super OutcomeUnknown, ? extends T> outcomeUnknown) {
            return stale.apply(this);
        }
    }

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

        @Override
        public Status status() {
            return Status.KEYS_TAKEN;
        }

        @Override
        public <T> T fold(
                Function<? super Applied, ? extends T> applied,
                Function<? super Stale, ? extends T> stale,
                Function<? super KeysTaken, ? extends T> keysTaken,
                Function<? super OutcomeUnknown, ? extends T> outcomeUnknown) {
            return keysTaken.apply(this);
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

        @Override
        public Status status() {
            return Status.OUTCOME_UNKNOWN;
        }

        @Override
        public <T> T fold(
                Function<? super Applied, ? extends T> applied,
                Function<? super Stale, ? extends T> stale,
                Function<? super KeysTaken, ? extends T> keysTaken,
                Function<? super OutcomeUnknown, ? extends T> outcomeUnknown) {
            return outcomeUnknown.apply(this);
        }
    }

    /** All of it was applied. */
    CommitResult APPLIED = new Applied();

    /** A version does not hold. */
    CommitResult STALE = new Stale();

    // No default methods here: an interface that has some is initialised with each of its classes, and the two
    // constants above would then let two threads wait for each other.

    /** The four answers, for a {@code switch}. */
    enum Status {
        /** {@link Applied}. */
        APPLIED,
        /** {@link Stale}. */
        STALE,
        /** {@link KeysTaken}. */
        KEYS_TAKEN,
        /** {@link OutcomeUnknown}. */
        OUTCOME_UNKNOWN
    }

    /**
     * Which answer it is.
     *
     * @return the status
     */
    Status status();

    /**
     * Asks for the answer, with nothing forgotten.
     *
     * @param <T> the type of the result
     * @param applied called if all of it was applied
     * @param stale called if a version does not hold
     * @param keysTaken called if new devices have keys that others have
     * @param outcomeUnknown called if nobody can say
     * @return the result of the one that applies
     */
    <T> T fold(
            Function<? super Applied, ? extends T> applied,
            Function<? super Stale, ? extends T> stale,
            Function<? super KeysTaken, ? extends T> keysTaken,
            Function<? super OutcomeUnknown, ? extends T> outcomeUnknown);
}
