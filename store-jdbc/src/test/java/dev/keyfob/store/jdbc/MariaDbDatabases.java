package dev.keyfob.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.keyfob.store.CredentialStore;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Stores that live as long as one test: each has a database of its own on the one server, and a pool. */
final class MariaDbDatabases implements AutoCloseable {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final int isolation;
    private final List<HikariDataSource> pools = new ArrayList<>();
    private final Map<CredentialStore, String> databaseOf = new HashMap<>();

    private MariaDbDatabases(int isolation) {
        this.isolation = isolation;
    }

    static MariaDbDatabases at(int isolation) {
        return new MariaDbDatabases(isolation);
    }

    CredentialStore newStore() {
        String database = newDatabase();
        JdbcSchema.create(pool(database));
        return opened(database);
    }

    /** A store on tables of its own whose connections break. */
    JdbcFaults newStoreWithFaults() {
        DataSource source = source(newDatabase());
        JdbcSchema.create(source);
        return new JdbcFaults(source);
    }

    /** New connections to the tables of a store, without a pool. */
    DataSource sourceOf(CredentialStore store) {
        return source(databaseOf.get(store));
    }

    /** Another store object on the same tables, with a pool of its own. */
    CredentialStore another(CredentialStore store) {
        return opened(databaseOf.get(store));
    }

    private CredentialStore opened(String database) {
        CredentialStore store = JdbcCredentialStore.open(pool(database));
        databaseOf.put(store, database);
        return store;
    }

    static String newDatabase() {
        return "test_" + DATABASES.incrementAndGet();
    }

    /** New connections to a database, without a pool, at the isolation level of the test. */
    DataSource source(String database) {
        return NewConnections.to(MariaDbServer.url(database) + "&transactionIsolation=" + name(isolation));
    }

    private static String name(int isolation) {
        return switch (isolation) {
            case Connection.TRANSACTION_READ_COMMITTED -> "READ-COMMITTED";
            case Connection.TRANSACTION_REPEATABLE_READ -> "REPEATABLE-READ";
            case Connection.TRANSACTION_SERIALIZABLE -> "SERIALIZABLE";
            default -> throw new IllegalArgumentException("isolation must be READ COMMITTED or more, was " + isolation);
        };
    }

    /** Connections that find the tables of a database, and have the isolation level of the test as their default. */
    HikariDataSource pool(String database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(MariaDbServer.url(database));
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        config.setTransactionIsolation(Integer.toString(isolation));
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
    }
}
