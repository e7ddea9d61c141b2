package dev.keyfob.otp;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * One time-based token (TOTP, RFC 6238): computes its codes and checks them.
 *
 * <p>Three levels: {@link #generate} and {@link #verify} for a token that the caller stores itself; {@link #codeAt} for
 * a step number; {@link CodeMatcher} for all tokens of a user at once.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
public final class Totp {
    private final TotpParameters parameters;
    private final OtpKey key;

    private Totp(TotpParameters parameters, OtpKey key) {
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
    public static Totp of(SharedSecret secret, TotpParameters parameters) {
        return new Totp(parameters, OtpKey.of(secret, parameters.algorithm()));
    }

    /**
     * A token whose key was made before.
     *
     * @param key its key
     * @param parameters its parameters, of the key's algorithm
     * @return the token
     * @throws IllegalArgumentException if the key is for another algorithm
     */
    public static Totp of(OtpKey key, TotpParameters parameters) {
        Hotp.checkAlgorithm(key, parameters);
        return new Totp(parameters, key);
    }

    /**
     * The code that the token shows at a moment.
     *
     * @param at the moment, at or after T0
     * @return the code
     * @throws IllegalArgumentException if {@code at} is before T0, where a token shows nothing
     */
    public OtpCode generate(Instant at) {
        long step = parameters.stepAt(at);
        if (step < 0) {
            throw new IllegalArgumentException(
                    "at must be at or after T0, which is " + parameters.t0() + ", was " + at);
        }
        return codeAt(step);
    }

    /**
     * The code of one step.
     *
     * @param step the number of the step, at least 0
     * @return the code
     * @throws IllegalArgumentException if {@code step} is negative
     */
    public OtpCode codeAt(long step) {
        return Hotp.code(key, step, "step", parameters.digits());
    }

    /**
     * Checks a code.
     *
     * <p>All steps of the window are computed and compared. If several match, the highest is taken, so that none of
     * them can be used again. Steps before T0 match nothing.
     *
     * @param code the code that somebody typed
     * @param at the moment at which it was typed
     * @param state the token's stored state
     * @param window the steps that are tried around the expected one, which is that of the moment plus the drift
     * @param maxDrift how many steps of drift may be learned in either direction; 0 learns nothing
     * @return what became of it; an accepted one carries the state to store
     */
    public Verification verify(OtpCode code, Instant at, OtpState state, StepWindow window, int maxDrift) {
        long expected = parameters.stepAt(at) + state.drift();
        long highest =
                CodeMatcher.highestMatch(code, key, parameters.digits(), expected - window.back(), window.size());
        return highest > state.lastUsed()
                ? new Verification.Accepted(highest, state.accepted(highest, expected, maxDrift))
                : Hotp.rejected(highest);
    }

    /**
     * Finds a token's clock by two codes that it showed one after the other (RFC 4226 section 7.4, RFC 6238 section 6).
     *
     * @param first the code that the token showed first
     * @param second the code that it showed next
     * @param at the moment at which the second was typed
     * @param state the token's stored state; both codes must be above its watermark
     * @param window the steps around that of the moment (without drift) in which the second code may lie
     * @return the step of the second code, or empty if the two are not consecutive codes of this token in the window
     */
    public OptionalLong locate(OtpCode first, OtpCode second, Instant at, OtpState state, StepWindow window) {
        long firstStep = parameters.stepAt(at) - window.back() - 1;
        MatchTarget target = MatchTarget.of(key, parameters.digits(), firstStep, window.size() + 1);
        return Hotp.locate(CodeMatcher.match(first, second, List.of(target)).get(0), state);
    }

    /** The parameters and never the secret. */
    @Override
    public String toString() {
        return "Totp[" + parameters + "]";
    }
}
