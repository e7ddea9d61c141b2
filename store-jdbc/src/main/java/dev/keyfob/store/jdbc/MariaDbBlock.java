package dev.keyfob.store.jdbc;

import dev.keyfob.store.Commit;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.UserChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A commit as one block of MariaDB's procedural SQL, which the server carries out as one transaction: one trip to the server.
 *
 * <p>The block leaves its work as soon as a version does not hold, rolls back and answers 0. An error rolls back and is
 * reported as it was.
 */
final class MariaDbBlock implements CommitStatement {
    private static final String BEGINNING = "BEGIN NOT ATOMIC DECLARE applied INT DEFAULT 0;"
            + " DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;"
            + " START TRANSACTION; work: BEGIN ";
    private static final String IF_WRITTEN = "; IF ROW_COUNT() <> 1 THEN LEAVE work; END IF; ";
    private static final String END =
            "SET applied = 1; END work;" + " IF applied = 1 THEN COMMIT; ELSE ROLLBACK; END IF; SELECT applied; END";

    private final TablePrefix prefix;

    MariaDbBlock(TablePrefix prefix) {
        this.prefix = prefix;
    }

    @Override
    public PreparedStatement prepare(Connection connection, Commit commit) throws SQLException {
        List<DeviceChange> changes = inOrder(commit);
        PreparedStatement statement = connection.prepareStatement(prefix.in(sql(commit, changes)));
        try {
            bind(new Columns.Writer(statement), commit, changes);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    /** Rows that are there come first and in the order of their ids, so that fewer commits run into a deadlock. */
    private static List<DeviceChange> inOrder(Commit commit) {
        return commit.deviceChanges().stream()
                .sorted(Comparator.comparing((DeviceChange change) -> change instanceof DeviceChange.Insert)
                        .thenComparing(DeviceChange::device))
                .toList();
    }

    private static String sql(Commit commit, List<DeviceChange> changes) {
        StringBuilder sql = new StringBuilder(BEGINNING);
        commit.userChange()
                .ifPresent(user -> sql.append(UserRows.sql(user)).append(UserRows.isInsert(user) ? "; " : IF_WRITTEN));
        for (DeviceChange change : changes) {
            sql.append(DeviceRows.sql(change)).append(change instanceof DeviceChange.Insert ? "; " : IF_WRITTEN);
        }
        commit.auditRecords().forEach(record -> sql.append(AuditRows.INSERT).append("; "));
        return sql.append(END).toString();
    }

    private static void bind(Columns.Writer writer, Commit commit, List<DeviceChange> changes) throws SQLException {
        Optional<UserChange> user = commit.userChange();
        if (user.isPresent()) {
            UserRows.bind(writer, user.get());
        }
        for (DeviceChange change : changes) {
            DeviceRows.bind(writer, change);
        }
        for (var record : commit.auditRecords()) {
            AuditRows.bind(writer, record);
        }
    }
}
