package dev.keyfob.internal.engine;

import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.otp.CodeMatcher;
import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.HotpParameters;
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
import java.util.Optional;

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
     * @param pair the steps of both codes
     */
    record PairFinding(DeviceRecord device, long nominal, MatchedPair pair) {}

    private static final SharedSecret NOBODYS_SECRET = SharedSecret.ofBytes(new byte[HmacAlgorithm.SHA1.hashBytes()]);

    private final Sealing sealing;
    private final Policy policy;
    private final Instant now;

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
        CodeMatcher.computeAndForget(NOBODYS_SECRET, HmacAlgorithm.SHA1, policy.candidatesPerTry());
    }

    /** The same for two codes. */
    void pretendPair() {
        CodeMatcher.computeAndForget(NOBODYS_SECRET, HmacAlgorithm.SHA1, policy.candidatesPerPair());
    }

    Result one(OtpCode code, List<DeviceRecord> devices) {
        return withSecrets(devices, (readable, secrets, unreadable) -> {
            List<MatchTarget> targets = new ArrayList<>();
            int candidates = 0;
            for (int i = 0; i < readable.size(); i++) {
                DeviceRecord device = readable.get(i);
                int steps = policy.candidates(device.parameters());
                targets.add(MatchTarget.of(secrets.get(i), device.parameters(), firstStep(device), steps));
                candidates += steps;
            }
            List<MatchedSteps> matched = CodeMatcher.match(code, targets);
            pad(policy.candidatesPerTry() - candidates);
            List<Finding> findings = new ArrayList<>();
            for (int i = 0; i < readable.size(); i++) {
                DeviceRecord device = readable.get(i);
                findings.add(new Finding(device, device.expectedAt(now), matched.get(i)));
            }
            return new Result(findings, List.of(), unreadable);
        });
    }

    Result two(OtpCode first, OtpCode second, List<DeviceRecord> devices) {
        return withSecrets(devices, (readable, secrets, unreadable) -> {
            List<MatchTarget> targets = new ArrayList<>();
            int candidates = 0;
            for (int i = 0; i < readable.size(); i++) {
                MatchTarget target = wide(readable.get(i), secrets.get(i));
                targets.add(target);
                candidates += wideSteps(readable.get(i));
            }
            List<MatchedPair> matched = CodeMatcher.match(first, second, targets);
            pad(policy.candidatesPerPair() - candidates);
            List<PairFinding> findings = new ArrayList<>();
            for (int i = 0; i < readable.size(); i++) {
                DeviceRecord device = readable.get(i);
                findings.add(new PairFinding(device, nominal(device), matched.get(i)));
            }
            return new Result(List.of(), findings, unreadable);
        });
    }

    /** The first step of the ordinary window; for HOTP the last used counter, to tell a replay. */
    private long firstStep(DeviceRecord device) {
        return device.parameters() instanceof HotpParameters
                ? device.stored().lastUsed()
                : device.expectedAt(now) - policy.window().back();
    }

    private long nominal(DeviceRecord device) {
        return device.parameters()
                .fold(
                        (HotpParameters hotp) -> device.stored().lastUsed() + 1,
                        (TotpParameters totp) -> totp.stepAt(now));
    }

    private int wideSteps(DeviceRecord device) {
        return device.parameters() instanceof HotpParameters ? policy.resyncSteps() + 2 : 2 * policy.resyncSteps() + 2;
    }

    private MatchTarget wide(DeviceRecord device, SharedSecret secret) {
        long first = device.parameters() instanceof HotpParameters
                ? device.stored().lastUsed()
                : nominal(device) - policy.resyncSteps() - 1;
        return MatchTarget.of(secret, device.parameters(), first, wideSteps(device));
    }

    private static void pad(int candidates) {
        CodeMatcher.computeAndForget(NOBODYS_SECRET, HmacAlgorithm.SHA1, Math.max(0, candidates));
    }

    private interface Matching {
        Result match(List<DeviceRecord> readable, List<SharedSecret> secrets, List<DeviceRecord> unreadable);
    }

    private Result withSecrets(List<DeviceRecord> devices, Matching matching) {
        List<DeviceRecord> readable = new ArrayList<>();
        List<SharedSecret> secrets = new ArrayList<>();
        List<DeviceRecord> unreadable = new ArrayList<>();
        try {
            for (DeviceRecord device : devices) {
                if (isAlive(device, now)) {
                    Optional<SharedSecret> secret = sealing.open(device);
                    secret.ifPresent(secrets::add);
                    (secret.isPresent() ? readable : unreadable).add(device);
                }
            }
            return matching.match(readable, secrets, unreadable);
        } finally {
            secrets.forEach(SharedSecret::destroy);
        }
    }
}
