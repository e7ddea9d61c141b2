package dev.keyfob;

import java.util.Optional;
import java.util.function.Function;

/**
 * The answer to an action on one device. Exactly one of {@link Done}, {@link Refused} and {@link Undecided}.
 *
 * <p>Implementations are immutable and safe for use by multiple threads.
 */
public sealed interface Change extends ActionAnswer {
    /**
     * It is done.
     *
     * @param device the device as it is now
     */
    record Done(Device device) implements Change {}

    /**
     * It is not done.
     *
     * @param reason why
     * @param code why the code was refused, where one was
     */
    record Refused(ChangeRefusal reason, Optional<CodeRefusal> code) implements Change {
        /**
         * A refusal that has nothing to do with a code.
         *
         * @param reason why
         */
        public Refused(ChangeRefusal reason) {
            this(reason, Optional.empty());
        }
    }

    /**
     * The store did not say in time. Asking again is safe.
     *
     * @param reason one phrase for the caller's log
     */
    record Undecided(String reason) implements Change {}

    /** The three answers, for a {@code switch}. */
    enum Status {
        /** {@link Done}. */
        DONE,
        /** {@link Refused}. */
        REFUSED,
        /** {@link Undecided}. */
        UNDECIDED
    }

    /**
     * Which answer it is.
     *
     * @return the status
     */
    default Status status() {
        return fold(done -> Status.DONE, refused -> Status.REFUSED, undecided -> Status.UNDECIDED);
    }

    /**
     * Whether it is done.
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
     * @param refused called if it is refused
     * @param undecided called for no verdict
     * @return the result of the one that applies
     */
    default <T> T fold(
            Function<? super Done, ? extends T> done,
            Function<? super Refused, ? extends T> refused,
            Function<? super Undecided, ? extends T> undecided) {
        if (this instanceof Done d) {
            return done.apply(d);
        }
        return this instanceof Refused r ? refused.apply(r) : undecided.apply((Undecided) this);
    }
}
