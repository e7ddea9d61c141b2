package dev.keyfob.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.store.StoreException;
import dev.keyfob.store.data.StoreId;
import dev.keyfob.store.data.StoreIdentity;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class JdbcSchemaTest {
    private final TestDatabase database;
    private final DataSource source;

    JdbcSchemaTest(TestDatabase database) {
        this.database = database;
        this.source = database.empty();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.createStatement().execute(sql);
        }
    }

    @Test
    void missingSchemaIsToldWithWhatToDo() {
        assertThatThrownBy(() -> JdbcCredentialStore.open(source))
                .isInstanceOf(StoreException.class)
                .hasMessage("the schema with prefix kf_ must exist, was not found: run JdbcSchema.create or "
                        + database.schemaFile());
    }

    @Test
    void olderSchemaIsToldWithWhatToDo() throws SQLException {
        JdbcSchema.create(source);
        execute("UPDATE kf_store SET schema_version = 0");
        assertThatThrownBy(() -> JdbcCredentialStore.open(source))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "the schema with prefix kf_ must be of version 1, was 0: run the migration to version 1 first");
    }

    @Test
    void newerSchemaIsToldWithWhatToDo() throws SQLException {
        JdbcSchema.create(source);
        execute("UPDATE kf_store SET schema_version = 2");
        assertThatThrownBy(() -> JdbcCredentialStore.open(source))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "the schema with prefix kf_ must be of version 1, was 2: use the newer release of Keyfob that"
                                + " migrated it");
    }

    @Test
    void schemaWithoutItsRowIsTold() throws SQLException {
        JdbcSchema.create(source);
        execute("DELETE FROM kf_store");
        assertThatThrownBy(() -> JdbcCredentialStore.open(source))
                .isInstanceOf(StoreException.class)
                .hasMessage("table kf_store must have one row, had none");
    }

    @Test
    void schemaIsNotCreatedTwice() {
        JdbcSchema.create(source);
        assertThatThrownBy(() -> JdbcSchema.create(source))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("creating the schema failed with SQLState ");
        assertThat(JdbcCredentialStore.open(source).identity()).isEmpty();
    }

    @Test
    void twoStoresShareADatabaseByTheirPrefixes() {
        JdbcSchema.create(source, "one_");
        JdbcSchema.create(source, "two_");
        StoreIdentity one = new StoreIdentity(new StoreId(0, 1), new byte[32]);
        StoreIdentity two = new StoreIdentity(new StoreId(0, 2), new byte[32]);
        assertThat(JdbcCredentialStore.open(source, "one_").claimIdentity(one)).isEqualTo(one);
        assertThat(JdbcCredentialStore.open(source, "two_").claimIdentity(two)).isEqualTo(two);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Kf_", "1a", "_a", "a-b", "a b", "a;b", "aaaaaaaaaaaaaaaaaaaaa", "\u00e4_"})
    void prefixThatIsNoPlainWordIsRefused(String prefix) {
        assertThatThrownBy(() -> JdbcSchema.create(source, prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be a small letter and then at most 19 of a-z, 0-9 and _, was ");
    }
}
