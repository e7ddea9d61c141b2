package dev.keyfob.internal.engine;

import dev.keyfob.ChangeRefusal;
import dev.keyfob.internal.engine.Engine.UserDraft;
import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.otp.OtpParameters;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.UserId;
import java.util.List;
import java.util.Optional;

/** Which devices a user may have, and how many. */
public final class DeviceLimit {
    /** The most devices that a user can own at all, lost ones included. */
    private static final int MOST_OWNED = 20;

    private DeviceLimit() {}

    /** Why the user cannot have such a device; lost devices and pending apps whose time is over do not count. */
    static Optional<ChangeRefusal> of(UserDraft context, DeviceKind kind, OtpParameters parameters) {
        return of(context, kind, parameters, Optional.empty());
    }

    /** The same if one device leaves at the same time. */
    static Optional<ChangeRefusal> of(
            UserDraft context, DeviceKind kind, OtpParameters parameters, Optional<DeviceId> leaving) {
        if (!context.policy().allows(kind, parameters)) {
            return Optional.of(ChangeRefusal.NOT_ALLOWED_BY_POLICY);
        }
        return placesLeft(context, kind, leaving) > 0 ? Optional.empty() : Optional.of(ChangeRefusal.TOO_MANY_DEVICES);
    }

    /** How many more devices of a kind the user can have. */
    static int placesLeft(UserDraft context, DeviceKind kind, Optional<DeviceId> leaving) {
        List<DeviceRecord> owned = PassedTime.left(
                        context.aggregate(), context.draft().now())
                .filter(device -> leaving.filter(device.id()::equals).isEmpty())
                .toList();
        List<DeviceRecord> counted = owned.stream()
                .filter(device -> device.state() != DeviceState.LOST)
                .toList();
        long ofKind = counted.stream()
                .filter(device -> device.stored().kind() == kind)
                .count();
        int inAll = context.policy().maxDevices() - counted.size();
        int here = context.policy().maxDevicesOf(kind) - (int) ofKind;
        return Math.max(0, Math.min(Math.min(inAll, here), MOST_OWNED - owned.size()));
    }

    /**
     * The same for a question.
     *
     * @param engine the engine
     * @param user the user
     * @param kind the kind of the devices
     * @return at least 0
     */
    public static int placesLeft(Engine engine, UserId user, DeviceKind kind) {
        ReservedUsers.refuse(user);
        Aggregate aggregate = engine.load(user);
        return placesLeft(
                new UserDraft(aggregate, engine.policyFor(user), engine.draft(aggregate, Optional.empty())),
                kind,
                Optional.empty());
    }
}
