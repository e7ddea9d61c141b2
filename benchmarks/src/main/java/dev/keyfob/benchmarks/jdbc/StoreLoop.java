package dev.keyfob.benchmarks.jdbc;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.UserChange;
import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import java.util.SplittableRandom;

/** The work through the store: the reads and commits that the engine makes, without the engine. */
final class StoreLoop implements Loop {
    private final CredentialStore store;

    StoreLoop(CredentialStore store) {
        this.store = store;
    }

    @Override
    public boolean once(Work work, long number, SplittableRandom random) {
        UserId id = SampleRows.user(number);
        UserSnapshot read = store.user(id);
        if (work == Work.READ) {
            return read.devices().size() == SampleRows.DEVICES_PER_USER;
        }
        CommitId commitId = new CommitId(random.nextLong(), random.nextLong());
        StoredUser before = read.state().orElseThrow();
        byte[] hash = SampleRows.bytes(32, commitId.low());
        boolean accepted = work == Work.ACCEPTED;
        StoredUser next = before.next(commitId)
                .failures(accepted ? 0 : before.failures() + 1)
                .auditSequence(before.auditSequence() + 1)
                .auditHead(hash)
                .build();
        Commit.Builder commit = Commit.builder(commitId).user(new UserChange(before.version(), next));
        StoredDevice device = read.devices().get(random.nextInt(read.devices().size()));
        if (accepted) {
            commit.device(new DeviceChange.Update(
                    device,
                    device.next(commitId)
                            .lastUsed(device.lastUsed() + 1)
                            .lastUsedAt(SampleRows.NOW)
                            .build()));
        }
        commit.audit(AuditRecord.builder(AuditChain.of(id), next.auditSequence(), SampleRows.NOW, type(work))
                .user(id)
                .device(accepted ? device.id() : null)
                .hash(hash)
                .build());
        return store.commit(commit.build()).status() == CommitResult.Status.APPLIED;
    }

    static String type(Work work) {
        return work == Work.ACCEPTED ? "SIGN_IN_ACCEPTED" : "SIGN_IN_REFUSED";
    }
}
