package dev.keyfob.otp;

import java.util.stream.LongStream;

/**
 * Where two successive codes of a token were found among the steps of one {@link MatchTarget}.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 *
 * @param first the steps of the first code
 * @param second the steps of the second code
 */
public record MatchedPair(MatchedSteps first, MatchedSteps second) {
    /**
     * The steps at which the second code follows the first one directly.
     *
     * @return the steps of the second code, the lowest first
     */
    public LongStream consecutive() {
        return second.stream().filter(step -> first.contains(step - 1));
    }
}
