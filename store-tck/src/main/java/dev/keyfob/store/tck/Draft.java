package dev.keyfob.store.tck;

import dev.keyfob.store.Commit;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.UserChange;
import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredDeviceBuilder;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.StoredUserBuilder;
import dev.keyfob.store.data.UserSnapshot;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** A commit in the making, which raises versions and writes its own id as the engine does. */
final class Draft {
    private final CommitId id;
    private final Commit.Builder commit;

    Draft(CommitId id) {
        this.id = id;
        this.commit = Commit.builder(id);
    }

    Draft user(UserSnapshot read) {
        return user(read, UnaryOperator.identity());
    }

    Draft user(UserSnapshot read, UnaryOperator<StoredUserBuilder> change) {
        StoredUserBuilder next =
                read.state().map(state -> state.next(id)).orElseGet(() -> StoredUser.builder(read.id(), id));
        commit.user(new UserChange(read.version(), change.apply(next).build()));
        return this;
    }

    Draft insert(StoredDeviceBuilder device) {
        commit.device(new DeviceChange.Insert(device.lastCommit(id).build()));
        return this;
    }

    Draft update(StoredDevice read, UnaryOperator<StoredDeviceBuilder> change) {
        commit.device(new DeviceChange.Update(
                read, change.apply(read.next(id)).lastCommit(id).build()));
        return this;
    }

    Draft delete(StoredDevice read) {
        commit.device(new DeviceChange.Delete(read));
        return this;
    }

    Draft note(AuditChain chain, long sequence) {
        return note(AuditRecord.builder(chain, sequence, Instant.ofEpochSecond(1_800_000_000), "NOTED")
                .build());
    }

    Draft note(AuditRecord record) {
        commit.audit(record);
        return this;
    }

    Commit build() {
        return commit.build();
    }
}
