package dev.keyfob.store.jdbc;

import dev.keyfob.store.Durability;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;

/** PostgreSQL 14 and newer. Its SQLStates are those of appendix A of its manual. */
final class PostgresDialect implements Dialect {
    static final String PRODUCT = "PostgreSQL";

    private static final String DUPLICATE_KEY = "23505";
    private static final String MISSING_TABLE = "42P01";
    /** Serialization failure, deadlock, lock time-out, and what a commit casts when devices have changed: no number. */
    private static final Set<String> LOST_RACES = Set.of("40001", "40P01", "55P03", "22P02");
    /**
     * Classes of SQLStates that a server gives a statement which it did not carry out: features, cardinality, data, integrity,
     * transaction state, authorization, syntax and rights, resources, limits, object state.
     */
    private static final Set<String> CERTAINLY_ROLLED_BACK =
            Set.of("0A", "21", "22", "23", "25", "28", "42", "53", "54", "55");

    @Override
    public String schemaFile() {
        return "postgresql.sql";
    }

    @Override
    public Durability durability() {
        return Durability.NODE;
    }

    @Override
    public boolean isUniqueViolation(SQLException e) {
        return DUPLICATE_KEY.equals(e.getSQLState());
    }

    @Override
    public boolean isLostRace(SQLException e) {
        return e.getSQLState() != null && LOST_RACES.contains(e.getSQLState());
    }

    @Override
    public Set<String> classesRolledBack() {
        return CERTAINLY_ROLLED_BACK;
    }

    @Override
    public boolean isMissingTable(SQLException e) {
        return MISSING_TABLE.equals(e.getSQLState());
    }

    /** Its weakest level is READ COMMITTED, and asking for the level would be one more trip to the server. */
    @Override
    public boolean setsIsolation() {
        return false;
    }

    /** It knows from its statistics how many rows a range has. */
    @Override
    public boolean sortsWholeRanges() {
        return false;
    }

    @Override
    public CommitWay commits(DataSource source, TablePrefix prefix) {
        return new SingleStatementCommits(source, this, prefix, new PostgresStatements(prefix));
    }
}
