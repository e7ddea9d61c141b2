package dev.keyfob.internal.engine;

import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.otp.CodeMatcher;
import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.MatchTarget;
import dev.keyfob.otp.MatchedPair;
import dev.keyfob.otp.MatchedSteps;
import dev.keyfob.otp.OtpCode;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.policy.Policy;
import dev.keyfob.store.data.DeviceState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Compares codes with all devices of a user, suspended and lost ones included, and computes as many codes as the policy
 * can ever need, whatever the user has.
 */
final class Evaluation {
    /**
     * What was found.
     *
     * @param single where a code was found in the ordinary windows
     * @param pairs where two consecutive codes were found in the wide windows
     * @param unreadable devices whose secret could not be opened
     */
    record Result(List<Finding> single, List<PairFinding> pairs, List<DeviceRecord> unreadable) {
        /** Whether no device was tried. */
        boolean isEmpty() {
            return single.isEmpty() && pairs.isEmpty();
        }

        /** Whether there are devices and none could be tried. */
        boolean isBlind() {
            return isEmpty() && !unreadable.isEmpty();
        }
    }

    /**
     * Where two codes were found on one device.
     *
     * @param device the device
     * @param nominal the step of the moment without drift, or the counter after the last used one
     * @param pair the steps of both codes in the wide window
     * @param ordinary the steps of both codes where each would be good alone; after a resynchronisation near the bound,
     *     some of these lie beyond the wide window
     */
    record PairFinding(DeviceRecord device, long nominal, MatchedPair pair, MatchedPair ordinary) {}

    private static final SharedSecret NOBODYS_SECRET = SharedSecret.ofBytes(new byte[HmacAlgorithm.SHA1.hashBytes()]);

    private final Sealing sealing;
    private final Policy policy;
    private final Instant now;
    private int candidates;

    Evaluation(Sealing sealing, Policy policy, Instant now) {
        this.sealing = sealing;
        this.policy = policy;
        this.now = now;
    }

    /** Whether a device can still match: it has a secret, and time has not ended it. */
    static boolean isAlive(DeviceRecord device, Instant now) {
        boolean overdue =
                device.deadline().filter(deadline -> !deadline.isAfter(now)).isPresent();
        return device.state() != DeviceState.RETIRED && !overdue;
    }

    /** Costs what a try costs and finds nothing: for users who are locked or unknown. */
    void pretend() {
        compute(policy.candidatesPerTry());
    }

    /** The same for two codes. */
    void pretendPair() {
        compute(policy.candidatesPerPair());
    }

    private void compute(int missing) {
        int dummies = Math.max(0, missing);
        CodeMatcher.computeAndForget(NOBODYS_SECRET, HmacAlgorithm.SHA1, dummies);
        candidates += dummies;
    }

    /** How many codes were computed so far. */
    int candidates() {
        return candidates;
    }

    Result one(OtpCode code, List<DeviceRecord> devices) {
        return withSecrets(devices, (opened, unreadable) -> {
            List<MatchedSteps> matched =
                    CodeMatcher.match(code, targets(opened, policy.candidatesPerTry(), List.of(Opened::ordinary)));
            List<Finding> findings = new ArrayList<>(opened.size());
            for (int i = 0; i < opened.size(); i++) {
                Opened each = opened.get(i);
                findings.add(
                        Finding.of(each.device(), each.ordinary(), each.device().expectedAt(now), matched.get(i)));
            }
            return new Result(findings, List.of(), unreadable);
        });
    }

    Result two(OtpCode first, OtpCode second, List<DeviceRecord> devices) {
        return withSecrets(devices, (opened, unreadable) -> {
            List<MatchedPair> matched = CodeMatcher.match(
                    first,
                    second,
                    targets(
                            opened,
                            policy.candidatesPerPair(),
                            List.of(each -> StepRange.wide(each.device(), policy, now), Opened::ordinary)));
            List<PairFinding> findings = new ArrayList<>(opened.size());
            for (int i = 0; i < opened.size(); i++) {
                DeviceRecord device = opened.get(i).device();
                findings.add(new PairFinding(device, nominal(device), matched.get(i), matched.get(opened.size() + i)));
            }
            return new Result(List.of(), findings, unreadable);
        });
    }

    /**
     * What is compared, range by range and in each of them device by device, after as many codes of nobody as are missing
     * from the policy's worst case.
     */
    private List<MatchTarget> targets(List<Opened> opened, int worstCase, List<Function<Opened, StepRange>> ranges) {
        List<MatchTarget> targets = new ArrayList<>(ranges.size() * opened.size());
        int missing = worstCase;
        for (Function<Opened, StepRange> rangeOf : ranges) {
            for (Opened each : opened) {
                StepRange range = rangeOf.apply(each);
                targets.add(range.target(each.device(), each.secret()));
                missing -= range.steps();
                candidates += range.steps();
            }
        }
        compute(missing);
        return targets;
    }

    private long nominal(DeviceRecord device) {
        return device.parameters() instanceof TotpParameters totp
                ? totp.stepAt(now)
                : device.stored().lastUsed() + 1;
    }

    /**
     * A device with its secret in clear, for as long as a match takes.
     *
     * @param device the device
     * @param secret the secret, to be destroyed
     * @param ordinary where one code is looked for
     */
    private record Opened(DeviceRecord device, SharedSecret secret, StepRange ordinary) {}

    private interface Matching {
        Result match(List<Opened> opened, List<DeviceRecord> unreadable);
    }

    private Result withSecrets(List<DeviceRecord> devices, Matching matching) {
        List<Opened> opened = new ArrayList<>(devices.size());
        List<DeviceRecord> unreadable = new ArrayList<>(0);
        try {
            for (DeviceRecord device : devices) {
                if (isAlive(device, now)) {
                    StepRange ordinary = StepRange.ordinary(device, policy, now);
                    sealing.open(device)
                            .ifPresentOrElse(
                                    secret -> opened.add(new Opened(device, secret, ordinary)),
                                    () -> unreadable.add(device));
                }
            }
            return matching.match(opened, unreadable);
        } finally {
            opened.forEach(each -> each.secret().destroy());
        }
    }
}
