package dev.keyfob;

import dev.keyfob.otp.uri.OtpAuthUri;
import java.util.function.Function;

/**
 * The answer to the enrolment of an authenticator app. Exactly one of {@link Pending}, {@link Refused} and
 * {@link Undecided}.
 *
 * <p>Implementations are immutable and safe for use by multiple threads.
 */
public sealed interface Enrolment extends ActionAnswer {
    /**
     * The app can be set up; it counts once it is activated with a code.
     *
     * @param device the device, in state {@code ASSIGNED}
     * @param uri the secret for the app, to be shown once and never stored
     */
    record Pending(Device device, OtpAuthUri uri) implements Enrolment {}

    /**
     * The app cannot be set up.
     *
     * @param reason why
     */
    record Refused(ChangeRefusal reason) implements Enrolment {}

    /**
     * The store did not say in time. Asking again is safe.
     *
     * @param reason one phrase for the caller's log
     */
    record Undecided(String reason) implements Enrolment {}

    /** The three answers, for a {@code switch}. */
    enum Status {
        /** {@link Pending}. */
        PENDING,
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
        return fold(pending -> Status.PENDING, refused -> Status.REFUSED, undecided -> Status.UNDECIDED);
    }

    /**
     * Whether the app can be set up.
     *
     * @return true for {@link Pending} only
     */
    @Override
    default boolean isDone() {
        return this instanceof Pending;
    }

    /**
     * Asks for the answer, with nothing forgotten.
     *
     * @param <T> the type of the result
     * @param pending called if the app can be set up
     * @param refused called if it cannot
     * @param undecided called for no verdict
     * @return the result of the one that applies
     */
    default <T> T fold(
            Function<? super Pending, ? extends T> pending,
            Function<? super Refused, ? extends T> refused,
            Function<? super Undecided, ? extends T> undecided) {
        if (this instanceof Pending p) {
            return pending.apply(p);
        }
        return this instanceof Refused r ? refused.apply(r) : undecided.apply((Undecided) this);
    }
}
