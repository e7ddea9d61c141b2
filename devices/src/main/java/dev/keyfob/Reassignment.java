package dev.keyfob;

import dev.keyfob.store.data.UserId;
import java.util.function.Function;

/**
 * The answer to the wish to hand a token from one user to another, which takes two commits. Exactly one of {@link Done},
 * {@link TakenBy}, {@link Refused} and {@link Undecided}.
 *
 * <p>Implementations are immutable and safe for use by multiple threads.
 */
public sealed interface Reassignment extends ActionAnswer {
    /**
     * The new owner has it.
     *
     * @param device the token as it is now
     */
    record Done(Device device) implements Reassignment {}

    /**
     * Somebody else has it, who took it before the call or between its two commits.
     *
     * @param owner who has it
     */
    record TakenBy(UserId owner) implements Reassignment {}

    /**
     * It is not done. If only the second commit was refused, because the new owner got another device meanwhile, the
     * token is in the inventory.
     *
     * @param reason why
     */
    record Refused(ChangeRefusal reason) implements Reassignment {}

    /**
     * The store did not say in time; the token is with its old owner, in the inventory or with the new one. Asking again
     * finishes it.
     *
     * @param reason one phrase for the caller's log
     */
    record Undecided(String reason) implements Reassignment {}

    /** The four answers, for a {@code switch}. */
    enum Status {
        /** {@link Done}. */
        DONE,
        /** {@link TakenBy}. */
        TAKEN_BY,
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
        return fold(done -> Status.DONE, taken -> Status.TAKEN_BY, refused -> Status.REFUSED, u -> Status.UNDECIDED);
    }

    /**
     * Whether the new owner has it.
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
     * @param done called if the new owner has it
     * @param takenBy called if somebody else has it
     * @param refused called if it is refused
     * @param undecided called for no verdict
     * @return the result of the one that applies
     */
    default <T> T fold(
            Function<? super Done, ? extends T> done,
            Function<? super TakenBy, ? extends T> takenBy,
            Function<? super Refused, ? extends T> refused,
            Function<? super Undecided, ? extends T> undecided) {
        if (this instanceof Done d) {
            return done.apply(d);
        }
        if (this instanceof TakenBy t) {
            return takenBy.apply(t);
        }
        return this instanceof Refused r ? refused.apply(r) : undecided.apply((Undecided) this);
    }
}
