package dev.keyfob.internal.engine;

import dev.keyfob.Actor;
import dev.keyfob.AuditType;
import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.internal.record.UserRecord;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.Commit;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.UserChange;
import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.AuditRecordBuilder;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.StoredDeviceBuilder;
import dev.keyfob.store.data.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One commit in the making: what changes, and the audit records of it, on the chain of the user if there is one, else on
 * the chain of the device. Used once, by one thread.
 */
public final class Draft {
    /** A change of a device, and the last record on the device's own chain if the draft made one. */
    private static final class Edit {
        private final @Nullable DeviceRecord before;
        private @Nullable DeviceRecord after;
        private @Nullable AuditRecord last;

        private Edit(@Nullable DeviceRecord before, @Nullable DeviceRecord after) {
            this.before = before;
            this.after = after;
        }
    }

    private final CommitId id;
    private final Instant now;
    private final Optional<Actor> actor;
    private final AuditHash hashes;
    private final @Nullable Aggregate aggregate;
    private final Map<DeviceId, Edit> edits = new LinkedHashMap<>();
    private final List<AuditRecord> records = new ArrayList<>();
    private @Nullable UserRecord user;
    private @Nullable String correlationId;

    Draft(CommitId id, Instant now, Optional<Actor> actor, KeyRing keys, @Nullable Aggregate aggregate) {
        this.id = id;
        this.now = now;
        this.actor = actor;
        this.hashes = new AuditHash(keys);
        this.aggregate = aggregate;
        this.user = aggregate == null ? null : aggregate.user();
        this.correlationId = actor.flatMap(Actor::correlationId).orElse(null);
    }

    /**
     * Names the caller's request in the audit records to come.
     *
     * @param id the caller's name for the request
     */
    void inRequest(String id) {
        this.correlationId = id;
    }

    /** {@return the moment of this try} */
    public Instant now() {
        return now;
    }

    /** {@return the random id of the commit} */
    public CommitId id() {
        return id;
    }

    /** {@return the user as the draft has it} */
    public UserRecord user() {
        if (user == null) {
            throw new IllegalStateException("the draft must be of a user");
        }
        return user;
    }

    /**
     * Sets what is known of the user: throttle, attempts and recovery codes.
     *
     * @param next the user as the draft has it, with what changes; its audit head is that of {@link #user()}
     */
    public void setUser(UserRecord next) {
        this.user = next;
    }

    /**
     * The device as the draft has it by now.
     *
     * @param device a device that was loaded
     * @return the device with the edits so far
     */
    public DeviceRecord current(DeviceRecord device) {
        Edit edit = edits.get(device.id());
        return edit == null || edit.after == null ? device : edit.after;
    }

    /**
     * Changes a device.
     *
     * @param before the device as it was loaded
     * @param after the device as it is to be
     */
    public void update(DeviceRecord before, DeviceRecord after) {
        edits.computeIfAbsent(before.id(), id -> new Edit(before, after)).after = after;
    }

    /**
     * Adds a device.
     *
     * @param device the device
     */
    public void insert(DeviceRecord device) {
        edits.put(device.id(), new Edit(null, device));
    }

    /**
     * Takes a device away.
     *
     * @param device the device as it was loaded
     */
    public void delete(DeviceRecord device) {
        edits.put(device.id(), new Edit(device, null));
    }

    /** {@return whether nothing was changed or recorded yet} */
    public boolean isEmpty() {
        return edits.isEmpty() && records.isEmpty();
    }

    /**
     * Records what is done.
     *
     * @param type what
     * @param device to which device, or null
     * @param reason why, or null
     */
    public void record(AuditType type, @Nullable DeviceId device, @Nullable String reason) {
        record(type, device, reason, new byte[0]);
    }

    /**
     * The same with an extension.
     *
     * @param type what
     * @param device to which device, or null
     * @param reason why, or null
     * @param extension what else the record keeps
     */
    void record(AuditType type, @Nullable DeviceId device, @Nullable String reason, byte[] extension) {
        Aggregate owner = aggregate;
        if (owner != null) {
            UserRecord head = user();
            AuditRecord hashed = hashed(
                    AuditChain.of(owner.id()),
                    head.audit().sequence() + 1,
                    head.audit().hash(),
                    type,
                    owner.id(),
                    device,
                    reason,
                    extension);
            records.add(hashed);
            user = head.withAudit(hashed.hash());
            return;
        }
        Edit edit = device == null ? null : edits.get(device);
        DeviceRecord after = edit == null ? null : edit.after;
        if (device == null || edit == null || after == null) {
            throw new IllegalStateException("a record without user must be of a device that the draft changes");
        }
        AuditRecord last = edit.last;
        AuditRecord hashed = hashed(
                AuditChain.of(device),
                (last == null ? after.stored().auditSequence() : last.sequence()) + 1,
                last == null ? after.stored().auditHead() : last.hash(),
                type,
                null,
                device,
                reason,
                extension);
        records.add(hashed);
        edit.last = hashed;
    }

    private AuditRecord hashed(
            AuditChain chain,
            long sequence,
            byte[] before,
            AuditType type,
            @Nullable UserId about,
            @Nullable DeviceId device,
            @Nullable String reason,
            byte[] extension) {
        AuditRecordBuilder record = AuditRecord.builder(chain, sequence, now, type.name())
                .actor(actor.map(Actor::name).orElse(null))
                .user(about)
                .device(device)
                .reason(reason)
                .extension(extension)
                .correlationId(correlationId);
        return record.hash(hashes.of(before, record.build())).build();
    }

    /** {@return the audit records so far} */
    public List<AuditRecord> records() {
        return List.copyOf(records);
    }

    /** {@return the commit} */
    Commit toCommit() {
        Commit.Builder commit = Commit.builder(id);
        if (aggregate != null) {
            long version = aggregate.version() + 1;
            // A record alone brings nobody back who was removed; a device or recovery codes do.
            boolean removed = aggregate.isRemoved()
                    && edits.isEmpty()
                    && user().recovery().codes().isEmpty();
            commit.user(new UserChange(aggregate.version(), user().toStored(aggregate.id(), id, version, removed)));
        }
        edits.values().forEach(edit -> change(edit).ifPresent(commit::device));
        records.forEach(commit::audit);
        return commit.build();
    }

    private Optional<DeviceChange> change(Edit edit) {
        DeviceRecord before = edit.before;
        DeviceRecord after = edit.after;
        if (before == null) {
            return Optional.ofNullable(after)
                    .map(device -> new DeviceChange.Insert(
                            device.edited(builder -> chained(builder, edit)).stored()));
        }
        if (after == null) {
            return Optional.of(new DeviceChange.Delete(before.stored()));
        }
        long version = before.stored().version() + 1;
        boolean drifted = before.stored().drift() != after.stored().drift();
        DeviceRecord next = (drifted ? after.driftedAt(now) : after)
                .edited(builder -> chained(builder, edit).version(version));
        return Optional.of(new DeviceChange.Update(before.stored(), next.stored()));
    }

    private StoredDeviceBuilder chained(StoredDeviceBuilder builder, Edit edit) {
        AuditRecord last = edit.last;
        if (last != null) {
            builder.auditSequence(last.sequence()).auditHead(last.hash());
        }
        return builder.lastCommit(id);
    }
}
