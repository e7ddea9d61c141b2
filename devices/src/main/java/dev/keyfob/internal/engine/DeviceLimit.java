package dev.keyfob.internal.engine;

import dev.keyfob.ChangeRefusal;
import dev.keyfob.internal.engine.Engine.UserDraft;
import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import java.util.List;
import java.util.Optional;

/** How many devices a user may have. */
final class DeviceLimit {
    /** The most devices that a user can own at all, lost ones included. */
    private static final int MOST_OWNED = 20;

    private DeviceLimit() {}

    /** Why the user cannot have one more device; lost devices and pending apps whose time is over do not count. */
    static Optional<ChangeRefusal> of(UserDraft context, DeviceKind kind) {
        List<DeviceRecord> counted = context.aggregate().devices().stream()
                .filter(device -> device.state() != DeviceState.LOST)
                .filter(device -> Evaluation.isAlive(device, context.draft().now()))
                .toList();
        long ofKind = counted.stream()
                .filter(device -> device.stored().kind() == kind)
                .count();
        boolean full = counted.size() >= context.policy().maxDevices()
                || ofKind >= context.policy().maxDevicesOf(kind)
                || context.aggregate().devices().size() >= MOST_OWNED;
        return full ? Optional.of(ChangeRefusal.TOO_MANY_DEVICES) : Optional.empty();
    }
}
