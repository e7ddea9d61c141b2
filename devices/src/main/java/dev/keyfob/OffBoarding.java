package dev.keyfob;

import java.util.List;
import java.util.function.Function;

/**
 * The answer to the wish to release everything that a user has. Exactly one of {@link Done} and {@link Undecided}.
 *
 * <p>Implementations are immutable and safe for use by multiple threads.
 */
public sealed interface OffBoarding extends ActionAnswer {
    /**
     * The user has no device any more.
     *
     * @param released hard tokens that are in the inventory again
     * @param retired devices at their end: activated apps, lost tokens, and those whose secret cannot be opened
     * @param unreadable those of the retired ones whose secret cannot be opened
     * @param discarded apps that were never activated and are gone
     */
    record Done(List<Device> released, List<Device> retired, List<Device> unreadable, List<Device> discarded)
            implements OffBoarding {
        /**
         * Copies the lists.
         *
         * @param released hard tokens that are in the inventory again
         * @param retired devices at their end: activated apps, lost tokens, and those whose secret cannot be opened
         * @param unreadable those of the retired ones whose secret cannot be opened
         * @param discarded apps that were never activated and are gone
         */
        public Done {
            released = List.copyOf(released);
            retired = List.copyOf(retired);
            unreadable = List.copyOf(unreadable);
            discarded = List.copyOf(discarded);
        }
    }

    /**
     * The store did not say in time. Asking again is safe.
     *
     * @param reason one phrase for the caller's log
     */
    record Undecided(String reason) implements OffBoarding {}

    /** The two answers, for a {@code switch}. */
    enum Status {
        /** {@link Done}. */
        DONE,
        /** {@link Undecided}. */
        UNDECIDED
    }

    /**
     * Which answer it is.
     *
     * @return the status
     */
    default Status status() {
        return fold(done -> Status.DONE, undecided -> Status.UNDECIDED);
    }

    /**
     * Whether the user has no device any more.
     *
     * @return true for {@link Done} only
     */
    @Override
    default boolean isDone() {
        return this instanceof Done;
    }

    /**
     * Asks for the answer, with nothing forgotten.
     *
     * @param <T> the type of the result
     * @param done called if it is done
     * @param undecided called for no verdict
     * @return the result of the one that applies
     */
    default <T> T fold(Function<? super Done, ? extends T> done, Function<? super Undecided, ? extends T> undecided) {
        return this instanceof Done d ? done.apply(d) : undecided.apply((Undecided) this);
    }
}
