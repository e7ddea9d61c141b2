package dev.keyfob.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** An application with a transaction of its own in the database of the store. */
final class Callers {
    private Callers() {}

    /** Writes, does what is given, and takes back what was written. */
    static boolean rollBackAround(DataSource source, Runnable action) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute("CREATE TABLE caller (words INTEGER NOT NULL)");
            connection.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO caller (words) VALUES (7)");
            action.run();
            connection.rollback();
            connection.setAutoCommit(true);
            try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM caller")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1))
                        .as("rows of the caller after its rollback")
                        .isZero();
            }
            return true;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
