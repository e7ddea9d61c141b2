package dev.keyfob.store.jdbc;

import java.sql.Connection;

class PostgresRepeatableReadContractTest extends PostgresContract {
    PostgresRepeatableReadContractTest() {
        super(Connection.TRANSACTION_REPEATABLE_READ);
    }
}
