package dev.keyfob.internal.engine;

import dev.keyfob.AuditType;
import dev.keyfob.RetireReason;
import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.store.data.DeviceState;
import java.time.Instant;
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

    static void apply(Aggregate aggregate, Draft draft) {
        for (DeviceRecord device : aggregate.devices()) {
            if (Evaluation.isAlive(device, draft.now())) {
                continue;
            }
            if (device.state() == DeviceState.LOST) {
                draft.update(device, device.retired(RetireReason.LOST.name()));
                draft.record(AuditType.DEVICE_RETIRED, device.id(), "reported lost, and the days of waiting are over");
            } else if (device.state() == DeviceState.ASSIGNED) {
                draft.delete(device);
                draft.record(AuditType.APP_EXPIRED, device.id(), "not activated in time");
            }
        }
    }
}
