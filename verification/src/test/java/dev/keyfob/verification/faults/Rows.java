package dev.keyfob.verification.faults;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What is in the tables, read on a connection of its own past store and pool. */
final class Rows implements StoredRows {
    private static final long MINUTE = 60_000_000_000L;

    private static final String OF_USER = """
            SELECT u.version, u.failures, u.audit_sequence,
                   (SELECT count(*) FROM kf_audit a WHERE a.chain = 'u'::bytea || u.user_id),
                   (SELECT count(*) FROM kf_audit a WHERE a.chain = 'u'::bytea || u.user_id
                       AND a.event_type = 'SIGN_IN_ACCEPTED'),
                   (SELECT count(*) FROM kf_audit a WHERE a.chain = 'u'::bytea || u.user_id
                       AND a.event_type = 'SIGN_IN_REFUSED'),
                   (SELECT count(*) FROM kf_device d WHERE d.owner = u.user_id),
                   (SELECT coalesce(sum(d.version), 0) FROM kf_device d WHERE d.owner = u.user_id),
                   (SELECT coalesce(max(d.last_used), 0) FROM kf_device d WHERE d.owner = u.user_id)
            FROM kf_user u WHERE u.user_id = ?""";

    /** Users whose row, devices and audit records are not of the same commits; there must be none. */
    private static final String HALF_COMMITS = """
            SELECT count(*) FROM kf_user u
            LEFT JOIN (SELECT chain, count(*) AS records, max(chain_sequence) AS newest,
                              count(*) FILTER (WHERE event_type = 'SIGN_IN_ACCEPTED') AS accepted,
                              count(DISTINCT happened_at) FILTER (WHERE event_type = 'SIGN_IN_ACCEPTED') AS moments,
                              max(happened_at) FILTER (WHERE event_type = 'SIGN_IN_ACCEPTED') AS last_accepted
                       FROM kf_audit GROUP BY chain) a ON a.chain = 'u'::bytea || u.user_id
            LEFT JOIN kf_device d ON d.owner = u.user_id
            WHERE a.records IS DISTINCT FROM u.version
               OR u.audit_sequence IS DISTINCT FROM a.newest
               OR a.newest IS DISTINCT FROM a.records
               OR a.accepted IS DISTINCT FROM a.moments
               OR (a.accepted > 0 AND d.last_used IS DISTINCT FROM a.last_accepted / 30000)
               OR (a.accepted > 0 AND d.last_used_at IS DISTINCT FROM a.last_accepted)""";

    /** Tokens without owner whose row and audit record are not of the same commit; there must be none. */
    private static final String HALF_IMPORTS = """
            SELECT count(*) FROM kf_device d
            FULL JOIN (SELECT * FROM kf_audit WHERE chain >= 'd'::bytea AND chain < 'e'::bytea) a
                ON a.chain = 'd'::bytea || d.device_id
            WHERE d.owner IS NULL AND (d.device_id IS NULL OR a.chain IS NULL OR d.audit_sequence <> 1)""";

    private final Connection connection;
    private final String application;

    /** Reads at an address; the connections whose end is waited for call themselves by the given name. */
    Rows(String url, String application) throws SQLException {
        this.connection = DriverManager.getConnection(url);
        this.application = application;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** A user's rows in numbers; all zero if there is no such user. */
    record State(
            long version,
            long failures,
            long auditSequence,
            long auditRecords,
            long accepted,
            long refused,
            long devices,
            long deviceVersions,
            long watermark) {}

    State ofUser(String user) {
        return query(
                OF_USER,
                rows -> rows.next()
                        ? new State(
                                rows.getLong(1),
                                rows.getLong(2),
                                rows.getLong(3),
                                rows.getLong(4),
                                rows.getLong(5),
                                rows.getLong(6),
                                rows.getLong(7),
                                rows.getLong(8),
                                rows.getLong(9))
                        : new State(0, 0, 0, 0, 0, 0, 0, 0, 0),
                user.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public long halfCommits() {
        return number(HALF_COMMITS) + number(HALF_IMPORTS);
    }

    /** How many devices have a serial key that begins so, and how many of these have an audit record. */
    List<Long> imported(String serial) {
        byte[] from = serial.getBytes(StandardCharsets.UTF_8);
        byte[] to = Arrays.copyOf(from, from.length + 1);
        to[from.length] = 'Z';
        return query(
                "SELECT count(*), (SELECT count(*) FROM kf_audit a JOIN kf_device e ON a.chain = 'd'::bytea || e.device_id"
                        + " WHERE e.serial_key >= ? AND e.serial_key < ?)"
                        + " FROM kf_device d WHERE d.serial_key >= ? AND d.serial_key < ?",
                rows -> {
                    rows.next();
                    return List.of(rows.getLong(1), rows.getLong(2));
                },
                from,
                to,
                from,
                to);
    }

    @Override
    public List<Long> acceptedAt(String user) {
        return query(
                "SELECT happened_at FROM kf_audit WHERE chain = 'u'::bytea || ? AND event_type = 'SIGN_IN_ACCEPTED'",
                rows -> {
                    List<Long> moments = new ArrayList<>();
                    while (rows.next()) {
                        moments.add(rows.getLong(1));
                    }
                    return moments;
                },
                user.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until the server has noticed the end of all connections of the store but the given number. */
    void awaitConnections(int open) {
        long end = System.nanoTime() + MINUTE;
        while (connections() > open) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the server must notice the end of a connection within a minute, did not");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private long connections() {
        return query(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = ?",
                rows -> rows.next() ? rows.getLong(1) : 0,
                application);
    }

    private long number(String sql) {
        return query(sql, rows -> rows.next() ? rows.getLong(1) : 0);
    }

    private interface Reading<T> {
        T of(ResultSet rows) throws SQLException;
    }

    private <T> T query(String sql, Reading<T> reading, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return reading.of(rows);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
