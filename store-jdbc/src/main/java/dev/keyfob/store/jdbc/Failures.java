package dev.keyfob.store.jdbc;

import dev.keyfob.store.StoreException;
import java.sql.SQLException;

/** Turns what drivers throw into what a store may say: two codes, no message and no cause, which can echo values. */
final class Failures {
    private Failures() {}

    static StoreException of(String what, SQLException e) {
        return new StoreException(what + " failed with " + codes(e));
    }

    static String codes(SQLException e) {
        return "SQLState " + e.getSQLState() + ", vendor code " + e.getErrorCode();
    }
}
