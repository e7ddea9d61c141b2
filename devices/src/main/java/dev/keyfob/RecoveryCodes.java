package dev.keyfob;

import java.util.List;
import java.util.function.Function;

/**
 * The answer to the wish for a set of recovery codes. Exactly one of {@link Issued}, {@link Refused} and
 * {@link Undecided}.
 *
 * <p>Implementations are immutable and safe for use by multiple threads.
 */
public sealed interface RecoveryCodes extends ActionAnswer {
    /**
     * A new set; no code of an older one is good any more.
     *
     * @param codes the codes, to be shown once
     */
    record Issued(List<RecoveryCode> codes) implements RecoveryCodes {
        /**
         * Copies the list.
         *
         * @param codes the codes, to be shown once
         */
        public Issued {
            codes = List.copyOf(codes);
        }
    }

    /**
     * There is no new set.
     *
     * @param reason why
     */
    record Refused(ChangeRefusal reason) implements RecoveryCodes {}

    /**
     * The store did not say in time. Ask again: codes that nobody saw are replaced.
     *
     * @param reason one phrase for the caller's log
     */
    record Undecided(String reason) implements RecoveryCodes {}

    /** The three answers, for a {@code switch}. */
    enum Status {
        /** {@link Issued}. */
        ISSUED,
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
        return fold(issued -> Status.ISSUED, refused -> Status.REFUSED, undecided -> Status.UNDECIDED);
    }

    /**
     * Whether there is a new set.
     *
     * @return true for {@link Issued} only
     */
    @Override
    default boolean isDone() {
        return this instanceof Issued;
    }

    /**
     * Asks for the answer, with nothing forgotten.
     *
     * @param <T> the type of the result
     * @param issued called for a new set
     * @param refused called if there is none
     * @param undecided called for no verdict
     * @return the result of the one that applies
     */
    default <T> T fold(
            Function<? super Issued, ? extends T> issued,
            Function<? super Refused, ? extends T> refused,
            Function<? super Undecided, ? extends T> undecided) {
        if (this instanceof Issued i) {
            return issued.apply(i);
        }
        return this instanceof Refused r ? refused.apply(r) : undecided.apply((Undecided) this);
    }
}
