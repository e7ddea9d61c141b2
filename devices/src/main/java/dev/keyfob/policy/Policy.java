package dev.keyfob.policy;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.StepWindow;
import dev.keyfob.store.data.DeviceKind;
import java.time.Duration;
import java.util.Set;

/**
 * What users may have, how their codes are tried, and how guessing is slowed down.
 *
 * <p>A changed policy never takes a device away: it governs new devices, and sign-in only where it says so. A policy
 * whose chance of being guessed is beyond its own bound cannot be built.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
public final class Policy {
    private final PolicyBuilder values;

    Policy(PolicyBuilder builder) {
        this.values = builder.copy();
        checkRisk();
    }

    /**
     * What Microsoft Entra ID allows: five devices, hard tokens and apps mixed, TOTP of SHA-1 or SHA-256, six digits, 30
     * or 60 seconds. Unlike there, no code is good twice and guesses are bounded over all ways in.
     *
     * @return the policy
     */
    public static Policy entra() {
        return builder().build();
    }

    /**
     * Begins a policy with the values of {@link #entra()}.
     *
     * @return a builder
     */
    public static PolicyBuilder builder() {
        return new PolicyBuilder();
    }

    /**
     * A builder that holds everything this policy holds.
     *
     * @return a new builder
     */
    public PolicyBuilder toBuilder() {
        return values.copy();
    }

    /**
     * The most devices of a user.
     *
     * @return 1 to 20
     */
    public int maxDevices() {
        return values.maxDevices;
    }

    /**
     * The kinds of devices that users may have.
     *
     * @return at least one
     */
    public Set<DeviceKind> kinds() {
        return values.kinds;
    }

    /**
     * The algorithms that new devices may use.
     *
     * @return at least one
     */
    public Set<HmacAlgorithm> algorithms() {
        return values.algorithms;
    }

    /**
     * The numbers of digits that new devices may have, and that a typed code may have.
     *
     * @return at least one
     */
    public Set<Integer> digits() {
        return values.digits;
    }

    /**
     * The periods that new time-based devices may have.
     *
     * @return at least one
     */
    public Set<Duration> periods() {
        return values.periods;
    }

    /**
     * Whether new devices may be counter-based (HOTP).
     *
     * @return false by default
     */
    public boolean hotpAllowed() {
        return values.hotpAllowed;
    }

    /**
     * The steps that are tried around the expected one.
     *
     * @return the window
     */
    public StepWindow window() {
        return values.window;
    }

    /**
     * The counters that are tried after the next one of an HOTP token.
     *
     * @return 0 to 100
     */
    public int lookAhead() {
        return values.lookAhead;
    }

    /**
     * The steps (or counters) in which two consecutive codes are looked for.
     *
     * @return 1 to 10,000
     */
    public int resyncSteps() {
        return values.resyncSteps;
    }

    /**
     * The drift that is learned from acceptances, in steps.
     *
     * @return 0 (off) to {@link #resyncSteps()}
     */
    public int maxDrift() {
        return values.maxDrift;
    }

    /**
     * What becomes of a code of several devices.
     *
     * @return the choice
     */
    public Ambiguity ambiguity() {
        return values.ambiguity;
    }

    /**
     * How guessing is slowed down.
     *
     * @return the throttle
     */
    public ThrottlePolicy throttle() {
        return values.throttle;
    }

    /**
     * How long a device that was reported lost stays its owner's, as a tripwire.
     *
     * @return 0 to 365 days
     */
    public Duration lostFor() {
        return values.lostFor;
    }

    /**
     * How long an authenticator app may wait for its activation.
     *
     * @return 1 minute to 30 days
     */
    public Duration pendingFor() {
        return values.pendingFor;
    }

    /**
     * The name of the issuer that authenticator apps show.
     *
     * @return a text without colon
     */
    public String issuer() {
        return values.issuer;
    }

    /**
     * Whether a new device may have these parameters.
     *
     * @param kind what the device is
     * @param parameters its parameters
     * @return true if kind, type, algorithm, digits and period are allowed
     */
    public boolean allows(DeviceKind kind, OtpParameters parameters) {
        boolean type = parameters.fold(hotp -> values.hotpAllowed, totp -> values.periods.contains(totp.period()));
        return type
                && values.kinds.contains(kind)
                && values.algorithms.contains(parameters.algorithm())
                && values.digits.contains(parameters.digits());
    }

    /**
     * How many candidate codes a single code is compared with at most for one device.
     *
     * @param parameters the parameters of the device
     * @return the size of the window, or the look-ahead with the next and the last used counter
     */
    public int candidates(OtpParameters parameters) {
        return parameters instanceof HotpParameters ? values.lookAhead + 2 : values.window.size();
    }

    /**
     * How many codes are computed for each try, whatever the user has: the most devices, and half as many again that are
     * reported lost or are left from a larger policy.
     *
     * @return the number of HMACs
     */
    public int candidatesPerTry() {
        int each = Math.max(values.window.size(), values.hotpAllowed ? values.lookAhead + 2 : 0);
        return each * (values.maxDevices + (values.maxDevices + 1) / 2);
    }

    /**
     * The same for a try with two consecutive codes.
     *
     * @return the number of HMACs
     */
    public int candidatesPerPair() {
        return (2 * values.resyncSteps + 2) * (values.maxDevices + (values.maxDevices + 1) / 2);
    }

    /**
     * The chance that one guessed code is accepted for a user with as many devices as allowed, all of the fewest digits.
     *
     * @return between 0 and 1
     */
    public double chancePerGuess() {
        int fewest = values.digits.stream().mapToInt(Integer::intValue).min().orElseThrow();
        int each = Math.max(values.window.size(), values.hotpAllowed ? values.lookAhead + 1 : 0);
        return each * values.maxDevices / Math.pow(10, fewest);
    }

    /**
     * The chance that an attacker who never stops guessing for a year is let in once.
     *
     * @return between 0 and 1
     */
    public double chancePerYear() {
        return 1 - Math.pow(1 - chancePerGuess(), values.throttle.guessesPerYear());
    }

    private void checkRisk() {
        if (chancePerYear() > values.maxChancePerYear) {
            throw new IllegalArgumentException("chance to be guessed in a year must be at most "
                    + values.maxChancePerYear + ", was " + chancePerYear()
                    + "; allow fewer devices, smaller windows, more digits or a smaller guess budget");
        }
    }

    /** What the policy allows, and its chance to be guessed. */
    @Override
    public String toString() {
        return "Policy[" + values.maxDevices + " devices of " + values.kinds + ", " + values.algorithms + ", digits "
                + values.digits + ", periods " + values.periods + (values.hotpAllowed ? ", HOTP" : "") + ", window "
                + values.window + ", chance to be guessed in a year " + chancePerYear() + "]";
    }
}
