package dev.keyfob.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Stores that live as long as one test: each has a database of its own on the one server, and a pool. */
final class MariaDbDatabases extends ServerDatabases {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private MariaDbDatabases(int isolation) {
        super(isolation);
    }

    static MariaDbDatabases at(int isolation) {
        return new MariaDbDatabases(isolation);
    }

    @Override
    String newPlace() {
        return "test_" + DATABASES.incrementAndGet();
    }

    @Override
    DataSource source(String database) {
        return NewConnections.to(MariaDbServer.url(database) + "&transactionIsolation=" + name(isolation()));
    }

    private static String name(int isolation) {
        return switch (isolation) {
            case Connection.TRANSACTION_READ_COMMITTED -> "READ-COMMITTED";
            case Connection.TRANSACTION_REPEATABLE_READ -> "REPEATABLE-READ";
            case Connection.TRANSACTION_SERIALIZABLE -> "SERIALIZABLE";
            default -> throw new IllegalArgumentException("isolation must be READ COMMITTED or more, was " + isolation);
        };
    }

    @Override
    HikariConfig address(String database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(MariaDbServer.url(database));
        return config;
    }
}
