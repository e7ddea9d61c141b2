package dev.keyfob.store.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** The databases that the store knows, for tests that say the same about each. */
enum TestDatabase {
    POSTGRESQL("postgresql.sql") {
        @Override
        DataSource empty() {
            return newPlaceIn(PostgresDatabases.at(Connection.TRANSACTION_READ_COMMITTED));
        }
    },
    MARIADB("mariadb.sql") {
        @Override
        DataSource empty() {
            return newPlaceIn(MariaDbDatabases.at(Connection.TRANSACTION_READ_COMMITTED));
        }
    },
    H2("h2.sql") {
        @Override
        DataSource empty() {
            return H2Databases.emptyInMemory();
        }
    },
    SQLITE("sqlite.sql") {
        @Override
        DataSource empty() {
            SQLiteDataSource source = new SQLiteDataSource();
            source.setUrl("jdbc:sqlite:" + newFile());
            return source;
        }

        /** It says of a condition that does not hold only what it says of a key. */
        @Override
        String refusal() {
            return "CREATE TRIGGER refusing BEFORE INSERT ON kf_user WHEN NEW.failures = 7"
                    + " BEGIN SELECT no_such_function(); END";
        }
    };

    private final String schemaFile;

    TestDatabase(String schemaFile) {
        this.schemaFile = schemaFile;
    }

    String schemaFile() {
        return schemaFile;
    }

    /** New connections to a new database without tables. */
    abstract DataSource empty();

    private static DataSource newPlaceIn(ServerDatabases databases) {
        return databases.source(databases.newPlace());
    }

    private static Path newFile() {
        try {
            Path file = Files.createTempFile("keyfob", ".db");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What makes the database refuse a user with seven failures, for a reason that is no key. */
    String refusal() {
        return "ALTER TABLE kf_user ADD CONSTRAINT not_seven CHECK (failures <> 7)";
    }
}
