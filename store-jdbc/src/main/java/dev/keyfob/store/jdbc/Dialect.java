package dev.keyfob.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** What differs between databases. SQLExceptions are told apart by SQLState and vendor code, never by message. */
interface Dialect {
    /** The name of the SQL file that makes the schema. */
    String schemaFile();

    /** Whether a row with the same unique key is there. */
    boolean isUniqueViolation(SQLException e);

    /** Whether another transaction was in the way: deadlock, lock time-out, serialization failure. */
    boolean isLostRace(SQLException e);

    /** Whether a table does not exist. */
    boolean isMissingTable(SQLException e);

    /**
     * The dialect of the database behind a connection.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        if (product.equals(H2Dialect.PRODUCT)) {
            return new H2Dialect();
        }
        throw new IllegalArgumentException("database must be " + H2Dialect.PRODUCT + ", was " + product);
    }
}
