package dev.keyfob.internal.engine;

import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.otp.MatchedSteps;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Where a code was found on one device.
 *
 * @param device the device
 * @param expected the step or counter at which it was expected
 * @param found the steps that matched
 */
record Finding(DeviceRecord device, long expected, MatchedSteps found) {
    /** Nearest to its expected step, then most recently used, then by id. */
    static final Comparator<Finding> BEST_FIRST = Comparator.comparingLong(Finding::distance)
            .thenComparing(
                    (Finding finding) -> finding.device().stored().lastUsedAt().orElse(Instant.MIN),
                    Comparator.reverseOrder())
            .thenComparing(finding -> finding.device().id());

    /** The matching steps above the watermark, the lowest first. */
    List<Long> fresh() {
        return found.stream()
                .filter(step -> step > device.stored().lastUsed())
                .boxed()
                .toList();
    }

    boolean isFresh() {
        return !found.isEmpty() && highestFresh().isPresent();
    }

    /** The step that can no longer be used once the code was seen. */
    OptionalLong highestFresh() {
        return found.stream().filter(step -> step > device.stored().lastUsed()).max();
    }

    boolean isReplay() {
        return !found.isEmpty() && !isFresh();
    }

    private long distance() {
        return fresh().stream()
                .mapToLong(step -> Math.abs(step - expected))
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
