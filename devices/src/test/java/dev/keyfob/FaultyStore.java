package dev.keyfob;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** A store whose commits and reads can be made to fail in any way. */
final class FaultyStore extends ForwardingStore {
    volatile BiFunction<CredentialStore, Commit, CommitResult> onCommit = CredentialStore::commit;
    volatile UnaryOperator<List<AuditRecord>> onAudit = UnaryOperator.identity();
    volatile UnaryOperator<UserSnapshot> onUser = UnaryOperator.identity();

    FaultyStore(CredentialStore sound) {
        super(sound);
    }

    @Override
    public UserSnapshot user(UserId user) {
        return onUser.apply(sound.user(user));
    }

    @Override
    public Page<AuditRecord> audit(AuditFilter filter, PageRequest page) {
        Page<AuditRecord> found = sound.audit(filter, page);
        return new Page<>(onAudit.apply(found.items()), found.next());
    }

    @Override
    public CommitResult commit(Commit commit) {
        return onCommit.apply(sound, commit);
    }
}
