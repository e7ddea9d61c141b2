package dev.keyfob;

import dev.keyfob.policy.KnownClientPolicy;
import dev.keyfob.policy.Policy;
import dev.keyfob.policy.RecoveryPolicy;
import dev.keyfob.policy.ThrottlePolicy;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * What the engine should do, in the simplest way: no versions, no commits that may fail, no secrets. An action is foretold
 * as its answer and what each of its commits changes.
 */
final class Model {
    static final int MAX_DEVICES = 3;
    static final int MOST_OWNED = 20;
    static final int WINDOW = 1;
    static final int LOOK_AHEAD = 2;
    static final int RESYNC = 4;
    static final int FREE = 2;
    static final int HARD_STOP = 6;
    static final int BUDGET = 9;
    static final int RECOVERY_TRIES = 3;
    static final Duration DELAY = Duration.ofSeconds(30);
    static final Duration LONGEST = Duration.ofMinutes(2);
    static final Duration REFILL = Duration.ofHours(1);
    static final int KNOWN_HARD_STOP = 4;
    static final int KNOWN_BUDGET = 5;
    static final Duration KNOWN_REFILL = Duration.ofHours(2);
    static final int MAX_DRIFT = 2;
    static final Duration LOST_FOR = Duration.ofDays(2);
    static final Duration PENDING_FOR = Duration.ofHours(1);

    static final Policy POLICY = Policy.builder()
            .maxDevices(MAX_DEVICES)
            .hotpAllowed(true)
            .digits(Set.of(6, 8))
            .resyncSteps(RESYNC)
            .maxDrift(MAX_DRIFT)
            .throttle(new ThrottlePolicy(FREE, DELAY, LONGEST, HARD_STOP, BUDGET, REFILL))
            .knownClients(new KnownClientPolicy(KNOWN_HARD_STOP, KNOWN_BUDGET, KNOWN_REFILL))
            .recovery(new RecoveryPolicy(2, RECOVERY_TRIES))
            .lostFor(LOST_FOR)
            .pendingFor(PENDING_FOR)
            .maxChancePerYear(1)
            .build();

    /** What is to come: the answer, and what each commit changes, in their order. */
    record Foretold(String answer, List<Runnable> commits) {
        static Foretold unchanged(String answer) {
            return new Foretold(answer, List.of());
        }

        static Foretold refused(ChangeRefusal reason) {
            return unchanged("REFUSED " + reason);
        }

        static Foretold done(Runnable... commits) {
            return new Foretold("DONE", Arrays.asList(commits));
        }
    }

    /** What a code may be for. */
    enum Purpose {
        SIGN_IN(DeviceState.ACTIVE, AuditType.SIGN_IN_ACCEPTED, AuditType.SIGN_IN_REFUSED),
        ACTIVATION(DeviceState.ASSIGNED, AuditType.DEVICE_ACTIVATED, AuditType.ACTIVATION_REFUSED),
        RESYNC(DeviceState.ACTIVE, AuditType.DEVICE_RESYNCHRONISED, AuditType.RESYNCHRONISATION_REFUSED);

        final DeviceState from;
        final AuditType accepted;
        final AuditType refused;

        Purpose(DeviceState from, AuditType accepted, AuditType refused) {
            this.from = from;
            this.accepted = accepted;
            this.refused = refused;
        }
    }

    final Map<DeviceId, ModelDevice> devices = new TreeMap<>();
    final Map<UserId, ModelUser> users = new TreeMap<>(Comparator.comparing(UserId::value));

    ModelUser user(UserId user) {
        return users.computeIfAbsent(user, id -> new ModelUser());
    }

    List<ModelDevice> of(UserId user) {
        return devices.values().stream()
                .filter(device -> user.equals(device.owner))
                .toList();
    }

    private Optional<ModelDevice> own(UserId user, ModelDevice device, Instant now) {
        return Optional.of(device).filter(d -> user.equals(d.owner) && d.isAlive(now));
    }

    /** The devices that count towards the limit. */
    List<ModelDevice> counted(UserId user, Instant now) {
        return of(user).stream()
                .filter(device -> device.isAlive(now) && device.state != DeviceState.LOST)
                .toList();
    }

    private boolean isFull(UserId user, ModelDevice leaving, Instant now) {
        long counted =
                counted(user, now).stream().filter(device -> device != leaving).count();
        long owned = of(user).stream().filter(device -> device != leaving).count();
        return counted >= MAX_DEVICES || owned >= MOST_OWNED;
    }

    boolean hasRoom(UserId user, Instant now) {
        return !isFull(user, null, now);
    }

    void timePassed(UserId user, Instant now) {
        for (ModelDevice device : of(user)) {
            if (device.isAlive(now)) {
                continue;
            }
            if (device.state == DeviceState.LOST) {
                device.retire();
                user(user).audit.add(AuditType.DEVICE_RETIRED);
            } else {
                devices.remove(device.id);
                user(user).audit.add(AuditType.APP_EXPIRED);
            }
        }
    }

