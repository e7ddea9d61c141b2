package dev.keyfob.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.keyfob.store.CredentialStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

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

    /** Another store object on the same tables, with a pool of its own. */
    CredentialStore another(CredentialStore store) {
        return opened(databaseOf.get(store));
    }

    private CredentialStore opened(String database) {
        CredentialStore store = JdbcCredentialStore.open(pool(database));
        databaseOf.put(store, database);
        return store;
    }

    private static String newDatabase() {
        return "test_" + DATABASES.incrementAndGet();
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
