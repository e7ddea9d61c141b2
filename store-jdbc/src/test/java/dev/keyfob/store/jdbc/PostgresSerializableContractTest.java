package dev.keyfob.store.jdbc;

import java.sql.Connection;

class PostgresSerializableContractTest extends PostgresContract {
    PostgresSerializableContractTest() {
        super(Connection.TRANSACTION_SERIALIZABLE);
    }
}
