package dev.keyfob.store.jdbc;

import dev.keyfob.store.Commit;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.TakenKey;
import dev.keyfob.store.data.StoredDevice;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks up which keys of a commit's new devices are in the store, many at a time. */
final class TakenKeys {
    private static final int AT_A_TIME = 100;

    private final Connection connection;
    private final TablePrefix prefix;

    TakenKeys(Connection connection, TablePrefix prefix) {
        this.connection = connection;
        this.prefix = prefix;
    }

    boolean anyIdExists(Commit commit) throws SQLException {
        return !stored("device_id", newDevices(commit), device -> device.id().toBytes())
                .isEmpty();
    }

    Set<TakenKey> of(Commit commit) throws SQLException {
        List<StoredDevice> devices = newDevices(commit);
        Set<TakenKey> taken = new HashSet<>();
        add(taken, TakenKey.Kind.SERIAL_KEY, "serial_key", devices, TakenKeys::serialKey);
        add(taken, TakenKey.Kind.FINGERPRINT, "fingerprint", devices, TakenKeys::fingerprint);
        return taken;
    }

    private void add(Set<TakenKey> taken, TakenKey.Kind kind, String column, List<StoredDevice> devices, Key key)
            throws SQLException {
        Set<ByteBuffer> stored = stored(column, devices, key);
        for (StoredDevice device : devices) {
            byte[] value = key.of(device);
            if (value != null && stored.contains(ByteBuffer.wrap(value))) {
                taken.add(new TakenKey(device.id(), kind));
            }
        }
    }

    /** The key of a device, or null if it has none. */
    private interface Key {
        byte @Nullable [] of(StoredDevice device);
    }

    private static byte @Nullable [] serialKey(StoredDevice device) {
        return device.serialKey().map(Columns::bytes).orElse(null);
    }

    private static byte @Nullable [] fingerprint(StoredDevice device) {
        return DeviceRows.nullIfNone(device.fingerprint());
    }

    private static List<StoredDevice> newDevices(Commit commit) {
        return commit.deviceChanges().stream()
                .filter(change -> change instanceof DeviceChange.Insert)
                .flatMap(change -> change.after().stream())
                .toList();
    }

    /** Those of the devices' keys that are in a column. */
    private Set<ByteBuffer> stored(String column, List<StoredDevice> devices, Key key) throws SQLException {
        List<byte[]> keys = new ArrayList<>();
        for (StoredDevice device : devices) {
            byte[] value = key.of(device);
            if (value != null) {
                keys.add(value);
            }
        }
        Set<ByteBuffer> stored = new HashSet<>();
        for (int from = 0; from < keys.size(); from += AT_A_TIME) {
            addStored(stored, column, keys.subList(from, Math.min(from + AT_A_TIME, keys.size())));
        }
        return stored;
    }

    private void addStored(Set<ByteBuffer> stored, String column, List<byte[]> keys) throws SQLException {
        String sql = "SELECT " + column + " FROM kf_device WHERE " + column + " IN ("
                + String.join(", ", Collections.nCopies(keys.size(), "?")) + ")";
        try (PreparedStatement statement = connection.prepareStatement(prefix.in(sql))) {
            for (int i = 0; i < keys.size(); i++) {
                statement.setBytes(i + 1, keys.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    stored.add(ByteBuffer.wrap(rows.getBytes(1)));
                }
            }
        }
    }
}
