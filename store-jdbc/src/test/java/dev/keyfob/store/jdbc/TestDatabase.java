package dev.keyfob.store.jdbc;

import java.sql.Connection;
import javax.sql.DataSource;

/** The databases that the store knows, for tests that say the same about each. */
enum TestDatabase {
    POSTGRESQL("postgresql.sql") {
        @Override
        DataSource empty() {
            return PostgresDatabases.at(Connection.TRANSACTION_READ_COMMITTED).source(PostgresDatabases.newSchema());
        }
    },
    H2("h2.sql") {
        @Override
        DataSource empty() {
            return H2Databases.emptyInMemory();
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

    /** What makes the database refuse a user with seven failures, for a reason that is no key. */
    String refusal() {
        return "ALTER TABLE kf_user ADD CONSTRAINT not_seven CHECK (failures <> 7)";
    }
}
