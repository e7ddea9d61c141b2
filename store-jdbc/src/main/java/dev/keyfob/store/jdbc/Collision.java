package dev.keyfob.store.jdbc;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.TakenKey;
import dev.keyfob.store.UserChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/**
 * Finds out what a commit ran into that a unique index refused, after it was rolled back. Databases name the index in a
 * message only, and only the first one.
 *
 * <p>Keys are looked up first and versions last. A version never comes back, so that one which holds now has held when a key
 * was found to be taken; the other way round both could be true at different moments only.
 */
final class Collision {
    private static final String USER_VERSION = "SELECT version FROM kf_user WHERE user_id = ?";
    private static final String DEVICE_VERSION = "SELECT version FROM kf_device WHERE device_id = ?";

    private final Connection connection;
    private final TablePrefix prefix;

    Collision(Connection connection, TablePrefix prefix) {
        this.connection = connection;
        this.prefix = prefix;
    }

    /** Stale or the keys that are taken. If nothing is in the way any more, then it is stale: whoever was there left. */
    CommitResult of(Commit commit) throws SQLException {
        TakenKeys keys = new TakenKeys(connection, prefix);
        if (keys.anyIdExists(commit)) {
            return CommitResult.STALE;
        }
        Set<TakenKey> taken = keys.of(commit);
        return taken.isEmpty() || !versionsHold(commit) ? CommitResult.STALE : new CommitResult.KeysTaken(taken);
    }

    private boolean versionsHold(Commit commit) throws SQLException {
        if (commit.userChange().isPresent()) {
            UserChange user = commit.userChange().get();
            if (version(USER_VERSION, Columns.bytes(user.user().value())) != user.expectedVersion()) {
                return false;
            }
        }
        for (DeviceChange change : commit.deviceChanges()) {
            if (change.before().isPresent()
                    && version(DEVICE_VERSION, change.device().toBytes()) != change.expectedVersion()) {
                return false;
            }
        }
        return true;
    }

    /** The version of a row, 0 if there is none. */
    private long version(String sql, byte[] id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(prefix.in(sql))) {
            statement.setBytes(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }
}
