package dev.keyfob.store.jdbc;

import dev.keyfob.store.Durability;
import java.sql.SQLException;
import java.util.Set;

/** H2 2.x. Its vendor codes are the numbers of its documented error codes. */
final class H2Dialect implements Dialect {
    static final String PRODUCT = "H2";

    private static final int DUPLICATE_KEY = 23505;
    private static final Set<Integer> MISSING_TABLES = Set.of(42102, 42103, 42104);
    /** Deadlock, lock time-out, and a row that another transaction changed meanwhile. */
    private static final Set<Integer> LOST_RACES = Set.of(40001, 50200, 90131);

    @Override
    public String schemaFile() {
        return "h2.sql";
    }

    /** It answers a COMMIT before the change is on the disk. */
    @Override
    public Durability durability() {
        return Durability.PROCESS;
    }

    @Override
    public boolean isUniqueViolation(SQLException e) {
        return e.getErrorCode() == DUPLICATE_KEY;
    }

    @Override
    public boolean isLostRace(SQLException e) {
        return LOST_RACES.contains(e.getErrorCode());
    }

    @Override
    public boolean isMissingTable(SQLException e) {
        return MISSING_TABLES.contains(e.getErrorCode());
    }
}
