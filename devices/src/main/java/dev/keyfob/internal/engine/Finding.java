package dev.keyfob.internal.engine;

import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.otp.MatchedSteps;
import java.time.Instant;
import java.util.Comparator;

/**
 * Where a code was found on one device.
 *
 * @param device the device
 * @param expected the step or counter at which it was expected
 * @param matches at how many steps it was found
 * @param fresh at how many of them above the watermark
 * @param highestFresh the highest of those, which is used up once the code was seen; -1 if there is none
 * @param distance how far the nearest of those is from the expected one
 */
record Finding(DeviceRecord device, long expected, int matches, int fresh, long highestFresh, long distance) {
    /** Nearest to its expected step, then most recently used, then by id. */
    static final Comparator<Finding> BEST_FIRST = Comparator.comparingLong(Finding::distance)
            .thenComparing(
                    (Finding finding) -> finding.device().stored().lastUsedAt().orElse(Instant.MIN),
                    Comparator.reverseOrder())
            .thenComparing(finding -> finding.device().id());

    static Finding of(DeviceRecord device, StepRange range, long expected, MatchedSteps found) {
        int matches = 0;
        int fresh = 0;
        long highest = -1;
        long distance = Long.MAX_VALUE;
        for (int i = 0; i < range.steps(); i++) {
            long step = range.first() + i;
            if (found.contains(step)) {
                matches++;
                if (step > device.stored().lastUsed()) {
                    fresh++;
                    highest = step;
                    distance = Math.min(distance, Math.abs(step - expected));
                }
            }
        }
        return new Finding(device, expected, matches, fresh, highest, distance);
    }

    boolean isFresh() {
        return fresh > 0;
    }

    boolean isReplay() {
        return matches > 0 && fresh == 0;
    }
}
