package dev.keyfob.store.jdbc;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.Durability;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.StoreIdentity;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.DeviceLookup;
import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import dev.keyfob.store.query.UserFilter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A store in a relational database: PostgreSQL 14 and newer, MariaDB 10.6 and newer, H2 2.x, SQLite 3.35 and newer.
 *
 * <p><b>The data source must be raw</b>, and not one that hands out the connection of the caller's transaction. A commit of
 * this store must last even if the caller's transaction is rolled back: otherwise a login that fails for another reason
 * would take the count of wrong codes and the used code with it, and both could be tried again. If the data source is a
 * pool, it should be a pool of its own: a thread that holds a connection of the application and waits for a second one of
 * the same pool can wait for ever.
 *
 * <p>Each call takes one connection, sets auto-commit and on MariaDB and H2 the isolation level READ COMMITTED, and gives it
 * back as it was. On PostgreSQL the level is what the connection has; every level will do. SQLite knows one level only. A
 * commit of the store is one transaction, on PostgreSQL and for all but large ones on MariaDB one trip to the server.
 * Deadlocks, lock time-outs and serialization failures are answered with <em>Stale</em>, a connection that is lost while
 * the database ends the transaction with <em>OutcomeUnknown</em>, any other failure with a
 * {@link StoreException} that has the SQLState and the vendor's code, but neither message nor cause, because drivers write
 * values into them.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
public final class JdbcCredentialStore implements CredentialStore {
    private static final int MAX_DEVICE_CHANGES = 1_000;
    private static final int MOST_TRIES = 10;

    private final DataSource source;
    private final TablePrefix prefix;
    private final Dialect dialect;
    private final CommitWay commits;

    private JdbcCredentialStore(DataSource source, Dialect dialect, TablePrefix prefix) {
        this.source = source;
        this.prefix = prefix;
        this.dialect = dialect;
        this.commits = dialect.commits(source, prefix);
    }

    /**
     * Opens the store whose tables have the usual prefix, {@code kf_}.
     *
     * @param dataSource a raw data source, see above
     * @return the store
     * @throws IllegalArgumentException if the database is none that the store knows
     * @throws StoreException if there is no schema or one of another version, or the database cannot be asked
     */
    public static JdbcCredentialStore open(DataSource dataSource) {
        return open(dataSource, TablePrefix.USUAL.text());
    }

    /**
     * Opens the store whose tables have a given prefix.
     *
     * @param dataSource a raw data source, see above
     * @param tablePrefix a small letter and then at most 19 of a-z, 0-9 and the underscore
     * @return the store
     * @throws IllegalArgumentException if the prefix is anything else, or the database is none that the store knows
     * @throws StoreException if there is no schema or one of another version, or the database cannot be asked
     */
    public static JdbcCredentialStore open(DataSource dataSource, String tablePrefix) {
        Objects.requireNonNull(dataSource, "dataSource");
        TablePrefix prefix = new TablePrefix(tablePrefix);
        try (BorrowedConnection borrowed = BorrowedConnection.forSetUp(dataSource)) {
            Dialect dialect = Dialect.of(borrowed.get());
            JdbcSchema.check(borrowed.get(), dialect, prefix);
            return new JdbcCredentialStore(dataSource, dialect, prefix);
        } catch (SQLException e) {
            throw Failures.of("opening the store", e);
        }
    }

    @Override
    public UserSnapshot user(UserId user) {
        return asking("reading a user", connection -> new Lookups(connection, prefix).user(user));
    }

    @Override
    public Optional<StoredDevice> device(DeviceLookup lookup) {
        return asking("reading a device", connection -> new Lookups(connection, prefix).device(lookup));
    }

    @Override
    public Page<StoredDevice> devices(DeviceFilter filter, PageRequest page) {
        return asking("listing devices", connection -> new Listings(connection, prefix, dialect).devices(filter, page));
    }

    @Override
    public Page<StoredUser> users(UserFilter filter, PageRequest page) {
        return asking("listing users", connection -> new Listings(connection, prefix, dialect).users(filter, page));
    }

    @Override
    public Page<AuditRecord> audit(AuditFilter filter, PageRequest page) {
        return asking(
                "listing audit records", connection -> new Listings(connection, prefix, dialect).audit(filter, page));
    }

    @Override
    public CommitResult commit(Commit commit) {
        if (commit.deviceChanges().size() > MAX_DEVICE_CHANGES) {
            throw new IllegalArgumentException("commit must have at most " + MAX_DEVICE_CHANGES
                    + " device changes, had " + commit.deviceChanges().size());
        }
        return commits.apply(commit);
    }

    /**
     * {@inheritDoc}
     *
     * @return 1,000
     */
    @Override
    public int maxDeviceChangesPerCommit() {
        return MAX_DEVICE_CHANGES;
    }

    @Override
    public Optional<StoreIdentity> identity() {
        return asking("reading the identity", connection -> new Lookups(connection, prefix).identity());
    }

    @Override
    public StoreIdentity claimIdentity(StoreIdentity proposal) {
        return asking("claiming the identity", connection -> {
            Lookups lookups = new Lookups(connection, prefix);
            lookups.claim(proposal);
            return lookups.identity()
                    .orElseThrow(
                            () -> new StoreException("table " + prefix.text() + "store must have one row, had none"));
        });
    }

    /**
     * {@inheritDoc}
     *
     * @return {@link Durability#NODE} for PostgreSQL, which must run with {@code fsync} and {@code synchronous_commit} on, for
     *     MariaDB with {@code innodb_flush_log_at_trx_commit=1} and SQLite with {@code synchronous=FULL}, as each does by
     *     default; {@link Durability#PROCESS} for H2, which answers a COMMIT before the change is on the disk
     */
    @Override
    public Durability durability() {
        return dialect.durability();
    }

    private interface Question<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Asks the database, and again if other transactions were in the way, which happens at the level SERIALIZABLE. */
    private <T> T asking(String what, Question<T> question) {
        for (int tries = 1; ; tries++) {
            try (BorrowedConnection borrowed = BorrowedConnection.forSingleStatements(source, dialect)) {
                return question.on(borrowed.get());
            } catch (SQLException e) {
                if (tries == MOST_TRIES || !dialect.isLostRace(e)) {
                    throw Failures.of(what, e);
                }
            }
        }
    }
}
