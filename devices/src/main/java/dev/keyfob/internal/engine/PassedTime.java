package dev.keyfob.internal.engine;

import dev.keyfob.AuditType;
import dev.keyfob.RetireReason;
import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.store.data.DeviceState;

/** Writes with the next commit what only time changed: lost devices are retired, pending apps are gone. */
final class PassedTime {
    private PassedTime() {}

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
