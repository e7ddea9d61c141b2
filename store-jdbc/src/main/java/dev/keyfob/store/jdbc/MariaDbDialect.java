package dev.keyfob.store.jdbc;

import dev.keyfob.store.Durability;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;

/** MariaDB 10.6 and newer, with its own driver. Its vendor codes are the server's error codes. */
final class MariaDbDialect implements Dialect {
    static final String PRODUCT = "MariaDB";

    private static final int DUPLICATE_KEY = 1062;
    private static final int MISSING_TABLE = 1146;
    /** A row that changed since the snapshot, lock time-out, deadlock. */
    private static final Set<Integer> LOST_RACES = Set.of(1020, 1205, 1213);

    /** Classes of SQLStates after which the handler of the commit's block has rolled back. */
    private static final Set<String> CERTAINLY_ROLLED_BACK = Set.of("0A", "21", "22", "23", "25", "28", "42");
    /** A commit of more parts goes in batches, because a block has a statement for each changed device. */
    private static final int LARGE = 64;

    @Override
    public String schemaFile() {
        return "mariadb.sql";
    }

    @Override
    public Durability durability() {
        return Durability.NODE;
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
        return e.getErrorCode() == MISSING_TABLE;
    }

    @Override
    public Set<String> classesRolledBack() {
        return CERTAINLY_ROLLED_BACK;
    }

    @Override
    public CommitWay commits(DataSource source, TablePrefix prefix) {
        CommitWay atOnce = new SingleStatementCommits(source, this, prefix, new MariaDbBlock(prefix));
        CommitWay inBatches = new Commits(source, this, prefix);
        return commit -> {
            int parts = commit.deviceChanges().size() + commit.auditRecords().size();
            return (parts > LARGE ? inBatches : atOnce).apply(commit);
        };
    }
}
