package dev.keyfob.store.jdbc;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Carries a commit out in one transaction of its own.
 *
 * <p>Until COMMIT is sent, every failure means that nothing was applied; a failing COMMIT is the only moment of which
 * nobody can say that, unless the database says that another transaction was in the way.
 */
final class Commits implements CommitWay {
    private final DataSource source;
    private final Dialect dialect;
    private final TablePrefix prefix;

    Commits(DataSource source, Dialect dialect, TablePrefix prefix) {
        this.source = source;
        this.dialect = dialect;
        this.prefix = prefix;
    }

    @Override
    public CommitResult apply(Commit commit) {
        try (BorrowedConnection borrowed = BorrowedConnection.forTransaction(source, dialect)) {
            Optional<CommitResult> refused = write(commit, borrowed);
            return refused.isPresent() ? refused.get() : commit(borrowed);
        } catch (SQLException e) {
            if (dialect.isLostRace(e)) {
                return CommitResult.STALE;
            }
            throw Failures.of("commit", e);
        }
    }

    private CommitResult commit(BorrowedConnection borrowed) {
        try {
            borrowed.commit();
            return CommitResult.APPLIED;
        } catch (SQLException e) {
            if (dialect.isLostRace(e)) {
                return CommitResult.STALE;
            }
            return new CommitResult.OutcomeUnknown("COMMIT failed with " + Failures.codes(e));
        }
    }

    /** Writes everything; returns why not, if it cannot be. */
    private Optional<CommitResult> write(Commit commit, BorrowedConnection borrowed) throws SQLException {
        CommitWriter writer = new CommitWriter(borrowed.get(), prefix);
        try {
            if (!writer.writeGuarded(commit) || !insertUser(commit, writer)) {
                return Optional.of(CommitResult.STALE);
            }
            writer.insertDevices(commit);
            writer.insertAuditRecords(commit);
            return Optional.empty();
        } catch (SQLException e) {
            if (dialect.isUniqueViolation(e)) {
                borrowed.rollback();
                return Optional.of(new Collision(borrowed.get(), prefix).of(commit));
            }
            if (dialect.isLostRace(e)) {
                return Optional.of(CommitResult.STALE);
            }
            throw e;
        }
    }

    private boolean insertUser(Commit commit, CommitWriter writer) throws SQLException {
        try {
            writer.insertUser(commit);
            return true;
        } catch (SQLException e) {
            if (dialect.isUniqueViolation(e)) {
                return false;
            }
            throw e;
        }
    }
}
