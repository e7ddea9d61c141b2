package dev.keyfob.benchmarks.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.sql.DataSource;

/**
 * The yardstick: the same SQL by hand, on connections of the same pool, every column read and every parameter set, and no
 * object made but the values themselves.
 */
final class BareLoop implements Loop {
    private static final String UPDATE_USER =
            "UPDATE kf_user SET version = ?, last_commit = ?, removed = ?, failures = ?, locked_until = ?,"
                    + " audit_sequence = ?, audit_head = ?, extension = ? WHERE user_id = ? AND version = ?";
    private static final String UPDATE_DEVICE =
            "UPDATE kf_device SET version = ?, last_commit = ?, state = ?, owner = ?, key_id = ?, sealed_secret = ?,"
                    + " manufacturer = ?, location = ?, last_used = ?, drift = ?, last_used_at = ?, audit_sequence = ?,"
                    + " audit_head = ?, extension = ? WHERE device_id = ? AND version = ?";
    private static final String INSERT_AUDIT = "INSERT INTO kf_audit (chain, chain_sequence, happened_at, event_type,"
            + " actor, user_id, device_id, reason, correlation_id, hash, extension)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final int USER_COLUMNS = 9;
    private static final int AUDIT_COLUMNS = 11;
    private static final int DEVICE_COLUMNS = 18;

    private final DataSource source;
    private final StoreSql sql;
    private final Commits commits;

    /** How a commit is made. */
    enum Commits {
        /** With the one statement that the store has for PostgreSQL, which is told how many devices there must be. */
        STATEMENT,
        /** With the block that the store has for MariaDB. */
        BLOCK,
        /** With one statement for each row, without auto-commit. */
        TRANSACTION,
        /** With one statement for each row, between BEGIN IMMEDIATE and COMMIT, as the store on SQLite. */
        IMMEDIATE
    }

    BareLoop(DataSource source, StoreSql sql, Commits commits) {
        this.source = source;
        this.sql = sql;
        this.commits = commits;
    }

    /** Columns by their number, as read. */
    private static final class User {
        private Object[] row = {};
        private final List<Object[]> devices = new ArrayList<>();

        byte[] id() {
            return (byte[]) row[1];
        }

        long version() {
            return (Long) row[2];
        }

        long auditSequence() {
            return (Long) row[7];
        }
    }

    @Override
    public boolean once(Work work, long number, SplittableRandom random) throws SQLException {
        byte[] id = SampleRows.utf8(SampleRows.user(number).value());
        User user = read(id);
        if (work == Work.READ) {
            return user.devices.size() == SampleRows.DEVICES_PER_USER;
        }
        byte[] commit = SampleRows.bytes(16, random.nextLong());
        byte[] hash = SampleRows.bytes(32, random.nextLong());
        Object[] device = work == Work.ACCEPTED ? user.devices.get(random.nextInt(user.devices.size())) : null;
        return switch (commits) {
            case STATEMENT, BLOCK -> oneStatement(user, device, commit, hash, work);
            case TRANSACTION -> transaction(user, device, commit, hash, work);
            case IMMEDIATE -> immediate(user, device, commit, hash, work);
        };
    }

