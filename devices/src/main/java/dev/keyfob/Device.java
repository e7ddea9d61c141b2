package dev.keyfob;

import dev.keyfob.otp.OtpParameters;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A device as people see it: everything but its secret. Made by the library.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 *
 * @param id the key of the device
 * @param kind hard token or authenticator app
 * @param state where the device is in its life
 * @param owner who has it; empty in the inventory and after its end
 * @param serial the serial number as printed
 * @param parameters type, algorithm, digits, and for TOTP period and T0
 * @param manufacturer who made it
 * @param model its model
 * @param label its owner's name for it
 * @param location where it lies, such as the safe of a break-glass token
 * @param expires when its life ends, as its maker says
 * @param drift the learned offset of its clock, in steps
 * @param driftSince since when the drift is what it is; empty if it never changed
 * @param lastUsedAt when it was last accepted
 */
public record Device(
        DeviceId id,
        DeviceKind kind,
        DeviceState state,
        Optional<UserId> owner,
        Optional<String> serial,
        OtpParameters parameters,
        Optional<String> manufacturer,
        Optional<String> model,
        Optional<String> label,
        Optional<String> location,
        Optional<Instant> expires,
        int drift,
        Optional<Instant> driftSince,
        Optional<Instant> lastUsedAt) {}
