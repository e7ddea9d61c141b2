package dev.keyfob.store.jdbc;

import dev.keyfob.store.data.StoreId;
import dev.keyfob.store.data.StoreIdentity;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.query.DeviceLookup;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A user with the user's devices, one device, the identity of the store: one statement each. */
final class Lookups {
    private static final String AGGREGATE = "SELECT " + qualified("u", UserRows.COLUMNS) + ", "
            + qualified("d", DeviceRows.COLUMNS)
            + " FROM kf_user u LEFT JOIN kf_device d ON d.owner = u.user_id WHERE u.user_id = ? ORDER BY d.device_id";
    private static final String IDENTITY = "SELECT store_id, key_check FROM kf_store WHERE store_id IS NOT NULL";
    private static final String CLAIM = "UPDATE kf_store SET store_id = ?, key_check = ? WHERE store_id IS NULL";

    private final Connection connection;
    private final TablePrefix prefix;

    Lookups(Connection connection, TablePrefix prefix) {
        this.connection = connection;
        this.prefix = prefix;
    }

    private static String qualified(String table, String columns) {
        return Arrays.stream(columns.split(", "))
                .map(column -> table + "." + column)
                .collect(Collectors.joining(", "));
    }

    /** One statement, because two would not see the same moment. */
    UserSnapshot user(UserId id) throws SQLException {
        try (PreparedStatement statement = prepare(AGGREGATE)) {
            statement.setBytes(1, Columns.bytes(id.value()));
            try (ResultSet rows = statement.executeQuery()) {
                StoredUser state = null;
                List<StoredDevice> devices = new ArrayList<>();
                while (rows.next()) {
                    if (state == null) {
                        state = UserRows.read(new Columns.Reader(rows, 1));
                    }
                    if (rows.getBytes(UserRows.COUNT + 1) != null) {
                        devices.add(DeviceRows.read(new Columns.Reader(rows, UserRows.COUNT + 1)));
                    }
                }
                return new UserSnapshot(id, Optional.ofNullable(state), devices);
            }
        }
    }

    Optional<StoredDevice> device(DeviceLookup lookup) throws SQLException {
        Query query = new Query("SELECT " + DeviceRows.COLUMNS + " FROM kf_device");
        if (lookup instanceof DeviceLookup.ById by) {
            query.and("device_id = ?", by.id().toBytes());
        } else if (lookup instanceof DeviceLookup.BySerialKey by) {
            query.and("serial_key = ?", Columns.bytes(by.serialKey()));
        } else {
            query.and("fingerprint = ?", ((DeviceLookup.ByFingerprint) lookup).fingerprint());
        }
        return query.list(connection, prefix, "device_id", 1, DeviceRows::read).stream()
                .findFirst();
    }

    Optional<StoreIdentity> identity() throws SQLException {
        try (PreparedStatement statement = prepare(IDENTITY);
                ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                return Optional.empty();
            }
            Columns.Reader row = new Columns.Reader(rows, 1);
            return Optional.of(new StoreIdentity(StoreId.ofBytes(row.bytes()), row.bytes()));
        }
    }

    /** Writes the identity if there is none: the condition is in the write, so that one of several claims wins. */
    void claim(StoreIdentity proposal) throws SQLException {
        try (PreparedStatement statement = prepare(CLAIM)) {
            new Columns.Writer(statement).set(proposal.id().toBytes()).set(proposal.keyCheck());
            statement.executeUpdate();
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(prefix.in(sql));
    }
}