    private User read(byte[] id) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql.read())) {
            statement.setBytes(1, id);
            User user = new User();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (user.devices.isEmpty()) {
                        user.row = readUser(rows);
                    }
                    user.devices.add(readDevice(rows));
                }
            }
            return user;
        }
    }

    /** Columns 2, 6 and 7 are long numbers, 5 is a short one, 4 is a flag, the others bytes. */
    private static Object[] readUser(ResultSet row) throws SQLException {
        Object[] user = new Object[USER_COLUMNS + 1];
        for (int i = 1; i <= USER_COLUMNS; i++) {
            user[i] = switch (i) {
                case 2, 6, 7 -> row.getLong(i);
                case 5 -> row.getInt(i);
                case 4 -> row.getBoolean(i);
                default -> row.getBytes(i);
            };
        }
        return user;
    }

    /** Columns 2, 13, 15 and 16 are long numbers, 14 is a short one, 4 and 5 are words, the others bytes. */
    private static Object[] readDevice(ResultSet row) throws SQLException {
        Object[] device = new Object[DEVICE_COLUMNS + 1];
        for (int i = 1; i <= DEVICE_COLUMNS; i++) {
            int column = USER_COLUMNS + i;
            device[i] = switch (i) {
                case 2, 13, 15, 16 -> row.getLong(column);
                case 14 -> row.getInt(column);
                case 4, 5 -> row.getString(column);
                default -> row.getBytes(column);
            };
        }
        return device;
    }

    private boolean oneStatement(User user, Object[] device, byte[] commit, byte[] hash, Work work)
            throws SQLException {
        String text = device == null ? sql.refused() : sql.accepted();
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(text)) {
            int next = bindUser(statement, 1, user, device != null, commit, hash);
            if (device != null) {
                next = bindDevice(statement, next, device, commit);
            }
            bindAudit(statement, next, user, device, hash, work);
            if (device != null && commits == Commits.STATEMENT) {
                // How many devices must have been in the version that was read.
                statement.setLong(next + AUDIT_COLUMNS, 1);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getLong(1) == 1;
            }
        }
    }

    private boolean transaction(User user, Object[] device, byte[] commit, byte[] hash, Work work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            boolean written = write(connection, user, device, commit, hash, work);
            connection.commit();
            connection.setAutoCommit(true);
            return written;
        }
    }

    private boolean immediate(User user, Object[] device, byte[] commit, byte[] hash, Work work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            execute(connection, "BEGIN IMMEDIATE");
            boolean written = write(connection, user, device, commit, hash, work);
            execute(connection, "COMMIT");
            return written;
        }
    }

    private static void execute(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private static boolean write(
            Connection connection, User user, Object[] device, byte[] commit, byte[] hash, Work work)
            throws SQLException {
        int rows = 0;
        try (PreparedStatement statement = connection.prepareStatement(UPDATE_USER)) {
            bindUser(statement, 1, user, device != null, commit, hash);
            rows += statement.executeUpdate();
        }
        if (device != null) {
            try (PreparedStatement statement = connection.prepareStatement(UPDATE_DEVICE)) {
                bindDevice(statement, 1, device, commit);
                rows += statement.executeUpdate();
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT_AUDIT)) {
            bindAudit(statement, 1, user, device, hash, work);
            rows += statement.executeUpdate();
        }
        return rows == (device == null ? 2 : 3);
    }

    private static int bindUser(
            PreparedStatement statement, int first, User user, boolean accepted, byte[] commit, byte[] hash)
            throws SQLException {
        int next = first;
        statement.setLong(next++, user.version() + 1);
        statement.setBytes(next++, commit);
        statement.setBoolean(next++, (Boolean) user.row[4]);
        statement.setInt(next++, accepted ? 0 : (Integer) user.row[5] + 1);
        statement.setNull(next++, Types.BIGINT);
        statement.setLong(next++, user.auditSequence() + 1);
        statement.setBytes(next++, hash);
        statement.setBytes(next++, (byte[]) user.row[9]);
        statement.setBytes(next++, user.id());
        statement.setLong(next++, user.version());
        return next;
    }

    private static int bindDevice(PreparedStatement statement, int first, Object[] device, byte[] commit)
            throws SQLException {
        int next = first;
        statement.setLong(next++, (Long) device[2] + 1);
        statement.setBytes(next++, commit);
        statement.setString(next++, (String) device[5]);
        statement.setBytes(next++, (byte[]) device[6]);
        statement.setBytes(next++, (byte[]) device[9]);
        statement.setBytes(next++, (byte[]) device[10]);
        statement.setBytes(next++, (byte[]) device[11]);
        statement.setBytes(next++, (byte[]) device[12]);
        statement.setLong(next++, (Long) device[13] + 1);
        statement.setInt(next++, (Integer) device[14]);
        statement.setLong(next++, SampleRows.NOW.toEpochMilli());
        statement.setLong(next++, (Long) device[16]);
        statement.setBytes(next++, (byte[]) device[17]);
        statement.setBytes(next++, (byte[]) device[18]);
        statement.setBytes(next++, (byte[]) device[1]);
        statement.setLong(next++, (Long) device[2]);
        return next;
    }

    private static void bindAudit(
            PreparedStatement statement, int first, User user, Object[] device, byte[] hash, Work work)
            throws SQLException {
        int next = first;
        byte[] chain = new byte[1 + user.id().length];
        chain[0] = 'u';
        System.arraycopy(user.id(), 0, chain, 1, user.id().length);
        statement.setBytes(next++, chain);
        statement.setLong(next++, user.auditSequence() + 1);
        statement.setLong(next++, SampleRows.NOW.toEpochMilli());
        statement.setBytes(next++, SampleRows.utf8(StoreLoop.type(work)));
        statement.setBytes(next++, null);
        statement.setBytes(next++, user.id());
        statement.setBytes(next++, device == null ? null : (byte[]) device[1]);
        statement.setBytes(next++, null);
        statement.setBytes(next++, null);
        statement.setBytes(next++, hash);
        statement.setBytes(next, new byte[0]);
    }
}
