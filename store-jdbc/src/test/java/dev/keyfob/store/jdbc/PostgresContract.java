package dev.keyfob.store.jdbc;

/** The kit on a real PostgreSQL, at one isolation level. */
abstract class PostgresContract extends JdbcContract {
    private final int isolation;

    PostgresContract(int isolation) {
        this.isolation = isolation;
    }

    @Override
    Databases open() {
        return PostgresDatabases.at(isolation);
    }
}
