package dev.keyfob.policy;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.StepWindow;
import dev.keyfob.store.data.DeviceKind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Collects the values of a {@link Policy}. Not safe for use by multiple threads; may be used again after {@link #build()}. */
public final class PolicyBuilder {
    int maxDevices = 5;
    Map<DeviceKind, Integer> maxPerKind = Map.of();
    int minDevices = 1;
    Map<DeviceKind, Integer> minPerKind = Map.of();
    int extraDevices = 3;
    Set<DeviceKind> kinds = Set.of(DeviceKind.values());
    Set<HmacAlgorithm> algorithms = Set.of(HmacAlgorithm.SHA1, HmacAlgorithm.SHA256);
    Set<Integer> digits = Set.of(6);
    Set<Duration> periods = Set.of(Duration.ofSeconds(30), Duration.ofSeconds(60));
    boolean hotpAllowed = false;
    StepWindow window = StepWindow.DEFAULT;
    int lookAhead = 2;
    int resyncSteps = 40;
    int maxDrift = 40;
    Ambiguity ambiguity = Ambiguity.ACCEPT;
    ThrottlePolicy throttle = ThrottlePolicy.DEFAULT;
    KnownClientPolicy knownClients = KnownClientPolicy.DEFAULT;
    Activation activation = Activation.BEFORE_SIGN_IN;
    RecoveryPolicy recovery = RecoveryPolicy.DEFAULT;
    Duration lostFor = Duration.ofDays(30);
    Duration pendingFor = Duration.ofHours(1);
    String issuer = "Keyfob";
    double maxChancePerYear = 0.02;

    PolicyBuilder() {}

    PolicyBuilder copy() {
        PolicyBuilder copy = new PolicyBuilder();
        copy.maxDevices = maxDevices;
        copy.maxPerKind = maxPerKind;
        copy.minDevices = minDevices;
        copy.minPerKind = minPerKind;
        copy.extraDevices = extraDevices;
        copy.kinds = kinds;
        copy.algorithms = algorithms;
        copy.digits = digits;
        copy.periods = periods;
        copy.hotpAllowed = hotpAllowed;
        copy.window = window;
        copy.lookAhead = lookAhead;
        copy.resyncSteps = resyncSteps;
        copy.maxDrift = maxDrift;
        copy.ambiguity = ambiguity;
        copy.throttle = throttle;
        copy.knownClients = knownClients;
        copy.activation = activation;
        copy.recovery = recovery;
        copy.lostFor = lostFor;
        copy.pendingFor = pendingFor;
        copy.issuer = issuer;
        copy.maxChancePerYear = maxChancePerYear;
        return copy;
    }

    /**
     * Sets the most devices of a user.
     *
     * @param maxDevices 1 to 20; 5 by default
     * @return this
     * @throws IllegalArgumentException if the value is out of its range
     */
    public PolicyBuilder maxDevices(int maxDevices) {
        Ranges.check("maxDevices", maxDevices, 1, 20);
        this.maxDevices = maxDevices;
        return this;
    }

    /**
     * Sets the most devices of one kind, within {@link #maxDevices(int)}.
     *
     * @param kind the kind
     * @param most 0 to 20; no limit of its own by default
     * @return this
     * @throws IllegalArgumentException if the value is out of its range
     */
    public PolicyBuilder maxDevicesOf(DeviceKind kind, int most) {
        Ranges.check("maxDevicesOf", most, 0, 20);
        this.maxPerKind = with(maxPerKind, kind, most);
        return this;
    }

    /**
     * Sets how many devices a user should have at least. Users may not go below it themselves; administrators may, and
     * reporting a loss is always possible.
     *
     * @param minDevices 0 to the most; 1 by default. Their last active device users never take away, even with 0
     * @return this
     * @throws IllegalArgumentException if the value is out of its range
     */
    public PolicyBuilder minDevices(int minDevices) {
        Ranges.check("minDevices", minDevices, 0, 20);
        this.minDevices = minDevices;
        return this;
    }

    /**
     * The same for one kind, such as two hard tokens for a break-glass account.
     *
     * @param kind the kind
     * @param least 0 to 20; 0 by default
     * @return this
     * @throws IllegalArgumentException if the value is out of its range
     */
    public PolicyBuilder minDevicesOf(DeviceKind kind, int least) {
        Ranges.check("minDevicesOf", least, 0, 20);
        this.minPerKind = with(minPerKind, kind, least);
        return this;
    }

    /**
     * Sets how many devices beyond {@code maxDevices} a try is prepared for: those that were reported lost, and those
     * that are left from a larger policy. So many are computed for every try, whatever the user has; a user who has more
     * takes longer, which a patient observer can see.
     *
     * @param extraDevices 0 to 20; 3 by default
     * @return this
     * @throws IllegalArgumentException if the value is out of its range
     */
    public PolicyBuilder extraDevices(int extraDevices) {
        Ranges.check("extraDevices", extraDevices, 0, 20);
        this.extraDevices = extraDevices;
        return this;
    }

    private static Map<DeviceKind, Integer> with(Map<DeviceKind, Integer> limits, DeviceKind kind, int value) {
        Map<DeviceKind, Integer> next = new EnumMap<>(DeviceKind.class);
        next.putAll(limits);
        next.put(Objects.requireNonNull(kind, "kind"), value);
        return next;
    }

    /**
     * Sets the kinds of devices that users may have.
     *
     * @param kinds at least one; all by default
     * @return this
     * @throws IllegalArgumentException if the value is out of its range
     */
    public PolicyBuilder kinds(Set<DeviceKind> kinds) {
        notEmpty("kinds", kinds);
        this.kinds = Set.copyOf(kinds);
        return this;
    }

    /**
     * Sets the algorithms that new devices may use.
     *
     * @param algorithms at least one; SHA-1 and SHA-256 by default
     * @return this
     * @throws IllegalArgumentException if the value is out of its range
     */
    public PolicyBuilder algorithms(Set<HmacAlgorithm> algorithms) {
        notEmpty("algorithms", algorithms);
        this.algorithms = Set.copyOf(algorithms);
        return this;
    }

    /**
     * Sets the numbers of digits that new devices may have, and that a typed code may have.
     *
     * @param digits each 6 to 8; 6 by default
     * @return this
     * @throws IllegalArgumentException if the value is out of its range
     */
    public PolicyBuilder digits(Set<Integer> digits) {
        notEmpty("digits", digits);
        digits.forEach(d -> Ranges.check("digits", d, OtpParameters.MIN_DIGITS, OtpParameters.MAX_DIGITS));
        this.digits = Set.copyOf(digits);
        return this;
    }

    /**
     * Sets the periods that new time-based devices may have.
     *
     * @param periods at least one; 30 and 60 seconds by default
     * @return this
     * @throws IllegalArgumentException if the value is out of its range
     */
    public PolicyBuilder periods(Set<Duration> periods) {
        notEmpty("periods", periods);
        this.periods = Set.copyOf(periods);
        return this;
    }

    /**
     * Sets whether new devices may be counter-based (HOTP).
     *
     * @param hotpAllowed false by default
     * @return this
     */
    public PolicyBuilder hotpAllowed(boolean hotpAllowed) {
        this.hotpAllowed = hotpAllowed;
        return this;
    }

    /**
     * Sets the steps that are tried around the expected one.
     *
     * @param window one in both directions by default
     * @return this
     */
    public PolicyBuilder window(StepWindow window) {
        this.window = Objects.requireNonNull(window, "window");
        return this;
    }

    /**
     * Sets the counters that are tried after the next one of an HOTP token.
     *
     * @param lookAhead 0 to 100; 2 by default
     * @return this
     * @throws IllegalArgumentException if the value is out of its range
     */
    public PolicyBuilder lookAhead(int lookAhead) {
        Ranges.check("lookAhead", lookAhead, 0, 100);
        this.lookAhead = lookAhead;
        return this;
    }

    /**
     * Sets the steps (or counters) in which two consecutive codes are looked for, in either direction.
     *
     * @param resyncSteps 1 to 10,000; 40 by default
     * @return this
     * @throws IllegalArgumentException if the value is out of its range
     */
    public PolicyBuilder resyncSteps(int resyncSteps) {
        Ranges.check("resyncSteps", resyncSteps, 1, 10_000);
        this.resyncSteps = resyncSteps;
        return this;
    }

    /**
     * Sets the drift that is learned from acceptances, in steps; 0 learns nothing.
     *
     * @param maxDrift 0 to {@code resyncSteps}; 40 by default
     * @return this
     * @throws IllegalArgumentException if the value is out of its range
     */
    public PolicyBuilder maxDrift(int maxDrift) {
        Ranges.check("maxDrift", maxDrift, 0, 10_000);
        this.maxDrift = maxDrift;
        return this;
    }

    /**
     * Sets what becomes of a code of several devices.
     *
     * @param ambiguity ACCEPT by default
     * @return this
     */
    public PolicyBuilder ambiguity(Ambiguity ambiguity) {
        this.ambiguity = Objects.requireNonNull(ambiguity, "ambiguity");
        return this;
    }

    /**
     * Sets how guessing is slowed down.
     *
     * @param throttle {@link ThrottlePolicy#DEFAULT} by default
     * @return this
     */
    public PolicyBuilder throttle(ThrottlePolicy throttle) {
        this.throttle = Objects.requireNonNull(throttle, "throttle");
        return this;
    }

    /**
     * Sets how guessing is slowed down for clients that signed the user in before.
     *
     * @param knownClients {@link KnownClientPolicy#DEFAULT} by default; {@link KnownClientPolicy#NONE} to treat them like
     *     strangers
     * @return this
     */
    public PolicyBuilder knownClients(KnownClientPolicy knownClients) {
        this.knownClients = Objects.requireNonNull(knownClients, "knownClients");
        return this;
    }

    /**
     * Sets when an assigned device becomes good for signing in.
     *
     * @param activation BEFORE_SIGN_IN by default
     * @return this
     */
    public PolicyBuilder activation(Activation activation) {
        this.activation = Objects.requireNonNull(activation, "activation");
        return this;
    }

    /**
     * Sets what holds for recovery codes.
     *
     * @param recovery {@link RecoveryPolicy#DEFAULT} by default
     * @return this
     */
    public PolicyBuilder recovery(RecoveryPolicy recovery) {
        this.recovery = Objects.requireNonNull(recovery, "recovery");
        return this;
    }

    /**
     * Sets how long a device that was reported lost stays its owner's, as a tripwire.
     *
     * @param lostFor 0 to 365 days; 30 days by default
     * @return this
     * @throws IllegalArgumentException if the value is out of its range
     */
    public PolicyBuilder lostFor(Duration lostFor) {
        Ranges.check("lostFor", lostFor, Duration.ZERO, Duration.ofDays(365));
        this.lostFor = lostFor;
        return this;
    }

    /**
     * Sets how long an authenticator app may wait for its activation.
     *
     * @param pendingFor 1 minute to 30 days; 1 hour by default
     * @return this
     * @throws IllegalArgumentException if the value is out of its range
     */
    public PolicyBuilder pendingFor(Duration pendingFor) {
        Ranges.check("pendingFor", pendingFor, Duration.ofMinutes(1), Duration.ofDays(30));
        this.pendingFor = pendingFor;
        return this;
    }

    /**
     * Sets the name of the issuer that authenticator apps show.
     *
     * @param issuer 1 to 255 characters, not all blank and none a colon; {@code Keyfob} by default
     * @return this
     * @throws IllegalArgumentException if the value is out of its range
     */
    public PolicyBuilder issuer(String issuer) {
        if (issuer.isBlank() || issuer.contains(":") || issuer.length() > 255) {
            throw new IllegalArgumentException(
                    "issuer must have 1 to 255 characters, not all blank and none a colon, was " + issuer);
        }
        this.issuer = issuer;
        return this;
    }

    /**
     * Sets the bound of the chance to be guessed in a year.
     *
     * @param maxChancePerYear above 0, at most 1; 0.02 by default
     * @return this
     * @throws IllegalArgumentException if the value is out of its range
     */
    public PolicyBuilder maxChancePerYear(double maxChancePerYear) {
        if (!(maxChancePerYear > 0 && maxChancePerYear <= 1)) {
            throw new IllegalArgumentException(
                    "maxChancePerYear must be above 0 and at most 1, was " + maxChancePerYear);
        }
        this.maxChancePerYear = maxChancePerYear;
        return this;
    }

    private static void notEmpty(String name, Set<?> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
    }

    /**
     * Makes the policy.
     *
     * @return the policy
     * @throws IllegalArgumentException if the values do not go together: more drift than the resynchronisation finds,
     *     more devices wanted than allowed, or a chance to be guessed beyond the bound
     */
    public Policy build() {
        Ranges.check("maxDrift", maxDrift, 0, resyncSteps);
        Ranges.check("minDevices", minDevices, 0, maxDevices);
        minPerKind.forEach((kind, least) ->
                Ranges.check("minDevicesOf " + kind, least, 0, kinds.contains(kind) ? mostOf(kind) : 0));
        return new Policy(this);
    }

    int mostOf(DeviceKind kind) {
        return Math.min(maxDevices, maxPerKind.getOrDefault(kind, maxDevices));
    }
}
