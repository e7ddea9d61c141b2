package dev.keyfob.store.tck;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.StoredUser;

/** Stores that get the guards of a commit wrong. */
final class BrokenVersions {
    private BrokenVersions() {}

    /** Looks at no version of a user. */
    static final class IgnoresUserVersion extends SketchStore {
        @Override
        boolean userHolds(Commit commit) {
            return true;
        }
    }

    /** Looks only whether a user exists. */
    static final class ComparesUserVersionWithZeroOnly extends SketchStore {
        @Override
        boolean userHolds(Commit commit) {
            return commit.userChange()
                    .map(change ->
                            change.expectedVersion() > 0 == user(change.user()).version() > 0)
                    .orElse(true);
        }
    }

    /** Trusts the user's version alone. */
    static final class IgnoresDeviceVersion extends SketchStore {
        @Override
        boolean deviceHolds(DeviceChange change) {
            return devices.containsKey(change.device()) == change.before().isPresent();
        }
    }

    /** Looks at the first device of a commit only. */
    static final class IgnoresLaterDevices extends SketchStore {
        @Override
        boolean versionsHold(Commit commit) {
            return userHolds(commit) && commit.deviceChanges().stream().limit(1).allMatch(this::deviceHolds);
        }
    }

    /** Writes a new device over one that has its id. */
    static final class InsertsOrUpdates extends SketchStore {
        @Override
        boolean deviceHolds(DeviceChange change) {
            return change.before().isEmpty() || super.deviceHolds(change);
        }
    }

    /** Compares versions, and writes when others may have come in between. */
    static final class ComparesBeforeTheLock extends SketchStore {
        @Override
        public CommitResult commit(Commit commit) {
            if (!super.versionsHold(commit)) {
                return CommitResult.STALE;
            }
            Widen.theGap();
            return super.commit(commit);
        }

        @Override
        boolean versionsHold(Commit commit) {
            return true;
        }
    }

    /** Deletes the row of a removed user, and with it the version. */
    static final class ForgetsRemovedUsers extends SketchStore {
        @Override
        void apply(Commit commit) {
            super.apply(commit);
            users.values().removeIf(StoredUser::removed);
        }
    }

    /** Writes the id of the commit that created a row, and never another. */
    static final class KeepsTheFirstCommitId extends SketchStore {
        @Override
        void apply(Commit commit) {
            CommitId first = commit.userChange()
                    .flatMap(change -> user(change.user()).state())
                    .map(StoredUser::lastCommit)
                    .orElse(commit.id());
            super.apply(commit);
            commit.userChange()
                    .ifPresent(change -> users.computeIfPresent(
                            change.user(),
                            (id, user) -> user.toBuilder().lastCommit(first).build()));
        }
    }
}
