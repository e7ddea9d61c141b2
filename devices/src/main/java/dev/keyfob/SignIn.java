package dev.keyfob;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The answer to a code at sign-in. Exactly one of {@link Accepted}, {@link Refused} and {@link Undecided}.
 *
 * <p>Implementations are immutable and safe for use by multiple threads.
 */
public sealed interface SignIn {
    /** The one sentence that a person is shown for every answer but an accepted one. */
    String PUBLIC_MESSAGE = "The code was not accepted.";

    /**
     * The code is good, and used up.
     *
     * @param device the device that it came from
     * @param ambiguous whether it was the code of more than one device; it is used up on all of them
     */
    record Accepted(Device device, boolean ambiguous) implements SignIn {}

    /**
     * The code is not accepted.
     *
     * @param reason why; for the caller's log, not for the person who typed
     * @param lockedUntil until when every further code is refused, if so
     * @param remainingTries how many failures more until only an administrator, a recovery code or a refill of the guess
     *     budget lets the user try again; delays come before that. Empty if the code was malformed, which does not count
     * @param device the device whose right code was refused: a used one, or one of a suspended or lost device
     */
    record Refused(
            CodeRefusal reason, Optional<Instant> lockedUntil, OptionalInt remainingTries, Optional<Device> device)
            implements SignIn {}

    /**
     * The store did not say in time, or no device could be read: nobody is let in, and nothing is known to have
     * changed.
     *
     * @param reason one phrase for the caller's log
     */
    record Undecided(String reason) implements SignIn {}

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
