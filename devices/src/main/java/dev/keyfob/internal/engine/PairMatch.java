package dev.keyfob.internal.engine;

import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.otp.OtpState;
import dev.keyfob.otp.TotpParameters;
import java.util.Comparator;
import java.util.Optional;

/**
 * Two consecutive codes of one device, both above its watermark.
 *
 * @param device the device
 * @param step the step of the second code
 * @param offset how far that is from the step of the moment, or from the next counter
 */
record PairMatch(DeviceRecord device, long step, long offset) {
    /** Nearest to where the device is expected, then by id. */
    static final Comparator<PairMatch> BEST_FIRST = Comparator.<PairMatch>comparingLong(
                    match -> Math.abs(match.offset()))
            .thenComparing(match -> match.device().id());

    static Optional<PairMatch> above(Evaluation.PairFinding finding) {
        long lastUsed = finding.device().stored().lastUsed();
        return finding.pair()
                .consecutive()
                .filter(step -> step - 1 > lastUsed)
                .boxed()
                .max(Comparator.naturalOrder())
                .map(step -> new PairMatch(finding.device(), step, step - finding.nominal()));
    }

    static boolean isReplay(Evaluation.PairFinding finding) {
        return finding.pair().consecutive().findAny().isPresent()
                && above(finding).isEmpty();
    }

    /** The device's clock or counter as the two codes proved it. */
    OtpState resynchronised() {
        OtpState state = device.otpState();
        return device.parameters() instanceof TotpParameters
                ? state.resynchronised(step, Math.toIntExact(offset))
                : state.burnt(step);
    }
}
