package dev.keyfob.store.tck;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.query.DeviceLookup;
import java.util.SplittableRandom;

/** Adds one to a user and to a free device in one commit, as the engine works: load, decide, commit, on stale again. */
record Increment(CredentialStore store, UserId user, DeviceId device, SplittableRandom random) {
    private static final int MOST_TRIES = 10_000;

    String untilApplied() {
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            CommitResult answer = store.commit(commit());
            if (answer.equals(CommitResult.APPLIED)) {
                return "applied at try " + tries;
            }
            if (!answer.equals(CommitResult.STALE)) {
                throw new AssertionError("a commit under contention must be applied or stale, was " + answer);
            }
        }
        throw new AssertionError("a commit must be applied within " + MOST_TRIES + " tries, was stale each time");
    }

    private Commit commit() {
        UserSnapshot read = store.user(user);
        StoredDevice free = store.device(DeviceLookup.byId(device)).orElseThrow();
        int failures = read.state().map(StoredUser::failures).orElse(0);
        return new Draft(new CommitId(random.nextLong(), random.nextLong()))
                .user(read, next -> next.failures(failures + 1))
                .update(free, next -> next.drift(free.drift() + 1))
                .note(AuditChain.of(user), failures + 1L)
                .build();
    }
}
