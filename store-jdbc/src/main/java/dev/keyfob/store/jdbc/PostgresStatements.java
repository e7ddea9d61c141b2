package dev.keyfob.store.jdbc;

import dev.keyfob.store.Commit;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.UserChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The SQL of a commit as one statement with data-modifying parts, which answers 1 for applied and 0 for stale.
 *
 * <p>The parts see the same moment and meet only in what they return. A part that finds no row does not stop the others, so
 * that each of them reads from {@code u}, the user's row: if that was not written, nothing is. A device of an old version
 * is noticed at the end only, and then the whole statement is aborted by a cast that fails. The text that is cast has
 * numbers of the parts in it, because a constant would be cast when the statement is planned, and always fail.
 */
final class PostgresStatements implements CommitStatement {
    private static final int MOST_REMEMBERED = 500;

    private final TablePrefix prefix;
    private final Map<Parts, String> remembered = new ConcurrentHashMap<>();

    PostgresStatements(TablePrefix prefix) {
        this.prefix = prefix;
    }

    /** What happens to the user's row. */
    enum UserPart {
        NONE,
        INSERT,
        UPDATE
    }

    /** Which rows a commit writes, and about how many: commits that are alike in this have the same SQL. */
    record Parts(UserPart user, int updates, int deletes, int inserts, int auditRecords) {
        static Parts of(Commit commit) {
            UserPart user = commit.userChange()
                    .map(change -> change.expectedVersion() == 0 ? UserPart.INSERT : UserPart.UPDATE)
                    .orElse(UserPart.NONE);
            int updates = 0;
            int deletes = 0;
            int inserts = 0;
            for (DeviceChange change : commit.deviceChanges()) {
                if (change instanceof DeviceChange.Insert) {
                    inserts++;
                } else if (change instanceof DeviceChange.Update) {
                    updates++;
                } else {
                    deletes++;
                }
            }
            return new Parts(
                    user,
                    PostgresRows.shape(updates),
                    PostgresRows.shape(deletes),
                    PostgresRows.shape(inserts),
                    PostgresRows.shape(commit.auditRecords().size()));
        }

        boolean hasUser() {
            return user != UserPart.NONE;
        }

        boolean hasGuardedDevices() {
            return updates + deletes > 0;
        }
    }

    @Override
    public PreparedStatement prepare(Connection connection, Commit commit) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(of(Parts.of(commit)));
        try {
            bind(new Parameters(statement), commit);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private String of(Parts parts) {
        String known = remembered.get(parts);
        if (known != null) {
            return known;
        }
        String sql = prefix.in(sql(parts));
        if (remembered.size() < MOST_REMEMBERED) {
            remembered.put(parts, sql);
        }
        return sql;
    }

    private static String sql(Parts parts) {
        List<String> tables = new ArrayList<>();
        if (parts.user() == UserPart.UPDATE) {
            tables.add("u AS (" + UserRows.UPDATE + " RETURNING 1)");
        } else if (parts.user() == UserPart.INSERT) {
            tables.add("u AS (" + UserRows.INSERT + " ON CONFLICT (user_id) DO NOTHING RETURNING 1)");
        }
        String ifUser = parts.hasUser() ? "u, " : "";
        if (parts.updates() > 0) {
            tables.add("d AS (UPDATE kf_device k SET (" + PostgresRows.CHANGES + ") = ROW(v."
                    + PostgresRows.CHANGES.replace(", ", ", v.") + ") FROM " + ifUser
                    + PostgresRows.CHANGED_DEVICES.sql(parts.updates())
                    + " WHERE k.device_id = v.device_id AND k.version = v.read_version RETURNING 1)");
        }
        if (parts.deletes() > 0) {
            tables.add("x AS (DELETE FROM kf_device k USING " + ifUser
                    + PostgresRows.DELETED_DEVICES.sql(parts.deletes())
                    + " WHERE k.device_id = v.device_id AND k.version = v.read_version RETURNING 1)");
        }
        if (parts.inserts() > 0) {
            tables.add("i AS (INSERT INTO kf_device (" + DeviceRows.COLUMNS + ") SELECT v.* FROM " + ifUser
                    + PostgresRows.NEW_DEVICES.sql(parts.inserts()) + ")");
        }
        if (parts.auditRecords() > 0) {
            tables.add("a AS (INSERT INTO kf_audit (" + AuditRows.COLUMNS + ") SELECT v.* FROM " + ifUser
                    + PostgresRows.AUDIT_RECORDS.sql(parts.auditRecords()) + ")");
        }
        return "WITH " + String.join(", ", tables) + " " + answer(parts);
    }

    private static String answer(Parts parts) {
        if (!parts.hasGuardedDevices()) {
            return parts.hasUser() ? "SELECT count(*) FROM u" : "SELECT 1";
        }
        String written = "(SELECT " + (parts.updates() > 0 ? "(SELECT count(*) FROM d)" : "0") + " + "
                + (parts.deletes() > 0 ? "(SELECT count(*) FROM x)" : "0") + " AS devices, "
                + (parts.hasUser() ? "(SELECT count(*) FROM u)" : "1") + " AS users) n";
        return "SELECT CASE WHEN n.users = 0 THEN 0 WHEN n.devices = ?::bigint"
                + " THEN 1 ELSE CAST('stale ' || n.devices AS int) END FROM " + written;
    }

    /** Binds a commit to the statement of its parts. Devices are locked in the order of their ids. */
    private static void bind(Parameters parameters, Commit commit) throws SQLException {
        Optional<UserChange> user = commit.userChange();
        if (user.isPresent()) {
            UserRows.bind(new Columns.Writer(parameters), user.get());
        }
        List<DeviceChange> changes = inOrder(commit.deviceChanges());
        List<DeviceChange.Update> updates = only(DeviceChange.Update.class, changes);
        List<DeviceChange.Delete> deletes = only(DeviceChange.Delete.class, changes);
        PostgresRows.CHANGED_DEVICES.bind(parameters, updates, DeviceRows::bind);
        PostgresRows.DELETED_DEVICES.bind(parameters, deletes, DeviceRows::bind);
        PostgresRows.NEW_DEVICES.bind(parameters, only(DeviceChange.Insert.class, changes), DeviceRows::bind);
        PostgresRows.AUDIT_RECORDS.bind(parameters, commit.auditRecords(), AuditRows::bind);
        int guarded = updates.size() + deletes.size();
        if (guarded > 0) {
            parameters.number(guarded);
        }
    }

    /** A sign-in changes one device at most, and needs no sorting. */
    private static List<DeviceChange> inOrder(List<DeviceChange> changes) {
        if (changes.size() <= 1) {
            return changes;
        }
        return changes.stream()
                .sorted(Comparator.comparing(DeviceChange::device))
                .toList();
    }

    private static <T extends DeviceChange> List<T> only(Class<T> type, List<DeviceChange> changes) {
        List<T> found = new ArrayList<>(changes.size());
        for (DeviceChange change : changes) {
            if (type.isInstance(change)) {
                found.add(type.cast(change));
            }
        }
        return found;
    }
}
