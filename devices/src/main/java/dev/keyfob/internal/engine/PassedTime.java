package dev.keyfob.internal.engine;

import dev.keyfob.AuditType;
import dev.keyfob.RetireReason;
import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.store.data.DeviceState;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What only time changed, and the next commit writes: lost devices are retired, pending apps are gone. */
public final class PassedTime {
    private PassedTime() {}

    /**
     * The devices of a user that time has not ended.
     *
     * @param aggregate the user as loaded
     * @param now the moment
     * @return the devices in the order of their ids
     */
    public static Stream<DeviceRecord> left(Aggregate aggregate, Instant now) {
        return aggregate.devices().stream().filter(device -> Evaluation.isAlive(device, now));
    }

    /** What time made of a device: nothing of an app that was not activated in time, an end of one that stayed lost. */
    static Optional<DeviceRecord> of(DeviceRecord device, Instant now) {
        boolean over = !Evaluation.isAlive(device, now);
        if (over && device.state() == DeviceState.ASSIGNED) {
            return Optional.empty();
        }
        return Optional.of(
                over && device.state() == DeviceState.LOST ? device.retired(RetireReason.LOST.name()) : device);
    }

    static void apply(Aggregate aggregate, Draft draft) {
        for (DeviceRecord device : aggregate.devices()) {
            Optional<DeviceRecord> left = of(device, draft.now());
            if (left.isEmpty()) {
                draft.delete(device);
                draft.record(AuditType.APP_EXPIRED, device.id(), "not activated in time");
            } else if (left.get().state() != device.state()) {
                draft.update(device, left.get());
                draft.record(AuditType.DEVICE_RETIRED, device.id(), "reported lost, and the days of waiting are over");
            }
        }
    }
}
