package dev.keyfob.internal.engine;

import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.otp.MatchTarget;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.policy.Policy;
import java.time.Instant;

/**
 * The steps of one device that codes are compared with.
 *
 * @param first the first step or counter
 * @param steps how many
 */
record StepRange(long first, int steps) {
    /** Where one code is looked for: the window around the expected step; for HOTP from the last used counter on. */
    static StepRange ordinary(DeviceRecord device, Policy policy, Instant now) {
        int steps = policy.candidates(device.parameters());
        return device.parameters() instanceof TotpParameters
                ? new StepRange(device.expectedAt(now) - policy.window().back(), steps)
                : new StepRange(device.stored().lastUsed(), steps);
    }

    /** Where two consecutive codes are looked for: around the step of the moment, the learned drift left aside. */
    static StepRange wide(DeviceRecord device, Policy policy, Instant now) {
        int resync = policy.resyncSteps();
        return device.parameters() instanceof TotpParameters totp
                ? new StepRange(totp.stepAt(now) - resync - 1, 2 * resync + 2)
                : new StepRange(device.stored().lastUsed(), resync + 2);
    }

    MatchTarget target(DeviceRecord device, SharedSecret secret) {
        return MatchTarget.of(secret, device.parameters(), first, steps);
    }
}
