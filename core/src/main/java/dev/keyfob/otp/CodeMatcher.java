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
        int[] numbers = new int[mostSteps(targets)];
        for (MatchTarget target : targets) {
            target.truncate(numbers, 0, scratch);
            found.add(compare(code, target, numbers));
        }
        return found;
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
        int[] numbers = new int[mostSteps(targets)];
        for (MatchTarget target : targets) {
            target.truncate(numbers, 0, scratch);
            found.add(new MatchedPair(compare(first, target, numbers), compare(second, target, numbers)));
        }
        return found;
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
            int[] numbers = new int[candidates];
            Hmac.truncate(secret, Digests.of(algorithm), 0, candidates, numbers, 0, new Scratch());
        }
    }

    private static int mostSteps(List<MatchTarget> targets) {
        int most = 0;
        for (MatchTarget target : targets) {
            most = Math.max(most, target.steps());
        }
        return most;
    }

    /** Sets one bit for each equal candidate, without a branch that depends on a secret. */
    private static MatchedSteps compare(OtpCode code, MatchTarget target, int[] numbers) {
        int steps = target.steps();
        int modulus = Truncation.modulus(target.digits());
        int otherDigits = code.digits() ^ target.digits();
        long[] bits = new long[(steps + 63) >>> 6];
        for (int i = 0; i < steps; i++) {
            int difference = (numbers[i] % modulus ^ code.value()) | otherDigits;
            int unequal = (difference | -difference) >>> 31;
            long equal = 1L ^ unequal;
            long atOrAfterZero = ~(target.firstStep() + i) >>> 63;
            bits[i >>> 6] |= (equal & atOrAfterZero) << (i & 63);
        }
        return new MatchedSteps(target.firstStep(), steps, bits);
    }
}
