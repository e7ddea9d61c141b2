package dev.keyfob.internal.engine;

import dev.keyfob.Actor;
import dev.keyfob.ChangeRefusal;
import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.policy.Policy;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import java.util.List;
import java.util.Optional;

/** What users may not take from themselves; administrators may, and a loss is no wish. */
final class MinimumDevices {
    private MinimumDevices() {}

    /** Why the actor may not take an active device away: too few that open the door would be left. */
    static Optional<ChangeRefusal> of(Actor actor, Policy policy, Aggregate aggregate, DeviceRecord leaving) {
        if (actor.role() != Actor.Role.USER || leaving.state() != DeviceState.ACTIVE) {
            return Optional.empty();
        }
        List<DeviceRecord> left = aggregate.devices().stream()
                .filter(device -> device.state() == DeviceState.ACTIVE)
                .filter(device -> !device.id().equals(leaving.id()))
                .toList();
        DeviceKind kind = leaving.stored().kind();
        long ofKind =
                left.stream().filter(device -> device.stored().kind() == kind).count();
        boolean tooFew = left.size() < Math.max(1, policy.minDevices()) || ofKind < policy.minDevicesOf(kind);
        return tooFew ? Optional.of(ChangeRefusal.TOO_FEW_DEVICES) : Optional.empty();
    }
}
