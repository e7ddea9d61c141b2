package dev.keyfob.store;

import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.query.DeviceLookup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that changes together: at most one user, any number of devices, and the audit records of it.
 *
 * <p>A commit is checked when it is built, so that a store need not: it concerns one user at most; each device that has
 * an owner before or after is that user's; no device is in it twice; no two of the devices that it inserts or deletes
 * have the same key; every record that it writes names this commit as its last one; every audit record is of a chain
 * whose head it writes.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
public final class Commit {
    private final CommitId id;
    private final @Nullable UserChange userChange;
    private final List<DeviceChange> deviceChanges;
    private final List<AuditRecord> auditRecords;
    private final Map<DeviceLookup, TakenKey> claims;

    private Commit(Builder builder) {
        this.id = builder.id;
        this.userChange = builder.userChange;
        this.deviceChanges = List.copyOf(builder.deviceChanges);
        this.auditRecords = List.copyOf(builder.auditRecords);
        this.claims = new HashMap<>(4 * deviceChanges.size());
        check();
    }

    /**
     * Begins a commit.
     *
     * @param id its random id
     * @return a builder
     */
    public static Builder builder(CommitId id) {
        return new Builder(id);
    }

    /**
     * The random id, by which a commit whose answer got lost is recognised later.
     *
     * @return the id
     */
    public CommitId id() {
        return id;
    }

    /**
     * The guard and next state of the user.
     *
     * @return the change, or empty if only devices without owner change
     */
    public Optional<UserChange> userChange() {
        return Optional.ofNullable(userChange);
    }

    /**
     * The changes of devices.
     *
     * @return at most as many as the store allows, each of another device
     */
    public List<DeviceChange> deviceChanges() {
        return deviceChanges;
    }

    /**
     * The audit records of the change, in their order.
     *
     * @return the records
     */
    public List<AuditRecord> auditRecords() {
        return auditRecords;
    }

    /**
     * The unique keys of the new devices: each must be free.
     *
     * @return for each key, by which no device may be found, what {@link CommitResult.KeysTaken} names if one is
     */
    public Map<DeviceLookup, TakenKey> claims() {
        return Collections.unmodifiableMap(claims);
    }

    private void check() {
        if (userChange == null && deviceChanges.isEmpty()) {
            throw new IllegalArgumentException("commit must change a user or a device, changed nothing");
        }
        if (userChange != null && !userChange.next().lastCommit().equals(id)) {
            throw new IllegalArgumentException("the user's last commit must be " + id + ", was "
                    + userChange.next().lastCommit());
        }
        Optional<UserId> user = userChange().map(UserChange::user);
        Set<DeviceId> devices = devices();
        Set<DeviceLookup> freed = new HashSet<>(0);
        for (DeviceChange change : deviceChanges) {
            checkDevice(change, user);
            checkKeys(change, freed);
        }
        for (AuditRecord record : auditRecords) {
            if (!guards(record.chain(), user, devices)) {
                throw new IllegalArgumentException(
                        "an audit record must be of a chain whose head the commit guards, was of " + record.chain());
            }
        }
    }

    private static boolean guards(AuditChain chain, Optional<UserId> user, Set<DeviceId> devices) {
        return chain instanceof AuditChain.OfUser of
                ? user.filter(of.user()::equals).isPresent()
                : devices.contains(((AuditChain.OfDevice) chain).device());
    }

    /** All devices of the commit, each once. Most commits have one. */
    private Set<DeviceId> devices() {
        if (deviceChanges.size() == 1) {
            return Set.of(deviceChanges.get(0).device());
        }
        Set<DeviceId> devices = new HashSet<>(2 * deviceChanges.size());
        for (DeviceChange change : deviceChanges) {
            if (!devices.add(change.device())) {
                throw new IllegalArgumentException("device " + change.device() + " must change once, changed twice");
            }
        }
        return devices;
    }

    private void checkDevice(DeviceChange change, Optional<UserId> user) {
        checkOwner(change.before(), user);
        checkOwner(change.after(), user);
        Optional<StoredDevice> next = change.after();
        if (next.isPresent() && !next.get().lastCommit().equals(id)) {
            throw new IllegalArgumentException("the last commit of device " + change.device() + " must be " + id
                    + ", was " + next.get().lastCommit());
        }
    }

    private static void checkOwner(Optional<StoredDevice> device, Optional<UserId> user) {
        Optional<UserId> owner = device.flatMap(StoredDevice::owner);
        if (owner.isPresent() && !owner.equals(user)) {
            throw new IllegalArgumentException(
                    "device " + device.get().id() + " must have no owner but the user of the commit, before and after");
        }
    }

    /** Keys that meet within one commit never reach a store, which would have to look for them apart. */
    private void checkKeys(DeviceChange change, Set<DeviceLookup> freed) {
        if (change instanceof DeviceChange.Update) {
            return;
        }
        StoredDevice device = change.after().or(change::before).orElseThrow();
        DeviceId id = device.id();
        for (DeviceLookup key : DeviceLookup.uniqueKeysOf(device)) {
            boolean serial = key instanceof DeviceLookup.BySerialKey;
            boolean alone = change instanceof DeviceChange.Insert
                    ? !freed.contains(key) && claims.put(key, claim(id, serial)) == null
                    : !claims.containsKey(key) && freed.add(key);
            if (!alone) {
                throw new IllegalArgumentException("device " + id + " must have a "
                        + (serial ? "serial key" : "fingerprint")
                        + " that no other device which the commit inserts or deletes has");
            }
        }
    }

    private static TakenKey claim(DeviceId device, boolean serial) {
        return new TakenKey(device, serial ? TakenKey.Kind.SERIAL_KEY : TakenKey.Kind.FINGERPRINT);
    }

    /** The id and how much changes. */
    @Override
    public String toString() {
        return "Commit[" + id + ", " + (userChange == null ? "no user" : "one user") + ", " + deviceChanges.size()
                + " devices, " + auditRecords.size() + " audit records]";
    }

    /** Collects what changes together. Not safe for use by multiple threads. */
    public static final class Builder {
        private final CommitId id;
        private @Nullable UserChange userChange;
        private final List<DeviceChange> deviceChanges = new ArrayList<>();
        private final List<AuditRecord> auditRecords = new ArrayList<>();

        private Builder(CommitId id) {
            this.id = Objects.requireNonNull(id, "id");
        }

        /**
         * Sets the change of the user.
         *
         * @param change the change; absent by default
         * @return this
         */
        public Builder user(UserChange change) {
            this.userChange = Objects.requireNonNull(change, "change");
            return this;
        }

        /**
         * Adds the change of a device.
         *
         * @param change the change
         * @return this
         */
        public Builder device(DeviceChange change) {
            deviceChanges.add(Objects.requireNonNull(change, "change"));
            return this;
        }

        /**
         * Adds an audit record.
         *
         * @param record the record
         * @return this
         */
        public Builder audit(AuditRecord record) {
            auditRecords.add(Objects.requireNonNull(record, "record"));
            return this;
        }

        /**
         * Makes the commit.
         *
         * @return the commit
         * @throws IllegalArgumentException if the parts do not belong together
         */
        public Commit build() {
            return new Commit(this);
        }
    }
}
