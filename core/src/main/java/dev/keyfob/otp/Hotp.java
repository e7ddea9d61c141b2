package dev.keyfob.otp;

import java.util.List;
import java.util.OptionalLong;

/**
 * One counter-based token (HOTP, RFC 4226): computes its codes and checks them.
 *
 * <p>Three levels: {@link #verify} for a token that the caller stores itself; {@link #generate} for a counter;
 * {@link CodeMatcher} for all tokens of a user at once.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
public final class Hotp {
    private static final int MOST_LOOK_AHEAD = 10_000;
    private static final Verification WRONG_CODE = new Verification.Rejected(Verification.RejectionReason.WRONG_CODE);
    private static final Verification REPLAYED = new Verification.Rejected(Verification.RejectionReason.REPLAYED);

    private final HotpParameters parameters;
    private final OtpKey key;

    private Hotp(HotpParameters parameters, OtpKey key) {
        this.parameters = parameters;
        this.key = key;
    }

    /**
     * A token.
     *
     * @param secret its secret
     * @param parameters its parameters
     * @return the token, which holds a keyed copy of the secret
     */
    public static Hotp of(SharedSecret secret, HotpParameters parameters) {
        return new Hotp(parameters, OtpKey.of(secret, parameters.algorithm()));
    }

    /**
     * A token whose key was made before.
     *
     * @param key its key
     * @param parameters its parameters, of the key's algorithm
     * @return the token
     * @throws IllegalArgumentException if the key is for another algorithm
     */
    public static Hotp of(OtpKey key, HotpParameters parameters) {
        checkAlgorithm(key, parameters);
        return new Hotp(parameters, key);
    }

    static void checkAlgorithm(OtpKey key, OtpParameters parameters) {
        if (key.algorithm() != parameters.algorithm()) {
            throw new IllegalArgumentException(
                    "key must be for " + parameters.algorithm() + ", was for " + key.algorithm());
        }
    }

    /**
     * The code of one counter.
     *
     * @param counter the moving factor, at least 0
     * @return the code
     * @throws IllegalArgumentException if {@code counter} is negative
     */
    public OtpCode generate(long counter) {
        return code(key, counter, "counter", parameters.digits());
    }

    static OtpCode code(OtpKey key, long factor, String name, int digits) {
        if (factor < 0) {
            throw new IllegalArgumentException(name + " must be at least 0, was " + factor);
        }
        Candidates candidates = key.candidates(new Scratch());
        int truncated = candidates.truncated(factor);
        candidates.done();
        return OtpCode.ofTruncated(truncated, digits);
    }

    /**
     * Checks a code against the next counters, only forwards (RFC 4226 section 7.2).
     *
     * <p>The last used counter is computed too, to tell a replayed code from a wrong one. If several counters match,
     * the highest is taken, so that none of them can be used again.
     *
     * @param code the code that somebody typed
     * @param state the token's stored state
     * @param lookAhead how many counters after the next one are tried, 0 to 10,000
     * @return what became of it; an accepted one carries the state to store
     * @throws IllegalArgumentException if {@code lookAhead} is out of its range
     */
    public Verification verify(OtpCode code, OtpState state, int lookAhead) {
        checkLookAhead(lookAhead);
        long highest = CodeMatcher.highestMatch(code, key, parameters.digits(), state.lastUsed(), lookAhead + 2);
        return highest > state.lastUsed()
                ? new Verification.Accepted(highest, state.burnt(highest))
                : rejected(highest);
    }

    private static void checkLookAhead(int lookAhead) {
        if (lookAhead < 0 || lookAhead > MOST_LOOK_AHEAD) {
            throw new IllegalArgumentException(
                    "lookAhead must be between 0 and " + MOST_LOOK_AHEAD + ", was " + lookAhead);
        }
    }

    /** What a highest match that is not above the watermark means. */
    static Verification rejected(long highestMatch) {
        return highestMatch < 0 ? WRONG_CODE : REPLAYED;
    }

    /**
     * Finds a token's counter by two codes that it showed one after the other (RFC 4226 section 7.4).
     *
     * @param first the code that the token showed first
     * @param second the code that it showed next
     * @param state the token's stored state; both codes must be above its watermark
     * @param lookAhead how many counters after the next one are tried, 0 to 10,000
     * @return the counter of the second code, or empty if the two are not consecutive codes of this token in the
     *     look-ahead
     * @throws IllegalArgumentException if {@code lookAhead} is out of its range
     */
    public OptionalLong locate(OtpCode first, OtpCode second, OtpState state, int lookAhead) {
        checkLookAhead(lookAhead);
        MatchTarget target = MatchTarget.of(key, parameters.digits(), state.lastUsed(), lookAhead + 2);
        return locate(CodeMatcher.match(first, second, List.of(target)).get(0), state);
    }

    static OptionalLong locate(MatchedPair found, OtpState state) {
        return found.consecutive().filter(step -> step - 1 > state.lastUsed()).max();
    }

    /** The parameters and never the secret. */
    @Override
    public String toString() {
        return "Hotp[" + parameters + "]";
    }
}
