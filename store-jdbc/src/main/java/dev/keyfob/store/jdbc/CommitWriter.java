package dev.keyfob.store.jdbc;

import dev.keyfob.store.Commit;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.UserChange;
import dev.keyfob.store.data.AuditRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Writes a commit inside an open transaction: first what has a version, then what is new.
 *
 * <p>Rows that are there are locked in the order of their ids, so that fewer commits run into a deadlock.
 */
final class CommitWriter {
    private final Connection connection;
    private final TablePrefix prefix;

    CommitWriter(Connection connection, TablePrefix prefix) {
        this.connection = connection;
        this.prefix = prefix;
    }

    /** Writes user and changed devices; false as soon as a version does not hold, with nothing written after it. */
    boolean writeGuarded(Commit commit) throws SQLException {
        Optional<UserChange> user = commit.userChange();
        if (user.isPresent() && !UserRows.isInsert(user.get()) && !write(user.get())) {
            return false;
        }
        List<DeviceChange> changes = commit.deviceChanges().stream()
                .filter(change -> change.before().isPresent())
                .sorted(Comparator.comparing(DeviceChange::device))
                .toList();
        for (DeviceChange change : changes) {
            if (!write(change)) {
                return false;
            }
        }
        return true;
    }

    private boolean write(UserChange change) throws SQLException {
        try (PreparedStatement statement = prepare(UserRows.sql(change))) {
            UserRows.bind(new Columns.Writer(statement), change);
            return statement.executeUpdate() == 1;
        }
    }

    private boolean write(DeviceChange change) throws SQLException {
        try (PreparedStatement statement = prepare(DeviceRows.sql(change))) {
            DeviceRows.bind(new Columns.Writer(statement), change);
            return statement.executeUpdate() == 1;
        }
    }

    /** Inserts a user who must not exist. */
    void insertUser(Commit commit) throws SQLException {
        Optional<UserChange> user = commit.userChange().filter(UserRows::isInsert);
        if (user.isPresent()) {
            write(user.get());
        }
    }

    void insertDevices(Commit commit) throws SQLException {
        List<DeviceChange> inserts = commit.deviceChanges().stream()
                .filter(change -> change instanceof DeviceChange.Insert)
                .toList();
        if (inserts.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = prepare(DeviceRows.INSERT)) {
            for (DeviceChange change : inserts) {
                DeviceRows.bind(new Columns.Writer(statement), change);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    void insertAuditRecords(Commit commit) throws SQLException {
        if (commit.auditRecords().isEmpty()) {
            return;
        }
        try (PreparedStatement statement = prepare(AuditRows.INSERT)) {
            for (AuditRecord record : commit.auditRecords()) {
                AuditRows.bind(new Columns.Writer(statement), record);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(prefix.in(sql));
    }
}
