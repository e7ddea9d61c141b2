package dev.keyfob.policy;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.StepWindow;
import dev.keyfob.store.data.DeviceKind;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

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
    private final Risk risk;

    Policy(PolicyBuilder builder) {
        this.values = builder.copy();
        this.risk = new Risk(values);
        risk.check();
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
     * What fits NIST SP 800-63B-4 sections 3.1.4, 3.1.5 and 3.2.2 as far as a library can: six digits, a new code within
     * two minutes, each code good once, no more than 100 failures in a row over strange and known clients together, an
     * activation before the first sign-in, and two devices wanted. The rest of that standard is for the application.
     *
     * @return the policy
     */
    public static Policy nist80063bAligned() {
        ThrottlePolicy defaults = ThrottlePolicy.DEFAULT;
        return builder()
                .minDevices(2)
                .throttle(new ThrottlePolicy(
                        defaults.freeFailures(),
                        defaults.firstDelay(),
                        defaults.longestDelay(),
                        80,
                        defaults.guessBudget(),
                        defaults.refillInterval()))
                .knownClients(new KnownClientPolicy(20, 50, Duration.ofDays(1)))
                .build();
    }

    /**
     * What stops guessing before all else: three devices, the current and the last step only, ten failures in a row, ten
     * failures at once and then one in five days. An attacker who never stops has less than one chance in a thousand a
     * year. The price is that a careless typist needs an administrator or a recovery code.
     *
     * @return the policy
     */
    public static Policy againstGuessing() {
        return builder()
                .maxDevices(3)
                .extraDevices(2)
                .window(new StepWindow(1, 0))
                .lookAhead(1)
                .ambiguity(Ambiguity.REFUSE)
                .throttle(new ThrottlePolicy(2, Duration.ofMinutes(1), Duration.ofDays(1), 10, 10, Duration.ofDays(5)))
                .knownClients(new KnownClientPolicy(5, 5, Duration.ofDays(10)))
                .recovery(new RecoveryPolicy(10, 20))
                .maxChancePerYear(0.001)
                .build();
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
     * The most devices of one kind.
     *
     * @param kind the kind
     * @return 0 to {@link #maxDevices()}; 0 if the kind is not allowed
     */
    public int maxDevicesOf(DeviceKind kind) {
        return values.kinds.contains(kind) ? values.mostOf(kind) : 0;
    }

    /**
     * How many devices a user should have at least, and below which users may not go themselves.
     *
     * @return 0 to {@link #maxDevices()}
     */
    public int minDevices() {
        return values.minDevices;
    }

    /**
     * The same for one kind.
     *
     * @param kind the kind
     * @return 0 to {@link #maxDevicesOf}
     */
    public int minDevicesOf(DeviceKind kind) {
        return values.minPerKind.getOrDefault(kind, 0);
    }

    /**
     * How many devices that are lost or left from a larger policy a try is prepared for.
     *
     * @return 0 to 20
     */
    public int extraDevices() {
        return values.extraDevices;
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
     * How guessing is slowed down for clients that signed the user in before.
     *
     * @return the count and the budget
     */
    public KnownClientPolicy knownClients() {
        return values.knownClients;
    }

    /**
     * When an assigned device becomes good for signing in.
     *
     * @return the rule
     */
    public Activation activation() {
        return values.activation;
    }

    /**
     * What holds for recovery codes.
     *
     * @return their number and tries
     */
    public RecoveryPolicy recovery() {
        return values.recovery;
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
     * How many codes are computed for each try, whatever the user has: for the most devices and the {@link #extraDevices}.
     *
     * @return the number of HMACs
     */
    public int candidatesPerTry() {
        int each = Math.max(values.window.size(), values.hotpAllowed ? values.lookAhead + 2 : 0);
        return each * (values.maxDevices + values.extraDevices);
    }

    /**
     * The same for a try with two consecutive codes, in the wide windows and in the ordinary ones.
     *
     * @return the number of HMACs
     */
    public int candidatesPerPair() {
        return (2 * values.resyncSteps + 2) * (values.maxDevices + values.extraDevices) + candidatesPerTry();
    }

    /**
     * The chance that one guess is accepted for a user with as many devices as allowed, all of the fewest digits: of one
     * code in the ordinary windows, or of two in the wide ones, whichever is easier.
     *
     * @return between 0 and 1
     */
    public double chancePerGuess() {
        return risk.perGuess();
    }

    /**
     * The chance that an attacker is let in before a hard stop ends the guessing, with the failures of strange and of
     * known clients together.
     *
     * @return between 0 and 1
     */
    public double chancePerLockEpisode() {
        return risk.perLockEpisode();
    }

    /**
     * The chance that an attacker who never stops guessing for a year is let in once, over all ways in, from strange and
     * from known clients together. The chance to guess a recovery code of 80 bits is left out: it is below one in a
     * million million million for each try.
     *
     * @return between 0 and 1
     */
    public double chancePerYear() {
        return risk.perYear();
    }

    /** Every value, and the chance to be guessed; equal policies have the same text, and different ones another. */
    @Override
    public String toString() {
        return "Policy[" + values.minDevices + " to " + values.maxDevices + " devices of " + new TreeSet<>(values.kinds)
                + limits() + ", " + values.extraDevices + " extra"
                + ", " + new TreeSet<>(values.algorithms) + ", digits " + new TreeSet<>(values.digits) + ", periods "
                + new TreeSet<>(values.periods)
                + (values.hotpAllowed ? ", HOTP" : "") + ", look-ahead " + values.lookAhead + ", window "
                + values.window
                + ", resync " + values.resyncSteps + ", drift " + values.maxDrift + ", ambiguous codes "
                + values.ambiguity + ", activation " + values.activation + ", " + values.throttle + ", "
                + values.knownClients + ", " + values.recovery + ", lost for " + values.lostFor + ", pending for "
                + values.pendingFor + ", issuer " + values.issuer + "; " + risk + ", at most "
                + values.maxChancePerYear + "]";
    }

    private String limits() {
        return (values.maxPerKind.isEmpty() ? "" : " at most " + values.maxPerKind)
                + (values.minPerKind.isEmpty() ? "" : " at least " + values.minPerKind);
    }
}
