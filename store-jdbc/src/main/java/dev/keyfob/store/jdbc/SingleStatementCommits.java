package dev.keyfob.store.jdbc;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Carries a commit out as one statement, which is its own transaction: one trip to the server instead of one for each part
 * and one for COMMIT.
 *
 * <p>The answer and the end of the transaction come in one message, so that a lost connection leaves the outcome unknown. An
 * error that the server reports has rolled everything back; the dialect names those of which this is sure.
 */
final class SingleStatementCommits implements CommitWay {
    private final DataSource source;
    private final Dialect dialect;
    private final TablePrefix prefix;
    private final CommitStatement statements;

    SingleStatementCommits(DataSource source, Dialect dialect, TablePrefix prefix, CommitStatement statements) {
        this.source = source;
        this.dialect = dialect;
        this.prefix = prefix;
        this.statements = statements;
    }

    @Override
    public CommitResult apply(Commit commit) {
        try (BorrowedConnection borrowed = BorrowedConnection.forSingleStatements(source, dialect)) {
            return apply(commit, borrowed.get());
        } catch (SQLException e) {
            throw Failures.of("commit", e);
        }
    }

    private CommitResult apply(Commit commit, Connection connection) throws SQLException {
        PreparedStatement statement = statements.prepare(connection, commit);
        try {
            return execute(statement, commit, connection);
        } finally {
            close(statement);
        }
    }

    /** Whatever happens here, the answer stays: an exception would say that nothing was applied. */
    private static void close(PreparedStatement statement) {
        try {
            statement.close();
        } catch (SQLException e) {
            // The connection is broken, which its next user or the pool will notice.
        }
    }

    private CommitResult execute(PreparedStatement statement, Commit commit, Connection connection)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() && rows.getLong(1) == 1 ? CommitResult.APPLIED : CommitResult.STALE;
        } catch (SQLException e) {
            if (dialect.isLostRace(e)) {
                return CommitResult.STALE;
            }
            if (dialect.isUniqueViolation(e)) {
                return collision(commit, connection);
            }
            if (isCertainlyRolledBack(e)) {
                throw e;
            }
            return new CommitResult.OutcomeUnknown("commit failed with " + Failures.codes(e));
        }
    }

    private CommitResult collision(Commit commit, Connection connection) throws SQLException {
        try {
            return new Collision(connection, prefix).of(commit);
        } catch (SQLException e) {
            if (dialect.isLostRace(e)) {
                return CommitResult.STALE;
            }
            throw e;
        }
    }

    private boolean isCertainlyRolledBack(SQLException e) {
        String state = e.getSQLState();
        return state != null
                && state.length() == 5
                && dialect.classesRolledBack().contains(state.substring(0, 2));
    }
}
