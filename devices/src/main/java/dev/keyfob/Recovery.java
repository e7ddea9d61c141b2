package dev.keyfob;

import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The answer to a recovery code. Exactly one of {@link Accepted}, {@link Refused} and {@link Undecided}. Show a person
 * {@link SignIn#PUBLIC_MESSAGE} for every answer but an accepted one.
 *
 * <p>Implementations are immutable and safe for use by multiple threads.
 */
public sealed interface Recovery {
    /**
     * The code is good, and used up. Every lock of the user is lifted.
     *
     * @param replacement the new code in the place of the used one, to be shown once
     */
    record Accepted(RecoveryCode replacement) implements Recovery {}

    /**
     * The code is not accepted.
     *
     * @param reason why; for the caller's log, not for the person who typed
     * @param remainingTries how many failures more until only an administrator lets the user try recovery codes again;
     *     empty if the code was malformed, which does not count
     */
    record Refused(CodeRefusal reason, OptionalInt remainingTries) implements Recovery {}

    /**
     * The store did not say in time: nobody is let in, and nothing is known to have changed.
     *
     * @param reason one phrase for the caller's log
     */
    record Undecided(String reason) implements Recovery {}

    /** The three answers, for a {@code switch}. */
    enum Status {
        /** {@link Accepted}. */
        ACCEPTED,
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
        return fold(accepted -> Status.ACCEPTED, refused -> Status.REFUSED, undecided -> Status.UNDECIDED);
    }

    /**
     * Whether the code was accepted.
     *
     * @return true for {@link Accepted} only
     */
    default boolean isAccepted() {
        return this instanceof Accepted;
    }

    /**
     * Asks for the answer, with nothing forgotten.
     *
     * @param <T> the type of the result
     * @param accepted called for an accepted code
     * @param refused called for a refused code
     * @param undecided called for no verdict
     * @return the result of the one that applies
     */
    default <T> T fold(
            Function<? super Accepted, ? extends T> accepted,
            Function<? super Refused, ? extends T> refused,
            Function<? super Undecided, ? extends T> undecided) {
        if (this instanceof Accepted a) {
            return accepted.apply(a);
        }
        return this instanceof Refused r ? refused.apply(r) : undecided.apply((Undecided) this);
    }
}
