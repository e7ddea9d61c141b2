package dev.keyfob.store.jdbc;

import dev.keyfob.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The tables of the store: {@code kf_store}, {@code kf_user}, {@code kf_device} and {@code kf_audit}.
 *
 * <p>They are in a SQL file for each database inside this module, {@code postgresql.sql}, {@code mariadb.sql}, {@code h2.sql}
 * and {@code sqlite.sql} beside this class, which can also be run by hand or by a migration tool.
 */
public final class JdbcSchema {
    /** The version of the schema that this module works with. */
    public static final int VERSION = 1;

    private JdbcSchema() {}

    /**
     * Creates the tables with the usual prefix, {@code kf_}.
     *
     * @param dataSource a raw data source, whose user may create tables
     * @throws IllegalArgumentException if the database is none that the store knows
     * @throws StoreException if the database refuses, because the tables exist for example; tables that were made before
     *     it refused may stay
     */
    public static void create(DataSource dataSource) {
        create(dataSource, TablePrefix.USUAL.text());
    }

    /**
     * Creates the tables with a prefix, for applications that share a schema.
     *
     * @param dataSource a raw data source, whose user may create tables
     * @param tablePrefix a small letter and then at most 19 of a-z, 0-9 and the underscore
     * @throws IllegalArgumentException if the prefix is anything else, or the database is none that the store knows
     * @throws StoreException if the database refuses, because the tables exist for example; tables that were made before
     *     it refused may stay
     */
    public static void create(DataSource dataSource, String tablePrefix) {
        TablePrefix prefix = new TablePrefix(tablePrefix);
        try (BorrowedConnection borrowed = BorrowedConnection.forSetUp(dataSource);
                Statement statement = borrowed.get().createStatement()) {
            String script = prefix.in(script(Dialect.of(borrowed.get())));
            for (String sql : script.split(";\\s*\n", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        } catch (SQLException e) {
            throw Failures.of("creating the schema", e);
        }
    }

    private static String script(Dialect dialect) {
        try (InputStream file = JdbcSchema.class.getResourceAsStream(dialect.schemaFile())) {
            if (file == null) {
                throw new AssertionError(dialect.schemaFile() + " must be in the module");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails with a message that says what to do, unless the schema is there and of the right version. */
    static void check(Connection connection, Dialect dialect, TablePrefix prefix) {
        int version = version(connection, dialect, prefix);
        if (version != VERSION) {
            String whatToDo = version < VERSION
                    ? "run the migration to version " + VERSION + " first"
                    : "use the newer release of Keyfob that migrated it";
            throw new StoreException("the schema with prefix " + prefix.text() + " must be of version " + VERSION
                    + ", was " + version + ": " + whatToDo);
        }
    }

    private static int version(Connection connection, Dialect dialect, TablePrefix prefix) {
        String sql = prefix.in("SELECT schema_version FROM kf_store");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new StoreException("table " + prefix.text() + "store must have one row, had none");
            }
            return rows.getInt(1);
        } catch (SQLException e) {
            if (dialect.isMissingTable(e)) {
                throw new StoreException("the schema with prefix " + prefix.text()
                        + " must exist, was not found: run JdbcSchema.create or " + dialect.schemaFile());
            }
            throw Failures.of("checking the schema", e);
        }
    }
}
