package dev.keyfob;

import java.util.function.Function;

/**
 * What became of the check of one audit chain. Exactly one of {@link Intact} and {@link Broken}.
 *
 * <p>Implementations are immutable and safe for use by multiple threads.
 */
public sealed interface AuditCheck {
    /**
     * Every record is there, in its place and as it was written.
     *
     * @param records how many were checked
     * @param purged how many at the beginning of the chain were purged under a mark
     */
    record Intact(long records, long purged) implements AuditCheck {}

    /**
     * The chain is not as it was written.
     *
     * @param sequence the number of the first record that is wrong or missing
     * @param fault what is wrong with it
     */
    record Broken(long sequence, Fault fault) implements AuditCheck {}

    /** What can be wrong with a record. */
    enum Fault {
        /** The record, or the one before it, was changed. */
        CHANGED,
        /** The record is not there, or not in its place. */
        MISSING,
        /** The newest records are not there, or the head of the chain was changed or put back to an earlier one. */
        END_DIFFERS
    }

    /** The two answers, for a {@code switch}. */
    enum Status {
        /** {@link Intact}. */
        INTACT,
        /** {@link Broken}. */
        BROKEN
    }

    /**
     * Which answer it is.
     *
     * @return the status
     */
    default Status status() {
        return fold(intact -> Status.INTACT, broken -> Status.BROKEN);
    }

    /**
     * Asks for the answer, with nothing forgotten.
     *
     * @param <T> the type of the result
     * @param intact called if the chain is as it was written
     * @param broken called if it is not
     * @return the result of the one that applies
     */
    default <T> T fold(Function<? super Intact, ? extends T> intact, Function<? super Broken, ? extends T> broken) {
        return this instanceof Intact i ? intact.apply(i) : broken.apply((Broken) this);
    }
}
