package dev.keyfob.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A connection of the pool in the mode that the store needs, given back in the mode in which it came.
 *
 * <p>Closing never throws: what was committed stays committed, whatever happens to the connection afterwards.
 */
final class BorrowedConnection implements AutoCloseable {
    private static final int LEFT_ALONE = -1;

    private final Connection connection;
    private final boolean autoCommitBefore;
    /** What begins a transaction, or null if the driver does without auto-commit. */
    private final @Nullable String begin;
    /** What it was, or -1 if the store leaves the level alone. */
    private final int isolationBefore;

    private boolean usable = true;
    private boolean began;

    private BorrowedConnection(Connection connection, boolean setsIsolation, @Nullable String begin)
            throws SQLException {
        this.connection = connection;
        this.begin = begin;
        this.autoCommitBefore = connection.getAutoCommit();
        this.isolationBefore = setsIsolation ? connection.getTransactionIsolation() : LEFT_ALONE;
    }

    /** A connection on which each statement is its own transaction. */
    static BorrowedConnection forSingleStatements(DataSource source, Dialect dialect) throws SQLException {
        return borrow(source, dialect.setsIsolation(), null, true);
    }

    /** A connection with a transaction that {@link #commit()} ends, and closing rolls back. */
    static BorrowedConnection forTransaction(DataSource source, Dialect dialect) throws SQLException {
        String begin = dialect.begin().orElse(null);
        return borrow(source, dialect.setsIsolation(), begin, begin != null);
    }

    /** A connection to a database of which it is not known yet which one it is. */
    static BorrowedConnection forSetUp(DataSource source) throws SQLException {
        return borrow(source, false, null, true);
    }

    private static BorrowedConnection borrow(
            DataSource source, boolean setsIsolation, @Nullable String begin, boolean autoCommit) throws SQLException {
        BorrowedConnection borrowed = asItCame(source.getConnection(), setsIsolation, begin);
        try {
            borrowed.setMode(autoCommit, Connection.TRANSACTION_READ_COMMITTED);
            borrowed.begin();
            return borrowed;
        } catch (SQLException | RuntimeException e) {
            borrowed.close();
            throw e;
        }
    }

    private static BorrowedConnection asItCame(Connection connection, boolean setsIsolation, @Nullable String begin)
            throws SQLException {
        try {
            return new BorrowedConnection(connection, setsIsolation, begin);
        } catch (SQLException | RuntimeException e) {
            close(connection);
            throw e;
        }
    }

    private void begin() throws SQLException {
        if (begin != null) {
            execute(begin);
            began = true;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void setMode(boolean autoCommit, int isolation) throws SQLException {
        if (changesIsolation()) {
            connection.setTransactionIsolation(isolation);
        }
        if (connection.getAutoCommit() != autoCommit) {
            connection.setAutoCommit(autoCommit);
        }
    }

    /** Known from the one time that the level was asked, because some drivers ask the server. */
    private boolean changesIsolation() {
        return isolationBefore != LEFT_ALONE && isolationBefore != Connection.TRANSACTION_READ_COMMITTED;
    }

    Connection get() {
        return connection;
    }

    /**
     * Ends the transaction. If this throws, nobody knows how; but it has ended, for a COMMIT that SQLite refuses, because
     * somebody reads, leaves the transaction open, and its driver cannot abort a connection.
     */
    void commit() throws SQLException {
        try {
            if (began) {
                execute("COMMIT");
                began = false;
            } else {
                connection.commit();
            }
        } catch (SQLException | RuntimeException e) {
            if (began) {
                rollback();
            } else {
                abandon();
            }
            throw e;
        }
    }

    /** Takes back what the transaction did so far. If the database cannot be told, losing the connection tells it. */
    void rollback() {
        try {
            if (began) {
                began = false;
                execute("ROLLBACK");
            } else {
                connection.rollback();
            }
        } catch (SQLException e) {
            abandon();
        }
    }

    /** Sees to it that nobody uses the connection again, and that no change of its mode commits what is open. */
    private void abandon() {
        usable = false;
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // It is gone already, which is what was wanted.
        }
    }

    @Override
    public void close() {
        try {
            if (usable && (began || !connection.getAutoCommit())) {
                rollback();
            }
            if (usable) {
                setMode(autoCommitBefore, isolationBefore);
            }
        } catch (SQLException e) {
            abandon();
        }
        close(connection);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The answer does not depend on it; the pool will notice.
        }
    }
}
