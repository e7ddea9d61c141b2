package dev.keyfob.store.jdbc;

import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A device as a row. */
final class DeviceRows {
    /** In the order in which rows are read, and written by an insert. */
    static final String COLUMNS =
            "device_id, version, last_commit, kind, state, owner, serial_key, fingerprint, key_id,"
                    + " sealed_secret, manufacturer, location, last_used, drift, last_used_at, audit_sequence, audit_head,"
                    + " extension";

    static final String INSERT =
            "INSERT INTO kf_device (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    /** Kind and unique keys never change. */
    static final String UPDATE = "UPDATE kf_device SET version = ?, last_commit = ?, state = ?, owner = ?, key_id = ?,"
            + " sealed_secret = ?, manufacturer = ?, location = ?, last_used = ?, drift = ?, last_used_at = ?,"
            + " audit_sequence = ?, audit_head = ?, extension = ? WHERE device_id = ? AND version = ?";

    static final String DELETE = "DELETE FROM kf_device WHERE device_id = ? AND version = ?";

    private DeviceRows() {}

    /** What writes a change. */
    static String sql(DeviceChange change) {
        if (change instanceof DeviceChange.Insert) {
            return INSERT;
        }
        return change instanceof DeviceChange.Update ? UPDATE : DELETE;
    }

    static void bind(Columns.Writer writer, DeviceChange change) throws SQLException {
        if (change instanceof DeviceChange.Insert insert) {
            bindInsert(writer, insert.next());
        } else if (change instanceof DeviceChange.Update update) {
            bindUpdate(writer, update.read(), update.next());
        } else {
            bindDelete(writer, ((DeviceChange.Delete) change).read());
        }
    }

    static void bindInsert(Columns.Writer writer, StoredDevice device) throws SQLException {
        writer.set(device.id().toBytes())
                .set(device.version())
                .set(device.lastCommit().toBytes())
                .setWord(device.kind())
                .setWord(device.state())
                .set(device.owner().map(UserId::value))
                .set(device.serialKey())
                .set(nullIfNone(device.fingerprint()));
        bindRest(writer, device);
    }

    private static void bindUpdate(Columns.Writer writer, StoredDevice read, StoredDevice next) throws SQLException {
        writer.set(next.version())
                .set(next.lastCommit().toBytes())
                .setWord(next.state())
                .set(next.owner().map(UserId::value));
        bindRest(writer, next);
        writer.set(read.id().toBytes()).set(read.version());
    }

    private static void bindRest(Columns.Writer writer, StoredDevice device) throws SQLException {
        writer.set(device.keyId())
                .set(device.sealedSecret())
                .set(device.manufacturer())
                .set(device.location())
                .set(device.lastUsed())
                .set(device.drift())
                .setMoment(device.lastUsedAt())
                .set(device.auditSequence())
                .set(device.auditHead())
                .set(device.extension());
    }

    private static void bindDelete(Columns.Writer writer, StoredDevice read) throws SQLException {
        writer.set(read.id().toBytes()).set(read.version());
    }

    /** A unique index lets many rows be without a key only if the key is null. */
    static byte @Nullable [] nullIfNone(byte[] bytes) {
        return bytes.length == 0 ? null : bytes;
    }

    static StoredDevice read(Columns.Reader row) throws SQLException {
        DeviceId id = DeviceId.ofBytes(row.bytes());
        long version = row.number();
        CommitId lastCommit = CommitId.ofBytes(row.bytes());
        DeviceKind kind = DeviceKind.valueOf(row.word());
        DeviceState state = DeviceState.valueOf(row.word());
        String owner = row.optionalText();
        return StoredDevice.builder(id, kind, state, lastCommit)
                .version(version)
                .owner(owner == null ? null : UserId.of(owner))
                .serialKey(row.optionalText())
                .fingerprint(row.bytes())
                .keyId(row.optionalText())
                .sealedSecret(row.bytes())
                .manufacturer(row.optionalText())
                .location(row.optionalText())
                .lastUsed(row.number())
                .drift(row.smallNumber())
                .lastUsedAt(row.optionalMoment())
                .auditSequence(row.number())
                .auditHead(row.bytes())
                .extension(row.bytes())
                .build();
    }
}
