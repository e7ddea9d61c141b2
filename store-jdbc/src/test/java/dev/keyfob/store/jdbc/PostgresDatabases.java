package dev.keyfob.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Stores that live as long as one test: each has a schema of its own on the one server, and a pool. */
final class PostgresDatabases extends ServerDatabases {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private PostgresDatabases(int isolation) {
        super(isolation);
    }

    static PostgresDatabases at(int isolation) {
        return new PostgresDatabases(isolation);
    }

    @Override
    String newPlace() {
        String schema = "test_" + SCHEMAS.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(PostgresServer.url());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return schema;
    }

    @Override
    DataSource source(String schema) {
        return NewConnections.to(PostgresServer.url() + "&currentSchema=" + schema
                + "&options=-c%20default_transaction_isolation=" + name(isolation()));
    }

    private static String name(int isolation) {
        return switch (isolation) {
            case Connection.TRANSACTION_READ_COMMITTED -> "read%5C%20committed";
            case Connection.TRANSACTION_REPEATABLE_READ -> "repeatable%5C%20read";
            case Connection.TRANSACTION_SERIALIZABLE -> "serializable";
            default -> throw new IllegalArgumentException("isolation must be a level of PostgreSQL, was " + isolation);
        };
    }

    @Override
    HikariConfig address(String schema) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(PostgresServer.url());
        config.addDataSourceProperty("currentSchema", schema);
        return config;
    }
}
