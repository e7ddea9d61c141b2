package dev.keyfob.otp.seed;

import java.util.Optional;
import java.util.function.Function;

/** One row of a source: a {@link SeedRecord} if it can be used, a {@link RowProblem} if it cannot. */
public sealed interface SeedRow permits SeedRecord, RowProblem {
    /**
     * The line of the source at which the row begins, as an editor counts.
     *
     * @return at least 1
     */
    long line();

    /**
     * The serial number, as far as the row got.
     *
     * @return the serial as the source has it, or empty if the row has none or it could not be read
     */
    Optional<String> serial();

    /**
     * Asks which of the two the row is, with nothing forgotten.
     *
     * @param <T> the type of the answer
     * @param seed answers for a row that can be used
     * @param problem answers for a row that cannot
     * @return the answer of the one that applies
     */
    default <T> T fold(
            Function<? super SeedRecord, ? extends T> seed, Function<? super RowProblem, ? extends T> problem) {
        return this instanceof SeedRecord s ? seed.apply(s) : problem.apply((RowProblem) this);
    }
}