    Runnable onUser(UserId user, Instant now, AuditType type, Runnable change) {
        return () -> {
            timePassed(user, now);
            change.run();
            user(user).audit.add(type);
        };
    }

    Foretold assign(ModelDevice device, UserId user, Instant now) {
        if (user.equals(device.owner)) {
            return ended(device, now).orElseGet(Foretold::done);
        }
        if (device.state != DeviceState.AVAILABLE) {
            return Foretold.refused(ChangeRefusal.WRONG_STATE);
        }
        if (isFull(user, null, now)) {
            return Foretold.refused(ChangeRefusal.TOO_MANY_DEVICES);
        }
        return Foretold.done(onUser(user, now, AuditType.DEVICE_ASSIGNED, () -> {
            device.become(DeviceState.ASSIGNED);
            device.owner = user;
        }));
    }

    /** What an administrator does to a device of a user in one commit. */
    Foretold change(
            UserId user,
            ModelDevice device,
            Instant now,
            AuditType type,
            List<DeviceState> from,
            BooleanSupplier allowed,
            Runnable change) {
        if (own(user, device, now).isEmpty()) {
            return Foretold.refused(ChangeRefusal.DEVICE_UNKNOWN);
        }
        if (!from.contains(device.state) || !allowed.getAsBoolean()) {
            return Foretold.refused(ChangeRefusal.WRONG_STATE);
        }
        return Foretold.done(onUser(user, now, type, change));
    }

    Foretold unassign(UserId user, ModelDevice device, Instant now) {
        List<DeviceState> from = List.of(DeviceState.ASSIGNED, DeviceState.ACTIVE, DeviceState.SUSPENDED);
        return change(user, device, now, AuditType.DEVICE_UNASSIGNED, from, () -> !device.app, () -> {
            device.become(DeviceState.AVAILABLE);
            device.owner = null;
        });
    }

    Foretold suspend(UserId user, ModelDevice device, Instant now) {
        return change(
                user,
                device,
                now,
                AuditType.DEVICE_SUSPENDED,
                List.of(DeviceState.ACTIVE),
                () -> true,
                () -> device.become(DeviceState.SUSPENDED));
    }

    Foretold resume(UserId user, ModelDevice device, Instant now) {
        return change(
                user,
                device,
                now,
                AuditType.DEVICE_RESUMED,
                List.of(DeviceState.SUSPENDED),
                () -> true,
                () -> device.become(DeviceState.ACTIVE));
    }

    Foretold reportLost(UserId user, ModelDevice device, Instant now) {
        List<DeviceState> from = List.of(DeviceState.ASSIGNED, DeviceState.ACTIVE, DeviceState.SUSPENDED);
        return change(user, device, now, AuditType.DEVICE_LOST, from, () -> true, () -> {
            device.become(DeviceState.LOST);
            device.deadline = now.plus(LOST_FOR);
        });
    }

    Foretold discard(UserId user, ModelDevice device, Instant now) {
        return change(
                user,
                device,
                now,
                AuditType.APP_DISCARDED,
                List.of(DeviceState.ASSIGNED),
                () -> device.app,
                () -> devices.remove(device.id));
    }

    /** The refusal of what time has ended: a lost token is retired, an app that nobody activated is gone. */
    static Optional<Foretold> ended(ModelDevice device, Instant now) {
        if (device.isAlive(now)) {
            return Optional.empty();
        }
        boolean gone = device.state == DeviceState.ASSIGNED;
        return Optional.of(Foretold.refused(gone ? ChangeRefusal.DEVICE_UNKNOWN : ChangeRefusal.WRONG_STATE));
    }

    /** With an owner or without, on whose chain it is recorded. */
    Foretold onAny(ModelDevice device, Instant now, AuditType type, Runnable change) {
        UserId owner = device.owner;
        return Foretold.done(
                owner != null
                        ? onUser(owner, now, type, change)
                        : () -> {
                            change.run();
                            device.ownRecords++;
                        });
    }

    Foretold retire(ModelDevice device, Instant now) {
        return ended(device, now).orElseGet(() -> onAny(device, now, AuditType.DEVICE_RETIRED, device::retire));
    }

    Foretold describe(ModelDevice device, Instant now) {
        return !device.isAlive(now) && device.state == DeviceState.ASSIGNED
                ? Foretold.refused(ChangeRefusal.DEVICE_UNKNOWN)
                : onAny(device, now, AuditType.DEVICE_DESCRIBED, () -> {});
    }

    Foretold reinstate(ModelDevice device) {
        if (device.state != DeviceState.RETIRED) {
            return Foretold.refused(ChangeRefusal.WRONG_STATE);
        }
        return Foretold.done(() -> {
            device.become(DeviceState.AVAILABLE);
            device.ownRecords++;
        });
    }

