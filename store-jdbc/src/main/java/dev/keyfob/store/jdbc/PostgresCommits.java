package dev.keyfob.store.jdbc;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Carries a commit out as one statement, which is its own transaction: one trip to the server instead of one for each part
 * and one for COMMIT.
 *
 * <p>The answer and the end of the transaction come in one message, so that a lost connection leaves the outcome unknown. An
 * error that the server reports has rolled everything back; only classes of errors are taken for that of which this is sure.
 */
final class PostgresCommits implements CommitWay {
    /** What the statement casts when devices have changed meanwhile: it is no number, which aborts. */
    private static final String INVALID_TEXT = "22P02";
    /**
     * Classes of SQLStates that a server gives a statement which it did not carry out: features, cardinality, data, integrity,
     * transaction state, authorization, syntax and rights, resources, limits, object state.
     */
    private static final Set<String> CERTAINLY_ROLLED_BACK =
            Set.of("0A", "21", "22", "23", "25", "28", "42", "53", "54", "55");

    private final DataSource source;
    private final Dialect dialect;
    private final TablePrefix prefix;
    private final PostgresStatements statements;

    PostgresCommits(DataSource source, Dialect dialect, TablePrefix prefix) {
        this.source = source;
        this.dialect = dialect;
        this.prefix = prefix;
        this.statements = new PostgresStatements(prefix);
    }

    @Override
    public CommitResult apply(Commit commit) {
        try (BorrowedConnection borrowed = BorrowedConnection.forReading(source, dialect)) {
            return apply(commit, borrowed.get());
        } catch (SQLException e) {
            throw Failures.of("commit", e);
        }
    }

    private CommitResult apply(Commit commit, Connection connection) throws SQLException {
        PostgresStatements.Parts parts = PostgresStatements.Parts.of(commit);
        try (PreparedStatement statement = connection.prepareStatement(statements.of(parts))) {
            PostgresStatements.bind(new Parameters(statement), commit);
            return execute(statement, commit, connection);
        }
    }

    private CommitResult execute(PreparedStatement statement, Commit commit, Connection connection)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() && rows.getLong(1) == 1 ? CommitResult.APPLIED : CommitResult.STALE;
        } catch (SQLException e) {
            if (dialect.isLostRace(e) || INVALID_TEXT.equals(e.getSQLState())) {
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

    private static boolean isCertainlyRolledBack(SQLException e) {
        String state = e.getSQLState();
        return state != null && state.length() == 5 && CERTAINLY_ROLLED_BACK.contains(state.substring(0, 2));
    }
}
