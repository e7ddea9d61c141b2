package dev.keyfob;

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

/** A store that hands every call on to another one; those that do not override what they change. */
abstract class ForwardingStore implements CredentialStore {
    final CredentialStore sound;

    ForwardingStore(CredentialStore sound) {
        this.sound = sound;
    }

    @Override
    public UserSnapshot user(UserId user) {
        return sound.user(user);
    }

    @Override
    public Optional<StoredDevice> device(DeviceLookup lookup) {
        return sound.device(lookup);
    }

    @Override
    public Page<StoredDevice> devices(DeviceFilter filter, PageRequest page) {
        return sound.devices(filter, page);
    }

    @Override
    public Page<StoredUser> users(UserFilter filter, PageRequest page) {
        return sound.users(filter, page);
    }

    @Override
    public Page<AuditRecord> audit(AuditFilter filter, PageRequest page) {
        return sound.audit(filter, page);
    }

    @Override
    public CommitResult commit(Commit commit) {
        return sound.commit(commit);
    }

    @Override
    public int maxDeviceChangesPerCommit() {
        return sound.maxDeviceChangesPerCommit();
    }

    @Override
    public Optional<StoreIdentity> identity() {
        return sound.identity();
    }

    @Override
    public StoreIdentity claimIdentity(StoreIdentity proposal) {
        return sound.claimIdentity(proposal);
    }

    @Override
    public Durability durability() {
        return sound.durability();
    }
}
