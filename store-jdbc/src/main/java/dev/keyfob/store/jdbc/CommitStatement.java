package dev.keyfob.store.jdbc;

import dev.keyfob.store.Commit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Makes one statement of a commit. It is its own transaction and answers 1 for applied and 0 for stale. */
interface CommitStatement {
    /** The statement with its parameters, for the caller to execute as a query and to close. */
    PreparedStatement prepare(Connection connection, Commit commit) throws SQLException;
}
