package dev.keyfob.store.jdbc;

import java.sql.Connection;

/** The kit on connections that come with auto-commit off. */
class PostgresWithoutAutoCommitContractTest extends JdbcContract {
    @Override
    Databases open() {
        return PostgresDatabases.at(Connection.TRANSACTION_READ_COMMITTED).withoutAutoCommit();
    }
}
