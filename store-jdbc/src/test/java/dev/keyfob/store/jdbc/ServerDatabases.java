package dev.keyfob.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.keyfob.store.CredentialStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Places of their own on the one server of a kind, such as schemas, each with pools at one isolation level. */
abstract class ServerDatabases implements Databases {
    private final int isolation;
    private boolean autoCommit = true;
    private final List<HikariDataSource> pools = new ArrayList<>();
    private final Map<CredentialStore, String> placeOf = new HashMap<>();

    ServerDatabases(int isolation) {
        this.isolation = isolation;
    }

    /** The name of a new place without tables. */
    abstract String newPlace();

    /** New connections to a place, without a pool, at the isolation level of the test. */
    abstract DataSource source(String place);

    /** How a pool finds a place. */
    abstract HikariConfig address(String place);

    /** From now on, connections come with auto-commit off. */
    ServerDatabases withoutAutoCommit() {
        autoCommit = false;
        return this;
    }

    int isolation() {
        return isolation;
    }

    @Override
    public CredentialStore newStore() {
        String place = newPlace();
        JdbcSchema.create(pool(place));
        return opened(place);
    }

    @Override
    public JdbcFaults newStoreWithFaults() {
        DataSource source = connectionsTo(newPlace());
        JdbcSchema.create(source);
        return new JdbcFaults(source);
    }

    @Override
    public DataSource sourceOf(CredentialStore store) {
        return connectionsTo(placeOf.get(store));
    }

    private DataSource connectionsTo(String place) {
        DataSource source = source(place);
        return autoCommit ? source : NewConnections.withoutAutoCommit(source);
    }

    @Override
    public CredentialStore another(CredentialStore store) {
        return opened(placeOf.get(store));
    }

    private CredentialStore opened(String place) {
        CredentialStore store = JdbcCredentialStore.open(pool(place));
        placeOf.put(store, place);
        return store;
    }

    /** Connections that find the tables of a place, and have the isolation level of the test as their default. */
    HikariDataSource pool(String place) {
        HikariConfig config = address(place);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        config.setAutoCommit(autoCommit);
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
