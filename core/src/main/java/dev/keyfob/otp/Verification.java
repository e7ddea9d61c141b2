package dev.keyfob.otp;

import java.util.function.Function;

/**
 * The outcome of checking one code against one token. Exactly one of {@link Accepted} and {@link Rejected}.
 *
 * <p>Implementations are immutable and safe for use by multiple threads.
 */
public sealed interface Verification {
    /**
     * The code was right and unused.
     *
     * @param step the step (TOTP) or counter (HOTP) that matched
     * @param next the state to store, on the condition that the state given is still the stored one, before telling the
     *     user
     */
    record Accepted(long step, OtpState next) implements Verification {}

    /**
     * The code was not accepted.
     *
     * @param reason why; for a log or an audit, not for the person who typed
     */
    record Rejected(RejectionReason reason) implements Verification {}

    /** Why a code was not accepted. The list may grow. */
    enum RejectionReason {
        /** The code is of no step in the window. */
        WRONG_CODE,
        /** The code is of a step at or below the watermark: somebody used it, or a later one. */
        REPLAYED
    }

    /**
     * Whether the code was accepted.
     *
     * @return true for {@link Accepted}
     */
    default boolean isAccepted() {
        return this instanceof Accepted;
    }

    /**
     * Asks for the outcome, with nothing forgotten.
     *
     * @param <T> the type of the answer
     * @param accepted answers for an accepted code
     * @param rejected answers for a rejected code
     * @return the answer of the one that applies
     */
    default <T> T fold(
            Function<? super Accepted, ? extends T> accepted, Function<? super Rejected, ? extends T> rejected) {
        return this instanceof Accepted a ? accepted.apply(a) : rejected.apply((Rejected) this);
    }
}
