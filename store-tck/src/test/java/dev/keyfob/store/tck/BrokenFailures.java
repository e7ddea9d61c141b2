package dev.keyfob.store.tck;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Stores that are right until something goes wrong, and stores that listen to their surroundings. */
final class BrokenFailures {
    private BrokenFailures() {}

    /** Calls a lost answer a failure. */
    static final class ThrowsAfterTheCommit extends SketchStore {
        @Override
        CommitResult commitLosing(Commit commit, int exchange, StoreWithFaults.Loss loss) {
            super.commitLosing(commit, exchange, loss);
            throw new StoreException("the connection was lost");
        }
    }

    /** Writes the devices in a transaction of their own. */
    static final class LeavesHalfBehind extends SketchStore {
        @Override
        CommitResult commitLosing(Commit commit, int exchange, StoreWithFaults.Loss loss) {
            if (exchange == 1 && loss == StoreWithFaults.Loss.REQUEST) {
                commit.deviceChanges().forEach(this::applyDevice);
            }
            return super.commitLosing(commit, exchange, loss);
        }
    }

    /** Says what the driver said. */
    static final class EchoesValues extends SketchStore {
        @Override
        CommitResult commitLosing(Commit commit, int exchange, StoreWithFaults.Loss loss) {
            try {
                return super.commitLosing(commit, exchange, loss);
            } catch (StoreException e) {
                String user = commit.userChange().orElseThrow().user().value();
                throw new StoreException(
                        "the commit failed", new IllegalStateException("lost while writing " + user, e));
            }
        }
    }

    /** Tells its caller of a deadlock when two commits of several devices meet. */
    static final class ThrowsOnDeadlock extends SketchStore {
        private final AtomicInteger inside = new AtomicInteger();

        @Override
        public CommitResult commit(Commit commit) {
            boolean several =
                    commit.userChange().isEmpty() && commit.deviceChanges().size() == 2;
            if (!several) {
                return super.commit(commit);
            }
            try {
                if (inside.incrementAndGet() > 1) {
                    throw new StoreException("deadlock");
                }
                Widen.theGap();
                return super.commit(commit);
            } finally {
                inside.decrementAndGet();
            }
        }
    }

    /** Takes part in the caller's transaction. */
    static final class JoinsTheCaller extends SketchStore {
        @Override
        void rollBackAround(Runnable action) {
            Map<UserId, StoredUser> usersBefore = Map.copyOf(users);
            Map<DeviceId, StoredDevice> devicesBefore = Map.copyOf(devices);
            List<AuditRecord> auditBefore = List.copyOf(audit);
            action.run();
            users.clear();
            users.putAll(usersBefore);
            devices.clear();
            devices.putAll(devicesBefore);
            audit.clear();
            audit.addAll(auditBefore);
        }
    }

    /** Forgets locks that are over by its own clock. */
    static final class HasAClockInside extends SketchStore {
        private final Clock clock = Clock.systemUTC();

        @Override
        public synchronized UserSnapshot user(UserId user) {
            UserSnapshot read = super.user(user);
            Optional<StoredUser> state = read.state()
                    .map(row -> row.lockedUntil()
                                    .filter(until -> until.isBefore(clock.instant()))
                                    .isPresent()
                            ? row.toBuilder().lockedUntil(null).build()
                            : row);
            return new UserSnapshot(user, state, read.devices());
        }
    }

    /** Guards the user and the devices by statements of their own: that one finds nothing does not stop the others. */
    static final class GuardHalfCommits extends SketchStore {
        @Override
        boolean versionsHold(Commit commit) {
            boolean hold = super.versionsHold(commit);
            if (!hold && !userHolds(commit)) {
                commit.deviceChanges().stream()
                        .filter(DeviceChange.Update.class::isInstance)
                        .filter(this::deviceHolds)
                        .forEach(this::applyDevice);
            }
            return hold;
        }
    }

    /** Keeps the first hundred characters. */
    static final class Truncates extends SketchStore {
        @Override
        void applyDevice(DeviceChange change) {
            super.applyDevice(change);
            devices.computeIfPresent(
                    change.device(),
                    (id, device) -> device.toBuilder()
                            .location(device.location()
                                    .map(text -> text.substring(0, Math.min(100, text.length())))
                                    .orElse(null))
                            .build());
        }
    }
}
