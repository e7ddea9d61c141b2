package dev.keyfob.verification.faults;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.Durability;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.StoreIdentity;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.DeviceLookup;
import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import dev.keyfob.store.query.UserFilter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store that does something when the next commit begins, and once only. */
final class CommitWatch implements CredentialStore {
    private final CredentialStore store;
    private @Nullable Runnable atNextCommit;

    CommitWatch(CredentialStore store) {
        this.store = store;
    }

    void atNextCommit(Runnable action) {
        atNextCommit = action;
    }

    @Override
    public CommitResult commit(Commit commit) {
        Runnable action = atNextCommit;
        atNextCommit = null;
        if (action != null) {
            action.run();
        }
        return store.commit(commit);
    }

    @Override
    public UserSnapshot user(UserId user) {
        return store.user(user);
    }

    @Override
    public Optional<StoredDevice> device(DeviceLookup lookup) {
        return store.device(lookup);
    }

    @Override
    public Page<StoredDevice> devices(DeviceFilter filter, PageRequest page) {
        return store.devices(filter, page);
    }

    @Override
    public Page<StoredUser> users(UserFilter filter, PageRequest page) {
        return store.users(filter, page);
    }

    @Override
    public Page<AuditRecord> audit(AuditFilter filter, PageRequest page) {
        return store.audit(filter, page);
    }

    @Override
    public int maxDeviceChangesPerCommit() {
        return store.maxDeviceChangesPerCommit();
    }

    @Override
    public Optional<StoreIdentity> identity() {
        return store.identity();
    }

    @Override
    public StoreIdentity claimIdentity(StoreIdentity proposal) {
        return store.claimIdentity(proposal);
    }

    @Override
    public Durability durability() {
        return store.durability();
    }
}
