package dev.keyfob.store.jdbc;

import dev.keyfob.store.UserChange;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import java.sql.SQLException;

/** A user as a row. */
final class UserRows {
    /** In the order in which rows are read, and written by an insert. */
    static final String COLUMNS =
            "user_id, version, last_commit, removed, failures, locked_until, audit_sequence, audit_head, extension";

    static final int COUNT = 9;

    static final String INSERT = "INSERT INTO kf_user (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    static final String UPDATE = "UPDATE kf_user SET version = ?, last_commit = ?, removed = ?, failures = ?,"
            + " locked_until = ?, audit_sequence = ?, audit_head = ?, extension = ? WHERE user_id = ? AND version = ?";

    private UserRows() {}

    /** What writes a change: an insert of who must not exist, or an update of who must be in the version that was read. */
    static String sql(UserChange change) {
        return isInsert(change) ? INSERT : UPDATE;
    }

    static boolean isInsert(UserChange change) {
        return change.expectedVersion() == 0;
    }

    static void bind(Columns.Writer writer, UserChange change) throws SQLException {
        if (isInsert(change)) {
            bindInsert(writer, change.next());
        } else {
            bindUpdate(writer, change.next(), change.expectedVersion());
        }
    }

    static void bindInsert(Columns.Writer writer, StoredUser user) throws SQLException {
        writer.set(user.id().value());
        bindState(writer, user);
    }

    private static void bindUpdate(Columns.Writer writer, StoredUser user, long expectedVersion) throws SQLException {
        bindState(writer, user);
        writer.set(user.id().value()).set(expectedVersion);
    }

    private static void bindState(Columns.Writer writer, StoredUser user) throws SQLException {
        writer.set(user.version())
                .set(user.lastCommit().toBytes())
                .set(user.removed())
                .set(user.failures())
                .setMoment(user.lockedUntil())
                .set(user.auditSequence())
                .set(user.auditHead())
                .set(user.extension());
    }

    static StoredUser read(Columns.Reader row) throws SQLException {
        UserId id = UserId.of(row.text());
        long version = row.number();
        return StoredUser.builder(id, CommitId.ofBytes(row.bytes()))
                .version(version)
                .removed(row.flag())
                .failures(row.smallNumber())
                .lockedUntil(row.optionalMoment())
                .auditSequence(row.number())
                .auditHead(row.bytes())
                .extension(row.bytes())
                .build();
    }
}
