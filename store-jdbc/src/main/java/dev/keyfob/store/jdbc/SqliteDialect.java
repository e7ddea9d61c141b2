package dev.keyfob.store.jdbc;

import dev.keyfob.store.Durability;
import java.sql.SQLException;
import java.util.Optional;

/** SQLite 3. Its driver gives no SQLState; its vendor codes are SQLite's primary result codes. */
final class SqliteDialect implements Dialect {
    static final String PRODUCT = "SQLite";

    private static final int ERROR = 1;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int CONSTRAINT = 19;
    /** Extended codes have the primary one in their last byte. */
    private static final int PRIMARY = 0xff;

    @Override
    public String schemaFile() {
        return "sqlite.sql";
    }

    /** With {@code synchronous=FULL}, which is its default, a COMMIT is answered when the change is on the disk. */
    @Override
    public Durability durability() {
        return Durability.NODE;
    }

    /** Every transaction is serializable. */
    @Override
    public boolean setsIsolation() {
        return false;
    }

    /**
     * A transaction that reads first and then writes fails if another one wrote meanwhile, without waiting; one that says at its
     * beginning that it will write waits for its turn.
     */
    @Override
    public Optional<String> begin() {
        return Optional.of("BEGIN IMMEDIATE");
    }

    @Override
    public boolean isUniqueViolation(SQLException e) {
        return primary(e) == CONSTRAINT;
    }

    @Override
    public boolean isLostRace(SQLException e) {
        return primary(e) == BUSY || primary(e) == LOCKED;
    }

    /** It has no code of its own for a missing table: the statement cannot be prepared. */
    @Override
    public boolean isMissingTable(SQLException e) {
        return primary(e) == ERROR;
    }

    private static int primary(SQLException e) {
        return e.getErrorCode() & PRIMARY;
    }
}
