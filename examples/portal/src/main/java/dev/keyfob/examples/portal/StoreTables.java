package dev.keyfob.examples.portal;

import dev.keyfob.store.jdbc.JdbcSchema;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The library's tables, as one step of the application's own schema. Later versions of the library add steps. */
@Component
class StoreTables implements JavaMigration {
    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("2");
    }

    @Override
    public String getDescription() {
        return "tables of store-jdbc, schema version 1";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    /** It takes a connection of its own, so that there is nothing to join. */
    @Override
    public boolean canExecuteInTransaction() {
        return false;
    }

    @Override
    public void migrate(Context context) {
        JdbcSchema.create(context.getConfiguration().getDataSource());
    }
}
