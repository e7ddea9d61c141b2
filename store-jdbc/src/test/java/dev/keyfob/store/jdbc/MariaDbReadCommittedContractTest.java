package dev.keyfob.store.jdbc;

import java.sql.Connection;

class MariaDbReadCommittedContractTest extends MariaDbContract {
    MariaDbReadCommittedContractTest() {
        super(Connection.TRANSACTION_READ_COMMITTED);
    }
}
