package dev.keyfob.store.jdbc;

import java.sql.Connection;

class PostgresReadCommittedContractTest extends PostgresContract {
    PostgresReadCommittedContractTest() {
        super(Connection.TRANSACTION_READ_COMMITTED);
    }
}
