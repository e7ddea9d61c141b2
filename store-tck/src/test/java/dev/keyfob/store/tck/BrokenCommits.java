package dev.keyfob.store.tck;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.TakenKey;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoreIdentity;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.query.DeviceLookup;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Stores that apply something else than the commit, or not all of it, or to the wrong keys. */
final class BrokenCommits {
    private BrokenCommits() {}

    /** Writes the user and sees then that a device is stale. */
    static final class AppliesHalf extends SketchStore {
        @Override
        boolean versionsHold(Commit commit) {
            boolean user = userHolds(commit);
            if (user) {
                commit.userChange().ifPresent(change -> users.put(change.user(), change.next()));
            }
            return user && commit.deviceChanges().stream().allMatch(this::deviceHolds);
        }
    }

    /** Writes the user before the keys are looked at, and takes it back. */
    static final class AppliesAndTakesBack extends SketchStore {
        @Override
        Set<TakenKey> takenKeys(Commit commit) {
            Set<TakenKey> taken = super.takenKeys(commit);
            if (!taken.isEmpty()) {
                commit.userChange().ifPresent(change -> {
                    StoredUser before = users.put(change.user(), change.next());
                    Widen.theGap();
                    if (before != null) {
                        users.put(change.user(), before);
                    } else {
                        users.remove(change.user());
                    }
                });
            }
            return taken;
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // that is what is broken
        public UserSnapshot user(UserId user) {
            return new UserSnapshot(user, Optional.ofNullable(users.get(user)), devicesOf(user));
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // so that its readers never wait
        public Optional<StoredDevice> device(DeviceLookup lookup) {
            return devices.values().stream()
                    .filter(device -> matches(lookup, device))
                    .findFirst();
        }
    }

    /** Looks at the keys first. */
    static final class AsksForKeysFirst extends SketchStore {
        @Override
        boolean versionsHold(Commit commit) {
            return !super.takenKeys(commit).isEmpty() || super.versionsHold(commit);
        }
    }

    /** Leaves the deletions out. */
    static final class NeverDeletes extends SketchStore {
        @Override
        void applyDevice(DeviceChange change) {
            if (change.after().isPresent()) {
                super.applyDevice(change);
            }
        }
    }

    /** Keeps the first audit record of a commit only. */
    static final class ForgetsAuditRecords extends SketchStore {
        @Override
        void apply(Commit commit) {
            int before = audit.size();
            super.apply(commit);
            while (audit.size() > before + 1) {
                audit.remove(audit.size() - 1);
            }
        }
    }

    /** Writes audit records at each try. */
    static final class DuplicatesAuditRecords extends SketchStore {
        @Override
        boolean versionsHold(Commit commit) {
            boolean hold = super.versionsHold(commit);
            if (!hold) {
                audit.addAll(commit.auditRecords());
            }
            return hold;
        }
    }

    /** Takes serial keys for each other that differ in case. */
    static final class FoldsSerialKeys extends SketchStore {
        @Override
        boolean sameSerialKey(StoredDevice one, StoredDevice other) {
            return one.serialKey().isPresent()
                    && one.serialKey()
                            .map(FoldsSerialKeys::folded)
                            .equals(other.serialKey().map(FoldsSerialKeys::folded));
        }

        private static String folded(String key) {
            return key.toLowerCase(Locale.ROOT);
        }
    }

    /** Lets the keys of retired devices go. */
    static final class FreesKeysOfRetiredDevices extends SketchStore {
        @Override
        Stream<StoredDevice> keyHolders() {
            return super.keyHolders().filter(device -> device.state() != DeviceState.RETIRED);
        }
    }

    /** Searches for the keys, and inserts when others may have come in between. */
    static final class CountsThenInserts extends SketchStore {
        @Override
        public CommitResult commit(Commit commit) {
            synchronized (this) {
                if (!versionsHold(commit)) {
                    return CommitResult.STALE;
                }
                Set<TakenKey> taken = super.takenKeys(commit);
                if (!taken.isEmpty()) {
                    return new CommitResult.KeysTaken(taken);
                }
            }
            Widen.theGap();
            return super.commit(commit);
        }

        @Override
        Set<TakenKey> takenKeys(Commit commit) {
            return Set.of();
        }
    }

    /** Names one taken key of several. */
    static final class NamesOneTakenKey extends SketchStore {
        @Override
        Set<TakenKey> takenKeys(Commit commit) {
            return Set.copyOf(super.takenKeys(commit).stream().limit(1).toList());
        }
    }

    /** Takes each identity for the right one. */
    static final class TakesTheLastIdentity extends SketchStore {
        @Override
        public synchronized StoreIdentity claimIdentity(StoreIdentity proposal) {
            Widen.theGap();
            identity = proposal;
            return proposal;
        }
    }
}
