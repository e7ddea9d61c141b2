package dev.keyfob.store.memory;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.Durability;
import dev.keyfob.store.TakenKey;
import dev.keyfob.store.UserChange;
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
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store in the memory of one process: linearizable, and gone with the process.
 *
 * <p>Audit records are kept for ever, so that memory grows with every commit.
 *
 * <p>This class is safe for use by multiple threads. Commits exclude each other; reads run beside each other, and
 * those of a user beside commits too.
 */
public final class InMemoryCredentialStore implements CredentialStore {
    private static final int MAX_DEVICE_CHANGES = 1_000;

    /** Of the kind that spins before it lets a thread wait: a commit takes less time than waking one. Nothing reenters. */
    private final ReadWriteLock lock = new StampedLock().asReadWriteLock();

    private final UserTable users = new UserTable();
    private final DeviceTable devices = new DeviceTable(users);
    private final AuditTable audit = new AuditTable();
    private @Nullable StoreIdentity identity;

    /** Makes an empty store. */
    public InMemoryCredentialStore() {}

    @Override
    public UserSnapshot user(UserId user) {
        return users.snapshot(user);
    }

    @Override
    public Optional<StoredDevice> device(DeviceLookup lookup) {
        return reading(() -> devices.find(lookup));
    }

    @Override
    public Page<StoredDevice> devices(DeviceFilter filter, PageRequest page) {
        return reading(() -> devices.page(filter, page));
    }

    @Override
    public Page<StoredUser> users(UserFilter filter, PageRequest page) {
        return reading(() -> users.page(filter, page));
    }

    @Override
    public Page<AuditRecord> audit(AuditFilter filter, PageRequest page) {
        return reading(() -> audit.page(filter, page));
    }

    @Override
    public CommitResult commit(Commit commit) {
        if (commit.deviceChanges().size() > MAX_DEVICE_CHANGES) {
            throw new IllegalArgumentException("commit must have at most " + MAX_DEVICE_CHANGES
                    + " device changes, had " + commit.deviceChanges().size());
        }
        return locked(lock.writeLock(), () -> {
            if (!versionsHold(commit)) {
                return CommitResult.STALE;
            }
            Set<TakenKey> taken = takenKeys(commit);
            if (!taken.isEmpty()) {
                return new CommitResult.KeysTaken(taken);
            }
            apply(commit);
            return CommitResult.APPLIED;
        });
    }

    private boolean versionsHold(Commit commit) {
        boolean user = commit.userChange()
                .map(change -> users.version(change.user()) == change.expectedVersion())
                .orElse(true);
        if (!user) {
            return false;
        }
        for (DeviceChange change : commit.deviceChanges()) {
            if (!devices.versionHolds(change)) {
                return false;
            }
        }
        return true;
    }

    private Set<TakenKey> takenKeys(Commit commit) {
        Set<TakenKey> taken = new HashSet<>();
        commit.claims().forEach((key, answer) -> {
            if (devices.isTaken(key)) {
                taken.add(answer);
            }
        });
        return taken;
    }

    private void apply(Commit commit) {
        devices.apply(commit);
        commit.userChange().map(UserChange::next).ifPresent(next -> users.put(next, commit.deviceChanges()));
        commit.auditRecords().forEach(audit::append);
    }

    @Override
    public int maxDeviceChangesPerCommit() {
        return MAX_DEVICE_CHANGES;
    }

    @Override
    public Optional<StoreIdentity> identity() {
        return reading(() -> Optional.ofNullable(identity));
    }

    @Override
    public StoreIdentity claimIdentity(StoreIdentity proposal) {
        return locked(lock.writeLock(), () -> {
            StoreIdentity current = identity;
            if (current == null) {
                identity = current = proposal;
            }
            return current;
        });
    }

    @Override
    public Durability durability() {
        return Durability.PROCESS;
    }

    private <T> T reading(Supplier<T> read) {
        return locked(lock.readLock(), read);
    }

    private static <T> T locked(Lock lock, Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
