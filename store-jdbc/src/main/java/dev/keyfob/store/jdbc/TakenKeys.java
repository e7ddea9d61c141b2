package dev.keyfob.store.jdbc;

import dev.keyfob.store.Commit;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.TakenKey;
import dev.keyfob.store.data.StoredDevice;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks up which keys of a commit's new devices are in the store. */
final class TakenKeys {
    private static final String BY_ID = "SELECT 1 FROM kf_device WHERE device_id = ?";
    private static final String BY_SERIAL_KEY = "SELECT 1 FROM kf_device WHERE serial_key = ?";
    private static final String BY_FINGERPRINT = "SELECT 1 FROM kf_device WHERE fingerprint = ?";

    private final Connection connection;
    private final TablePrefix prefix;

    TakenKeys(Connection connection, TablePrefix prefix) {
        this.connection = connection;
        this.prefix = prefix;
    }

    boolean anyIdExists(Commit commit) throws SQLException {
        try (PreparedStatement byId = prepare(BY_ID)) {
            for (StoredDevice device : newDevices(commit)) {
                if (exists(byId, device.id().toBytes())) {
                    return true;
                }
            }
            return false;
        }
    }

    Set<TakenKey> of(Commit commit) throws SQLException {
        Set<TakenKey> taken = new HashSet<>();
        try (PreparedStatement bySerialKey = prepare(BY_SERIAL_KEY);
                PreparedStatement byFingerprint = prepare(BY_FINGERPRINT)) {
            for (StoredDevice device : newDevices(commit)) {
                if (exists(bySerialKey, device.serialKey().map(Columns::bytes).orElse(null))) {
                    taken.add(new TakenKey(device.id(), TakenKey.Kind.SERIAL_KEY));
                }
                if (exists(byFingerprint, DeviceRows.nullIfNone(device.fingerprint()))) {
                    taken.add(new TakenKey(device.id(), TakenKey.Kind.FINGERPRINT));
                }
            }
        }
        return taken;
    }

    private static List<StoredDevice> newDevices(Commit commit) {
        return commit.deviceChanges().stream()
                .filter(change -> change instanceof DeviceChange.Insert)
                .flatMap(change -> change.after().stream())
                .toList();
    }

    private static boolean exists(PreparedStatement statement, byte @Nullable [] key) throws SQLException {
        if (key == null) {
            return false;
        }
        statement.setBytes(1, key);
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next();
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(prefix.in(sql));
    }
}
