package dev.keyfob.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyfob.ChangeRefusal;
import dev.keyfob.CodeRefusal;
import dev.keyfob.otp.seed.RowOutcome;
import dev.keyfob.seed.CsvProfile;
import dev.keyfob.seed.CsvProfiles;
import dev.keyfob.seed.SeedFileFormat;
import dev.keyfob.seed.SeedFileProposal;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.jdbc.JdbcCredentialStore;
import dev.keyfob.store.jdbc.JdbcSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables that list all of something list all of it, and messages that are quoted are those of the code. */
class DocumentTablesTest {
    private static final Pattern CONSTANT = Pattern.compile("`([A-Z][A-Z_0-9]+)`");

    static Stream<Arguments> complete() {
        return Stream.of(
                Arguments.of("docs/guides/verification.md", "reason", names(CodeRefusal.values())),
                Arguments.of("docs/guides/enrolment.md", "reason", names(ChangeRefusal.values())),
                Arguments.of("docs/guides/enrolment.md", "to", names(DeviceState.values())),
                Arguments.of("docs/guides/import.md", "status", names(RowOutcome.Status.values())),
                Arguments.of("docs/seed-files.md", "`kind()`", names(SeedFileProposal.Kind.values())),
                Arguments.of("docs/seed-files.md", "format", names(SeedFileFormat.values())),
                Arguments.of("docs/seed-files.md", "constant", profiles()));
    }

    @ParameterizedTest
    @MethodSource("complete")
    void columnNamesEveryConstant(String document, String column, List<String> constants) {
        List<String> named = tables(document)
                .filter(table -> table.has(column))
                .flatMap(table -> table.rows().stream().map(row -> table.cell(row, column)))
                .flatMap(cell -> CONSTANT.matcher(cell).results().map(found -> found.group(1)))
                .distinct()
                .toList();
        assertThat(named).as("%s, column %s", document, column).containsExactlyInAnyOrderElementsOf(constants);
    }

    /** The messages about the schema, in the order of the table. */
    @Test
    void messagesOfTheSchemaAreQuotedAsTheyAre() throws SQLException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:documents;DB_CLOSE_DELAY=-1");
        String missing = messageOfOpening(database);
        JdbcSchema.create(database);
        List<String> messages = List.of(
                missing,
                messageAfter(database, "UPDATE kf_store SET schema_version = 0"),
                messageAfter(database, "UPDATE kf_store SET schema_version = 2"),
                messageAfter(database, "DELETE FROM kf_store"));
        DocumentTable table = tables("docs/jdbc.md")
                .filter(one -> one.has("message"))
                .findFirst()
                .orElseThrow();
        assertThat(table.rows()).hasSameSizeAs(messages);
        for (int i = 0; i < messages.size(); i++) {
            String quoted = table.cell(table.rows().get(i), "message").replace("`", "");
            assertThat(messages.get(i)).startsWith(quoted.replace("…", ""));
        }
    }

    private static String messageAfter(JdbcDataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
        return messageOfOpening(database);
    }

    private static String messageOfOpening(JdbcDataSource database) {
        return String.valueOf(catchThrowableOfType(StoreException.class, () -> JdbcCredentialStore.open(database))
                .getMessage());
    }

    private static Stream<DocumentTable> tables(String document) {
        return DocumentTable.of(Repository.text(Repository.root().resolve(document))).stream();
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static List<String> profiles() {
        return Arrays.stream(CsvProfiles.class.getFields())
                .filter(field -> field.getType() == CsvProfile.class)
                .map(field -> field.getName())
                .toList();
    }
}
