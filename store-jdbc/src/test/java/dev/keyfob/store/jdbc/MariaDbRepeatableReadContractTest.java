package dev.keyfob.store.jdbc;

import java.sql.Connection;

class MariaDbRepeatableReadContractTest extends MariaDbContract {
    MariaDbRepeatableReadContractTest() {
        super(Connection.TRANSACTION_REPEATABLE_READ);
    }
}
