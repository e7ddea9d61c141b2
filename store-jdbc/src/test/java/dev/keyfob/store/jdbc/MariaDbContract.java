package dev.keyfob.store.jdbc;

/** The kit on a real MariaDB, at one isolation level. */
abstract class MariaDbContract extends JdbcContract {
    private final int isolation;

    MariaDbContract(int isolation) {
        this.isolation = isolation;
    }

    @Override
    Databases open() {
        return MariaDbDatabases.at(isolation);
    }
}
