package dev.keyfob.store.jdbc;

import dev.keyfob.store.Commit;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.UserChange;
import dev.keyfob.store.data.AuditRecord;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
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
final class PostgresStatements {
    private static final int MOST_REMEMBERED = 500;

    private static final String DEVICE_ROW = "(?::bytea, ?::bigint, ?::bytea, ?::text, ?::text, ?::bytea, ?::bytea,"
            + " ?::bytea, ?::bytea, ?::bytea, ?::bytea, ?::bytea, ?::bigint, ?::int, ?::bigint, ?::bigint, ?::bytea,"
            + " ?::bytea)";
    private static final String DEVICE_UPDATE_ROW = "(?::bigint, ?::bytea, ?::text, ?::bytea, ?::bytea, ?::bytea,"
            + " ?::bytea, ?::bytea, ?::bigint, ?::int, ?::bigint, ?::bigint, ?::bytea, ?::bytea, ?::bytea, ?::bigint)";
    private static final String DEVICE_CHANGES =
            "version, last_commit, state, owner, key_id, sealed_secret, manufacturer,"
                    + " location, last_used, drift, last_used_at, audit_sequence, audit_head, extension";
    private static final String DEVICE_KEY_ROW = "(?::bytea, ?::bigint)";
    private static final String AUDIT_ROW = "(?::bytea, ?::bigint, ?::bigint, ?::bytea, ?::bytea, ?::bytea, ?::bytea,"
            + " ?::bytea, ?::bytea, ?::bytea, ?::bytea)";

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

    /** How many rows of which sort a commit writes: commits that are alike in this have the same SQL. */
    record Parts(UserPart user, int updates, int deletes, int inserts, int auditRecords) {
        static Parts of(Commit commit) {
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
            UserPart user = commit.userChange()
                    .map(change -> change.expectedVersion() == 0 ? UserPart.INSERT : UserPart.UPDATE)
                    .orElse(UserPart.NONE);
            return new Parts(
                    user, updates, deletes, inserts, commit.auditRecords().size());
        }
    }

    String of(Parts parts) {
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
        boolean hasUser = parts.user() != UserPart.NONE;
        if (parts.user() == UserPart.UPDATE) {
            tables.add("u AS (" + UserRows.UPDATE + " RETURNING 1)");
        } else if (hasUser) {
            tables.add("u AS (" + UserRows.INSERT + " ON CONFLICT (user_id) DO NOTHING RETURNING 1)");
        }
        String ifUser = hasUser ? "u, " : "";
        if (parts.updates() > 0) {
            tables.add("d AS (UPDATE kf_device k SET (" + DEVICE_CHANGES + ") = ROW(v."
                    + DEVICE_CHANGES.replace(", ", ", v.") + ") FROM " + ifUser
                    + rows(DEVICE_UPDATE_ROW, parts.updates(), DEVICE_CHANGES + ", device_id, read_version")
                    + " WHERE k.device_id = v.device_id AND k.version = v.read_version RETURNING 1)");
        }
        if (parts.deletes() > 0) {
            tables.add("x AS (DELETE FROM kf_device k USING " + ifUser
                    + rows(DEVICE_KEY_ROW, parts.deletes(), "device_id, read_version")
                    + " WHERE k.device_id = v.device_id AND k.version = v.read_version RETURNING 1)");
        }
        if (parts.inserts() > 0) {
            tables.add("i AS (INSERT INTO kf_device (" + DeviceRows.COLUMNS + ") SELECT v.* FROM " + ifUser
                    + rows(DEVICE_ROW, parts.inserts(), DeviceRows.COLUMNS) + ")");
        }
        if (parts.auditRecords() > 0) {
            tables.add("a AS (INSERT INTO kf_audit (" + AuditRows.COLUMNS + ") SELECT v.* FROM " + ifUser
                    + rows(AUDIT_ROW, parts.auditRecords(), AuditRows.COLUMNS) + ")");
        }
        return "WITH " + String.join(", ", tables) + " " + answer(parts, hasUser);
    }

    private static String rows(String row, int count, String columns) {
        return "(VALUES " + String.join(", ", Collections.nCopies(count, row)) + ") v(" + columns + ")";
    }

    private static String answer(Parts parts, boolean hasUser) {
        int guarded = parts.updates() + parts.deletes();
        if (guarded == 0) {
            return hasUser ? "SELECT count(*) FROM u" : "SELECT 1";
        }
        String written = "(SELECT " + (parts.updates() > 0 ? "(SELECT count(*) FROM d)" : "0") + " + "
                + (parts.deletes() > 0 ? "(SELECT count(*) FROM x)" : "0") + " AS devices, "
                + (hasUser ? "(SELECT count(*) FROM u)" : "1") + " AS users) n";
        return "SELECT CASE WHEN n.users = 0 THEN 0 WHEN n.devices = " + guarded
                + " THEN 1 ELSE CAST('stale ' || n.devices AS int) END FROM " + written;
    }

    /** Binds a commit to the statement of its parts. Devices are locked in the order of their ids. */
    static void bind(Columns.Writer writer, Commit commit) throws SQLException {
        Optional<UserChange> user = commit.userChange();
        if (user.isPresent() && user.get().expectedVersion() == 0) {
            UserRows.bindInsert(writer, user.get().next());
        } else if (user.isPresent()) {
            UserRows.bindUpdate(writer, user.get().next(), user.get().expectedVersion());
        }
        List<DeviceChange> changes = commit.deviceChanges().stream()
                .sorted(Comparator.comparing(DeviceChange::device))
                .toList();
        for (DeviceChange change : changes) {
            if (change instanceof DeviceChange.Update update) {
                DeviceRows.bindUpdate(writer, update.read(), update.next());
            }
        }
        for (DeviceChange change : changes) {
            if (change instanceof DeviceChange.Delete delete) {
                DeviceRows.bindDelete(writer, delete.read());
            }
        }
        for (DeviceChange change : changes) {
            if (change instanceof DeviceChange.Insert insert) {
                DeviceRows.bindInsert(writer, insert.next());
            }
        }
        for (AuditRecord record : commit.auditRecords()) {
            AuditRows.bind(writer, record);
        }
    }
}
