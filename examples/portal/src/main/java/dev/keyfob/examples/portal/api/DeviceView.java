package dev.keyfob.examples.portal.api;

import dev.keyfob.Device;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device as programs see it.
 *
 * @param id 32 hexadecimal digits
 * @param kind hard token or app
 * @param state where it is in its life
 * @param owner the account that has it
 * @param serial the serial number as printed
 * @param label its owner's name for it
 * @param location where it lies
 * @param lastUsedAt when it was last accepted
 */
public record DeviceView(
        String id,
        DeviceKind kind,
        DeviceState state,
        @Nullable String owner,
        @Nullable String serial,
        @Nullable String label,
        @Nullable String location,
        @Nullable Instant lastUsedAt) {

    static DeviceView of(Device device) {
        return new DeviceView(
                device.id().toString(),
                device.kind(),
                device.state(),
                device.owner().map(UserId::value).orElse(null),
                device.serial().orElse(null),
                device.label().orElse(null),
                device.location().orElse(null),
                device.lastUsedAt().orElse(null));
    }
}