    Foretold reassign(ModelDevice device, UserId from, UserId to, Instant now) {
        UserId owner = device.owner;
        if (to.equals(owner)) {
            return assign(device, to, now);
        }
        if (owner != null && !owner.equals(from)) {
            return Foretold.unchanged("TAKEN_BY " + owner);
        }
        if (isFull(to, null, now)) {
            return Foretold.refused(ChangeRefusal.TOO_MANY_DEVICES);
        }
        List<Runnable> commits = new ArrayList<>();
        if (owner != null) {
            Foretold released = unassign(from, device, now);
            if (released.commits().isEmpty()) {
                return released;
            }
            commits.addAll(released.commits());
        } else if (device.state != DeviceState.AVAILABLE) {
            return Foretold.refused(ChangeRefusal.WRONG_STATE);
        }
        commits.add(onUser(to, now, AuditType.DEVICE_ASSIGNED, () -> {
            device.become(DeviceState.ASSIGNED);
            device.owner = to;
        }));
        return new Foretold("DONE", commits);
    }

    Foretold replace(UserId user, ModelDevice old, ModelDevice next, Instant now) {
        if (own(user, old, now).isEmpty()) {
            return Foretold.refused(ChangeRefusal.DEVICE_UNKNOWN);
        }
        if (next.state != DeviceState.AVAILABLE) {
            return Foretold.refused(ChangeRefusal.WRONG_STATE);
        }
        if (isFull(user, old.state == DeviceState.LOST ? null : old, now)) {
            return Foretold.refused(ChangeRefusal.TOO_MANY_DEVICES);
        }
        return Foretold.done(onUser(user, now, AuditType.DEVICE_ASSIGNED, () -> {
            if (old.state != DeviceState.LOST) {
                old.retire();
                user(user).audit.add(AuditType.DEVICE_RETIRED);
            }
            next.become(DeviceState.ASSIGNED);
            next.owner = user;
        }));
    }

    Foretold offBoard(UserId user, Instant now) {
        boolean codes = !user(user).recoveryCodes.isEmpty();
        if (of(user).isEmpty() && !codes) {
            return Foretold.done();
        }
        return Foretold.done(() -> {
            timePassed(user, now);
            of(user).forEach(device -> release(device, user(user)));
            if (codes) {
                user(user).recoveryCodes = List.of();
                user(user).recoveryFailures = 0;
                user(user).audit.add(AuditType.RECOVERY_CODES_REMOVED);
            }
        });
    }

    private void release(ModelDevice device, ModelUser user) {
        if (device.app && device.state == DeviceState.ASSIGNED) {
            devices.remove(device.id);
            user.audit.add(AuditType.APP_DISCARDED);
        } else if (device.app || device.state == DeviceState.LOST) {
            device.retire();
            user.audit.add(AuditType.DEVICE_RETIRED);
        } else {
            device.become(DeviceState.AVAILABLE);
            device.owner = null;
            user.audit.add(AuditType.DEVICE_UNASSIGNED);
        }
    }

    Foretold enrol(UserId user, Instant now, Runnable added) {
        return isFull(user, null, now)
                ? Foretold.refused(ChangeRefusal.TOO_MANY_DEVICES)
                : new Foretold("PENDING", List.of(onUser(user, now, AuditType.APP_ENROLLED, added)));
    }

    Foretold unlock(UserId user, Instant now) {
        if (!user(user).isBurdened(now)) {
            return Foretold.unchanged("NOT_LOCKED");
        }
        return Foretold.done(
                onUser(user, now, AuditType.USER_UNLOCKED, () -> user(user).unlock(now)));
    }

    Foretold issue(UserId user, Instant now, Runnable issued) {
        return new Foretold("ISSUED", List.of(onUser(user, now, AuditType.RECOVERY_CODES_ISSUED, () -> {
            issued.run();
            user(user).recoveryFailures = 0;
        })));
    }

    Foretold recover(UserId user, boolean good, Instant now, Runnable replaced) {
        ModelUser state = user(user);
        if (state.recoveryCodes.isEmpty()) {
            return Foretold.unchanged("REFUSED " + CodeRefusal.NO_RECOVERY_CODE);
        }
        if (state.recoveryFailures >= RECOVERY_TRIES) {
            return Foretold.unchanged("REFUSED " + CodeRefusal.LOCKED);
        }
        if (!good) {
            return new Foretold(
                    "REFUSED " + CodeRefusal.WRONG_CODE,
                    List.of(onUser(user, now, AuditType.RECOVERY_REFUSED, () -> state.recoveryFailures++)));
        }
        return new Foretold("ACCEPTED", List.of(onUser(user, now, AuditType.RECOVERY_ACCEPTED, () -> {
            state.unlock(now);
            replaced.run();
        })));
    }
}
