package dev.keyfob.store.tck;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.Durability;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.TakenKey;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.DeviceId;
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
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * A store drawn with few strokes, right as it is, whose steps can be overridden one by one to break it. It takes its time
 * inside the lock, so that contenders meet however busy the machine is.
 */
class SketchStore implements CredentialStore {
    final Map<UserId, StoredUser> users = new ConcurrentHashMap<>();
    final Map<DeviceId, StoredDevice> devices = new ConcurrentHashMap<>();
    final List<AuditRecord> audit = new CopyOnWriteArrayList<>();
    SketchPages<StoredUser> userPages = new SketchPages<>(Comparator.comparing(StoredUser::id));
    private final SketchPages<StoredDevice> devicePages = new SketchPages<>(Comparator.comparing(StoredDevice::id));
    private final SketchPages<AuditRecord> chainPages = new SketchPages<>(Comparator.comparing(AuditRecord::sequence));
    private final SketchPages<AuditRecord> timePages = new SketchPages<>(Comparator.comparing(AuditRecord::at)
            .thenComparing(record -> record.chain().toString())
            .thenComparing(AuditRecord::sequence));
    StoreIdentity identity;

    @Override
    public CommitResult commit(Commit commit) {
        if (commit.deviceChanges().size() > maxDeviceChangesPerCommit()) {
            throw new IllegalArgumentException("commit must be smaller");
        }
        synchronized (this) {
            Widen.theGap();
            if (!versionsHold(commit)) {
                return CommitResult.STALE;
            }
            Set<TakenKey> taken = takenKeys(commit);
            if (!taken.isEmpty()) {
                return new CommitResult.KeysTaken(taken);
            }
            apply(commit);
            return CommitResult.APPLIED;
        }
    }

    /** The commit, of which an exchange gets lost as with a database: the first writes, the second makes it last. */
    CommitResult commitLosing(Commit commit, int exchange, StoreWithFaults.Loss loss) {
        if (exchange == 0) {
            throw new StoreException("the connection was lost");
        }
        if (loss == StoreWithFaults.Loss.ANSWER) {
            commit(commit);
        }
        return new CommitResult.OutcomeUnknown("the connection was lost");
    }

    /** What a caller does within a transaction that is rolled back: nothing to this store. */
    void rollBackAround(Runnable action) {
        action.run();
    }

    boolean versionsHold(Commit commit) {
        return userHolds(commit) && commit.deviceChanges().stream().allMatch(this::deviceHolds);
    }

    boolean userHolds(Commit commit) {
        return commit.userChange()
                .map(change -> user(change.user()).version() == change.expectedVersion())
                .orElse(true);
    }

    boolean deviceHolds(DeviceChange change) {
        StoredDevice stored = devices.get(change.device());
        return change.before()
                .map(read -> stored != null && stored.version() == read.version())
                .orElse(stored == null);
    }

    Set<TakenKey> takenKeys(Commit commit) {
        Set<TakenKey> taken = new HashSet<>();
        for (DeviceChange change : commit.deviceChanges()) {
            if (change instanceof DeviceChange.Insert insert) {
                StoredDevice next = insert.next();
                if (keyHolders().anyMatch(other -> sameSerialKey(next, other))) {
                    taken.add(new TakenKey(next.id(), TakenKey.Kind.SERIAL_KEY));
                }
                if (keyHolders().anyMatch(other -> sameFingerprint(next, other))) {
                    taken.add(new TakenKey(next.id(), TakenKey.Kind.FINGERPRINT));
                }
            }
        }
        return taken;
    }

    Stream<StoredDevice> keyHolders() {
        return devices.values().stream();
    }

    boolean sameSerialKey(StoredDevice one, StoredDevice other) {
        return one.serialKey().isPresent() && one.serialKey().equals(other.serialKey());
    }

    boolean sameFingerprint(StoredDevice one, StoredDevice other) {
        return one.fingerprint().length > 0 && Arrays.equals(one.fingerprint(), other.fingerprint());
    }

    void apply(Commit commit) {
        commit.deviceChanges().forEach(this::applyDevice);
        commit.userChange().ifPresent(change -> users.put(change.user(), change.next()));
        audit.addAll(commit.auditRecords());
    }

    void applyDevice(DeviceChange change) {
        change.after().ifPresentOrElse(next -> devices.put(next.id(), next), () -> devices.remove(change.device()));
    }

    @Override
    public synchronized UserSnapshot user(UserId user) {
        return new UserSnapshot(user, Optional.ofNullable(users.get(user)), devicesOf(user));
    }

    List<StoredDevice> devicesOf(UserId user) {
        return devices.values().stream()
                .filter(device -> device.owner().equals(Optional.of(user)))
                .sorted(Comparator.comparing(StoredDevice::id))
                .toList();
    }

    @Override
    public synchronized Optional<StoredDevice> device(DeviceLookup lookup) {
        return devices.values().stream()
                .filter(device -> matches(lookup, device))
                .findFirst();
    }

    boolean matches(DeviceLookup lookup, StoredDevice device) {
        if (lookup instanceof DeviceLookup.ById by) {
            return by.id().equals(device.id());
        }
        if (lookup instanceof DeviceLookup.BySerialKey by) {
            return device.serialKey().equals(Optional.of(by.serialKey()));
        }
        return Arrays.equals(((DeviceLookup.ByFingerprint) lookup).fingerprint(), device.fingerprint());
    }

    @Override
    public synchronized Page<StoredDevice> devices(DeviceFilter filter, PageRequest page) {
        return devicePages.of(devices.values(), filter::accepts, page);
    }

    @Override
    public synchronized Page<StoredUser> users(UserFilter filter, PageRequest page) {
        return userPages.of(users.values(), filter::accepts, page);
    }

    @Override
    public synchronized Page<AuditRecord> audit(AuditFilter filter, PageRequest page) {
        SketchPages<AuditRecord> pages = filter.chain().isPresent() ? chainPages : timePages;
        return pages.of(audit, filter::accepts, page);
    }

    @Override
    public int maxDeviceChangesPerCommit() {
        return 30;
    }

    @Override
    public synchronized Optional<StoreIdentity> identity() {
        return Optional.ofNullable(identity);
    }

    @Override
    public synchronized StoreIdentity claimIdentity(StoreIdentity proposal) {
        Widen.theGap();
        identity = Objects.requireNonNullElse(identity, proposal);
        return identity;
    }

    @Override
    public Durability durability() {
        return Durability.PROCESS;
    }
}
