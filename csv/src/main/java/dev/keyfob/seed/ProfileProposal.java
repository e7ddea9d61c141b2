package dev.keyfob.seed;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Which profile a file seems to have, judged by its header and first rows, and why. What the file does not tell is asked
 * back, never guessed.
 *
 * <p>Implementations are immutable and safe for use by multiple threads.
 */
public sealed interface ProfileProposal {
    /**
     * Why, in sentences for a person; never with a part of a secret.
     *
     * @return at least one
     */
    List<String> reasons();

    /**
     * Asks which answer it is, with nothing forgotten.
     *
     * @param <T> the type of the answer
     * @param proposed answers if one reading fits
     * @param ambiguous answers if several fit, and read the file differently
     * @param unknown answers if none fits
     * @return the answer of the one that applies
     */
    default <T> T fold(
            Function<? super Proposed, ? extends T> proposed,
            Function<? super Ambiguous, ? extends T> ambiguous,
            Function<? super Unknown, ? extends T> unknown) {
        if (this instanceof Proposed p) {
            return proposed.apply(p);
        }
        return this instanceof Ambiguous a ? ambiguous.apply(a) : unknown.apply((Unknown) this);
    }

    /**
     * One reading fits best.
     *
     * @param profile the profile; others that read the first rows in the same way are named by the reasons
     * @param reasons why
     */
    record Proposed(CsvProfile profile, List<String> reasons) implements ProfileProposal {
        /**
         * Copies the list.
         *
         * @param profile the profile; others that read the first rows in the same way are named by the reasons
         * @param reasons why
         */
        public Proposed {
            Objects.requireNonNull(profile, "profile");
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Several profiles fit equally and read the file differently, so that a person has to say which it is.
     *
     * @param candidates the profiles, at least one; one alone if only the encoding of its secrets is open
     * @param reasons how they differ
     */
    record Ambiguous(List<CsvProfile> candidates, List<String> reasons) implements ProfileProposal {
        /**
         * Copies the lists.
         *
         * @param candidates the profiles, at least one; one alone if only the encoding of its secrets is open
         * @param reasons how they differ
         */
        public Ambiguous {
            candidates = List.copyOf(candidates);
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * No profile reads a single row.
     *
     * @param reasons what the nearest ones say
     */
    record Unknown(List<String> reasons) implements ProfileProposal {
        /**
         * Copies the list.
         *
         * @param reasons what the nearest ones say
         */
        public Unknown {
            reasons = List.copyOf(reasons);
        }
    }
}
