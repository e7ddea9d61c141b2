package dev.keyfob.otp;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks for codes at all steps of all secrets of a user at once.
 *
 * <p>Every candidate is computed and compared, whatever matches before it: the time depends on the number of candidates
 * and their algorithms only, not on which target or step matches or whether any does. A target whose codes have another
 * number of digits is computed too, and matches nothing.
 *
 * <p>The class has no state and is safe for use by multiple threads.
 */
public final class CodeMatcher {
    private CodeMatcher() {}

    /**
     * Looks for one code.
     *
     * @param code the code that somebody typed
     * @param targets the secrets and their steps
     * @return what matched, one entry for each target, in the order of the targets
     */
    public static List<MatchedSteps> match(OtpCode code, List<MatchTarget> targets) {
        Scratch scratch = new Scratch();
        List<MatchedSteps> found = new ArrayList<>(targets.size());
        for (MatchTarget target : targets) {
            found.add(match(code, target, scratch));
        }
        return found;
    }

    private static MatchedSteps match(OtpCode code, MatchTarget target, Scratch scratch) {
        int steps = target.steps();
        long low = 0;
        long[] high = MatchedSteps.roomFor(steps);
        if (steps > 0) {
            Candidates candidates = target.candidates(scratch);
            for (int i = 0; i < steps; i++) {
                long step = target.firstStep() + i;
                int truncated = candidates.truncated(step);
                low |= MatchedSteps.place(equal(code, truncated, step, target.digits()), i, high);
            }
            candidates.done();
        }
        return new MatchedSteps(target.firstStep(), steps, low, high);
    }

    /**
     * Looks for two consecutive codes: the first at a step, the second at the next one, of the same target. Each
     * candidate is computed once and compared with both codes.
     *
     * @param first the code that the token showed first
     * @param second the code that it showed next
     * @param targets the secrets and their steps
     * @return what matched each code, one entry for each target, in the order of the targets
     */
    public static List<MatchedPair> match(OtpCode first, OtpCode second, List<MatchTarget> targets) {
        Scratch scratch = new Scratch();
        List<MatchedPair> found = new ArrayList<>(targets.size());
        for (MatchTarget target : targets) {
            found.add(match(first, second, target, scratch));
        }
        return found;
    }

    private static MatchedPair match(OtpCode first, OtpCode second, MatchTarget target, Scratch scratch) {
        int steps = target.steps();
        long firstLow = 0;
        long secondLow = 0;
        long[] firstHigh = MatchedSteps.roomFor(steps);
        long[] secondHigh = MatchedSteps.roomFor(steps);
        if (steps > 0) {
            Candidates candidates = target.candidates(scratch);
            for (int i = 0; i < steps; i++) {
                long step = target.firstStep() + i;
                int truncated = candidates.truncated(step);
                firstLow |= MatchedSteps.place(equal(first, truncated, step, target.digits()), i, firstHigh);
                secondLow |= MatchedSteps.place(equal(second, truncated, step, target.digits()), i, secondHigh);
            }
            candidates.done();
        }
        return new MatchedPair(
                new MatchedSteps(target.firstStep(), steps, firstLow, firstHigh),
                new MatchedSteps(target.firstStep(), steps, secondLow, secondHigh));
    }

    /**
     * Looks for one code at the steps of one key, and makes no object for the answer.
     *
     * @return the highest matching step, or -1 if none matches
     */
    static long highestMatch(OtpCode code, OtpKey key, int digits, long firstStep, int steps) {
        Candidates candidates = key.candidates(new Scratch());
        long highest = -1;
        for (int i = 0; i < steps; i++) {
            long step = firstStep + i;
            long matches = -equal(code, candidates.truncated(step), step, digits);
            highest = (highest & ~matches) | (step & matches);
        }
        candidates.done();
        return highest;
    }

    /**
     * Computes candidates that are compared with nothing, so that a short list of targets costs as much as a long one.
     *
     * @param secret a secret that belongs to nobody
     * @param algorithm the algorithm
     * @param candidates how many codes are computed, at least 0
     */
    public static void computeAndForget(SharedSecret secret, HmacAlgorithm algorithm, int candidates) {
        if (candidates > 0) {
            Candidates dummies = Hmac.candidates(secret, Digests.of(algorithm), candidates, new Scratch());
            for (int i = 0; i < candidates; i++) {
                dummies.truncated(i);
            }
            dummies.done();
        }
    }

    /** One if a candidate is the code and its step is not negative, else zero; without a branch that depends on either. */
    private static long equal(OtpCode code, int truncated, long step, int digits) {
        int difference = (Truncation.reduce(truncated, digits) ^ code.value()) | (digits ^ code.digits());
        int unequal = (difference | -difference) >>> 31;
        return (1L ^ unequal) & (~step >>> 63);
    }
}
