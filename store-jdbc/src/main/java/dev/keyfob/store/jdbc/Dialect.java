package dev.keyfob.store.jdbc;

import dev.keyfob.store.Durability;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** What differs between databases. SQLExceptions are told apart by SQLState and vendor code, never by message. */
interface Dialect {
    /** The name of the SQL file that makes the schema. */
    String schemaFile();

    /** Whether a row with the same unique key is there. */
    boolean isUniqueViolation(SQLException e);

    /** Whether another transaction was in the way: deadlock, lock time-out, serialization failure. */
    boolean isLostRace(SQLException e);

    /** The classes of SQLStates that the server reports for a statement of which it then certainly kept nothing. */
    default Set<String> classesRolledBack() {
        return Set.of();
    }

    /** Whether a table does not exist. */
    boolean isMissingTable(SQLException e);

    /** How durable an applied commit is, if the database is set up as it is by default. */
    Durability durability();

    /** Whether the store must set READ COMMITTED on the connections that it borrows, because they can have a weaker level. */
    default boolean setsIsolation() {
        return true;
    }

    /** What begins a transaction that will write, if it is not the driver that begins one by itself without auto-commit. */
    default Optional<String> begin() {
        return Optional.empty();
    }

    /** Whether it may sort all rows of a range for a page of them, though another index has them in the order of the page. */
    default boolean sortsWholeRanges() {
        return true;
    }

    /** How this database is given a commit. */
    default CommitWay commits(DataSource source, TablePrefix prefix) {
        return new Commits(source, this, prefix);
    }

    /**
     * The dialect of the database behind a connection.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case PostgresDialect.PRODUCT -> new PostgresDialect();
            case MariaDbDialect.PRODUCT -> new MariaDbDialect();
            case H2Dialect.PRODUCT -> new H2Dialect();
            case SqliteDialect.PRODUCT -> new SqliteDialect();
            default ->
                throw new IllegalArgumentException(
                        "database must be PostgreSQL, MariaDB, H2 or SQLite, was " + product);
        };
    }
}
