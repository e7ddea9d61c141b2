package dev.keyfob.store.jdbc;

import java.sql.Connection;

class MariaDbSerializableContractTest extends MariaDbContract {
    MariaDbSerializableContractTest() {
        super(Connection.TRANSACTION_SERIALIZABLE);
    }
}
