package dev.keyfob.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.keyfob.store.CredentialStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Stores that live as long as one test: each has a schema of its own on the one server, and a pool. */
final class PostgresDatabases implements AutoCloseable {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private final int isolation;
    private final List<HikariDataSource> pools = new ArrayList<>();
    private final Map<CredentialStore, String> schemaOf = new HashMap<>();

    private PostgresDatabases(int isolation) {
        this.isolation = isolation;
    }

    static PostgresDatabases at(int isolation) {
        return new PostgresDatabases(isolation);
    }

    CredentialStore newStore() {
        String schema = newSchema();
        JdbcSchema.create(pool(schema));
        return opened(schema);
    }

    /** A store on tables of its own whose connections break. */
    JdbcFaults newStoreWithFaults() {
        DataSource source = source(newSchema());
        JdbcSchema.create(source);
        return new JdbcFaults(source);
    }

    /** New connections to the tables of a store, without a pool. */
    DataSource sourceOf(CredentialStore store) {
        return source(schemaOf.get(store));
    }

    /** Another store object on the same tables, with a pool of its own. */
    CredentialStore another(CredentialStore store) {
        return opened(schemaOf.get(store));
    }

    private CredentialStore opened(String schema) {
        CredentialStore store = JdbcCredentialStore.open(pool(schema));
        schemaOf.put(store, schema);
        return store;
    }

    /** The name of a new schema without tables. */
    static String newSchema() {
        String schema = "test_" + SCHEMAS.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(PostgresServer.url());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return schema;
    }

    /** New connections to the tables of a schema, without a pool, at the isolation level of the test. */
    DataSource source(String schema) {
        return NewConnections.to(PostgresServer.url() + "&currentSchema=" + schema
                + "&options=-c%20default_transaction_isolation=" + name(isolation));
    }

    private static String name(int isolation) {
        return switch (isolation) {
            case Connection.TRANSACTION_READ_COMMITTED -> "read%5C%20committed";
            case Connection.TRANSACTION_REPEATABLE_READ -> "repeatable%5C%20read";
            case Connection.TRANSACTION_SERIALIZABLE -> "serializable";
            default -> throw new IllegalArgumentException("isolation must be a level of PostgreSQL, was " + isolation);
        };
    }

    /** Connections that find the tables of a schema, and have the isolation level of the test as their default. */
    HikariDataSource pool(String schema) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(PostgresServer.url());
        config.addDataSourceProperty("currentSchema", schema);
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
