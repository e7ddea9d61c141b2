package dev.keyfob.benchmarks.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Fills the tables of the store with batches of INSERT, on any database. */
final class Batches {
    private static final String USER = "INSERT INTO kf_user (user_id, version, last_commit,"
            + " removed, failures, audit_sequence, audit_head, extension) VALUES (?, 1, ?, FALSE, 0, 0, ?, ?)";
    private static final String DEVICE = "INSERT INTO kf_device (device_id, version, last_commit, kind, state, owner,"
            + " serial_key, fingerprint, key_id, sealed_secret, manufacturer, last_used, drift, audit_sequence,"
            + " audit_head, extension) VALUES (?, 1, ?, 'HARD_TOKEN', ?, ?, ?, ?, ?, ?, ?, 0, 0, 1, ?, ?)";
    private static final String AUDIT = "INSERT INTO kf_audit (chain, chain_sequence, happened_at, event_type, actor,"
            + " device_id, hash, extension) VALUES (?, 1, ?, ?, ?, ?, ?, ?)";
    /** Users of one transaction; with their devices about as many rows as the databases like. */
    private static final int USERS = 1_000;

    private Batches() {}

    private interface Rows {
        void add(PreparedStatement one, PreparedStatement other, long number) throws SQLException;
    }

    static void usersWithDevices(DataSource pool, long users) throws SQLException {
        fill(pool, USER, DEVICE, 0, users, USERS, (user, device, n) -> {
            byte[] id = SampleRows.utf8(SampleRows.user(n).value());
            user.setBytes(1, id);
            user.setBytes(2, SampleRows.bytes(16, n));
            user.setBytes(3, SampleRows.bytes(32, n));
            user.setBytes(4, SampleRows.bytes(SampleRows.USER_EXTENSION_BYTES, n));
            user.addBatch();
            for (long d = n * SampleRows.DEVICES_PER_USER; d < (n + 1) * SampleRows.DEVICES_PER_USER; d++) {
                addDevice(device, d, "ACTIVE", "S", id);
            }
        });
    }

    /** Devices of the inventory with the records of their import, in transactions of as many as the library's. */
    static ImportRace.Part inventory(DataSource pool) {
        return (first, end) -> fill(pool, DEVICE, AUDIT, first, end, ImportRace.BATCH, (device, audit, n) -> {
            addDevice(device, n, "AVAILABLE", "C", null);
            byte[] id = SampleRows.device(n).toBytes();
            byte[] chain = new byte[1 + id.length];
            chain[0] = 'd';
            System.arraycopy(id, 0, chain, 1, id.length);
            audit.setBytes(1, chain);
            audit.setLong(2, SampleRows.NOW.toEpochMilli());
            audit.setBytes(3, SampleRows.utf8("DEVICE_IMPORTED"));
            audit.setBytes(4, SampleRows.utf8("admin:ines"));
            audit.setBytes(5, id);
            audit.setBytes(6, SampleRows.bytes(32, n));
            audit.setBytes(7, new byte[0]);
            audit.addBatch();
        });
    }

    private static void addDevice(PreparedStatement device, long d, String state, String prefix, byte[] owner)
            throws SQLException {
        device.setBytes(1, SampleRows.device(d).toBytes());
        device.setBytes(2, SampleRows.bytes(16, d));
        device.setString(3, state);
        device.setBytes(4, owner);
        device.setBytes(5, SampleRows.utf8(SampleRows.serial(prefix, d)));
        device.setBytes(6, SampleRows.bytes(32, d));
        device.setBytes(7, SampleRows.utf8("key-1"));
        device.setBytes(8, SampleRows.bytes(SampleRows.SEALED_BYTES, d));
        device.setBytes(9, SampleRows.utf8("Example"));
        device.setBytes(10, SampleRows.bytes(32, ~d));
        device.setBytes(11, SampleRows.bytes(SampleRows.DEVICE_EXTENSION_BYTES, d));
        device.addBatch();
    }

    private static void fill(DataSource pool, String one, String other, long first, long end, int batch, Rows rows)
            throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement ones = connection.prepareStatement(one);
                PreparedStatement others = connection.prepareStatement(other)) {
            connection.setAutoCommit(false);
            for (long begin = first; begin < end; begin += batch) {
                for (long n = begin; n < Math.min(end, begin + batch); n++) {
                    rows.add(ones, others, n);
                }
                ones.executeBatch();
                others.executeBatch();
                connection.commit();
            }
            connection.setAutoCommit(true);
        }
    }

    /** Empties the tables; on MariaDB rows that were deleted would be in the way of new ones for a while. */
    static void clear(DataSource pool, boolean truncates) throws SQLException {
        String verb = truncates ? "TRUNCATE TABLE " : "DELETE FROM ";
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(verb + "kf_device");
            statement.executeUpdate(verb + "kf_audit");
        }
    }
}
