package dev.keyfob.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.AuditCheck;
import dev.keyfob.AuditCheckpoint;
import dev.keyfob.AuditEvent;
import dev.keyfob.CodeRefusal;
import dev.keyfob.Device;
import dev.keyfob.Keyfob;
import dev.keyfob.SignIn;
import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowOutcome;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.bytes.RowBytes;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.jdbc.JdbcCredentialStore;
import dev.keyfob.store.jdbc.JdbcSchema;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.DeviceLookup;
import dev.keyfob.store.query.PageRequest;
import dev.keyfob.store.query.UserFilter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a release wrote, every later one reads. Each release leaves a folder: the database of {@link OldStore} as SQL, its rows
 * as {@link RowBytes}, the codes that were shown once, and the hashes of the schema files. With
 * {@code -Dkeyfob.stored.format=VERSION} this test writes such a folder.
 */
class StoredFormatTest {
    private static final Path KEPT = Repository.root().resolve("verification/src/test/resources/stored-format");
    private static final List<String> DATABASES = List.of("h2", "mariadb", "postgresql", "sqlite");

    @TempDir
    Path folder;

    static Stream<Path> releases() throws IOException {
        try (Stream<Path> folders = Files.list(KEPT)) {
            return folders.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void whatAReleaseWroteIsRead(Path release) throws Exception {
        assertThatItIsReadAndGoesOn(release);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void rowsAsBytesAreReadAndWrittenTheSame(Path release) throws Exception {
        List<String> rows = Files.readAllLines(release.resolve("rows.txt"), UTF_8);
        assertThat(rows)
                .hasSizeGreaterThan(25)
                .allSatisfy(row -> assertThat(again(row)).isEqualTo(row));
        assertThat(rowsOf(storeOf(release))).isEqualTo(rows);
    }

    /** A changed schema file needs another number in it, and a way to get there from the one before. */
    @ParameterizedTest
    @MethodSource("releases")
    void schemasWithTheSameNumberAreTheSame(Path release) throws Exception {
        Properties facts = facts(release);
        for (String database : DATABASES) {
            String[] kept = facts.getProperty("schema." + database).split(" ", -1);
            if (schemaVersion(database).equals(kept[0])) {
                assertThat(hashOfSchema(database)).as("schema of %s", database).isEqualTo(kept[1]);
            }
        }
    }

    @Test
    void whatIsWrittenNowIsRead() throws Exception {
        String version = System.getProperty("keyfob.stored.format");
        Path now = version == null ? folder : Files.createDirectories(KEPT.resolve(version));
        writeTo(now);
        assertThatItIsReadAndGoesOn(now);
    }

    private static void assertThatItIsReadAndGoesOn(Path release) throws Exception {
        CredentialStore store = storeOf(release);
        Properties facts = facts(release);
        Keyfob keyfob = OldStore.at(store, OldStore.LAST_SIGN_IN.plusSeconds(1), true);

        assertDevicesAreAsTheyWere(keyfob);
        assertChainsAreIntact(keyfob);
        assertThat(OldStore.importAgain(keyfob, OldStore.SPARE).status()).isEqualTo(RowOutcome.Status.UNCHANGED);
        assertThat(OldStore.importAgain(keyfob, OldStore.RETIRED).problems())
                .extracting(RowProblem::code)
                .containsExactly(ProblemCode.RETIRED_BEFORE);

        // The same request again gets the answer that it got then; without its name it is a replay.
        assertThat(keyfob.verify(OldStore.MARA, OldStore.lastSignIn()).isAccepted())
                .isTrue();
        String used = OldStore.code(OldStore.ACTIVE, shown(OldStore.LAST_SIGN_IN));
        assertThat(reason(keyfob.verify(OldStore.MARA, used))).isEqualTo(CodeRefusal.REPLAYED);

        Instant later = OldStore.LAST_SIGN_IN.plusSeconds(7200);
        Keyfob tomorrow = OldStore.at(store, later, true);
        String fresh = OldStore.code(OldStore.ACTIVE, shown(later));
        assertThat(tomorrow.verify(OldStore.MARA, fresh).isAccepted()).isTrue();
        String app = OldStore.code(facts.getProperty("app"), later);
        assertThat(tomorrow.verify(OldStore.MARA, app).isAccepted()).isTrue();
        assertThat(tomorrow.verify(OldStore.BEN, OldStore.counted(1)).isAccepted())
                .isTrue();
        assertThat(reason(tomorrow.verify(OldStore.MARA, OldStore.code(OldStore.LOST, later))))
                .isEqualTo(CodeRefusal.LOST_DEVICE);
        assertThat(reason(tomorrow.verify(OldStore.MARA, OldStore.code(OldStore.SUSPENDED, later))))
                .isEqualTo(CodeRefusal.SUSPENDED_DEVICE);
        assertThat(tomorrow.recover(OldStore.MARA, facts.getProperty("recovery"))
                        .isAccepted())
                .isTrue();
        assertChainsAreIntact(tomorrow);
    }

    private static void assertDevicesAreAsTheyWere(Keyfob keyfob) {
        Device active = device(keyfob, OldStore.ACTIVE);
        assertThat(active.state()).isEqualTo(DeviceState.ACTIVE);
        assertThat(active.owner()).contains(OldStore.MARA);
        assertThat(active.manufacturer()).contains("Exampletron");
        assertThat(active.model()).contains("OTP-1");
        assertThat(active.expires()).contains(Instant.parse("2031-12-31T00:00:00Z"));
        assertThat(active.drift()).isEqualTo(OldStore.DRIFT);
        assertThat(active.driftSince()).contains(OldStore.START);
        assertThat(active.lastUsedAt()).contains(OldStore.LAST_SIGN_IN);
        assertThat(device(keyfob, OldStore.COUNTED).owner()).contains(OldStore.BEN);
        assertThat(device(keyfob, OldStore.LOST).state()).isEqualTo(DeviceState.LOST);
        assertThat(device(keyfob, OldStore.RETIRED).state()).isEqualTo(DeviceState.RETIRED);
        assertThat(device(keyfob, OldStore.SUSPENDED).state()).isEqualTo(DeviceState.SUSPENDED);
        Device spare = device(keyfob, OldStore.SPARE);
        assertThat(spare.state()).isEqualTo(DeviceState.AVAILABLE);
        assertThat(spare.location()).contains("safe 4");
        assertThat(keyfob.devicesOf(OldStore.MARA))
                .filteredOn(device -> device.label().isPresent())
                .extracting(device -> device.label().orElse(""))
                .containsExactly("my phone");
        assertThat(keyfob.recoveryCodesOf(OldStore.MARA)).isPositive();
    }

    private static void assertChainsAreIntact(Keyfob keyfob) {
        List<AuditCheckpoint> ends = keyfob.auditTrail().auditCheckpoint().toList();
        assertThat(ends).hasSizeGreaterThanOrEqualTo(9);
        assertThat(ends)
                .allSatisfy(end ->
                        assertThat(keyfob.auditTrail().check(end).status()).isEqualTo(AuditCheck.Status.INTACT));
        assertThat(keyfob.auditTrail().events(AuditFilter.ALL))
                .extracting(AuditEvent::correlationId)
                .anyMatch(id -> id.filter("request-7"::equals).isPresent());
    }

    private static Device device(Keyfob keyfob, int number) {
        return keyfob.deviceBySerial(OldStore.serial(number)).orElseThrow();
    }

    private static Instant shown(Instant at) {
        return at.plusSeconds(30L * OldStore.DRIFT);
    }

    private static CodeRefusal reason(SignIn answer) {
        return answer.fold(
                accepted -> {
                    throw new AssertionError("must be refused, was accepted");
                },
                SignIn.Refused::reason,
                undecided -> {
                    throw new AssertionError(undecided.reason());
                });
    }

    private static void writeTo(Path release) throws Exception {
        DataSource database = emptyDatabase();
        JdbcSchema.create(database);
        CredentialStore store = JdbcCredentialStore.open(database);
        Properties facts = OldStore.write(store);
        StringBuilder lines = new StringBuilder("# What was shown once, and version and SHA-256 of each schema.\n");
        facts.stringPropertyNames().stream()
                .sorted()
                .forEach(name -> lines.append(name)
                        .append('=')
                        .append(facts.getProperty(name))
                        .append('\n'));
        for (String name : DATABASES) {
            lines.append("schema." + name + "=" + schemaVersion(name) + " " + hashOfSchema(name) + "\n");
        }
        Files.writeString(release.resolve("facts.properties"), lines, UTF_8);
        Files.write(release.resolve("rows.txt"), rowsOf(store), UTF_8);
        try (Connection connection = database.getConnection();
                PreparedStatement script = connection.prepareStatement("SCRIPT NOPASSWORDS NOSETTINGS TO ?")) {
            script.setString(1, release.resolve("h2.sql").toString());
            script.execute();
        }
    }

    /** Every row of a store, in one order. */
    private static List<String> rowsOf(CredentialStore store) {
        PageRequest all = PageRequest.first(1000);
        List<String> rows = new ArrayList<>();
        rows.add("identity " + hex(RowBytes.of(store.identity().orElseThrow())));
        store.users(UserFilter.ALL, all).items().forEach(row -> rows.add("user " + hex(RowBytes.of(row))));
        store.devices(DeviceFilter.ALL, all).items().forEach(row -> {
            assertThat(store.device(DeviceLookup.byId(row.id()))).contains(row);
            rows.add("device " + hex(RowBytes.of(row)));
        });
        store.audit(AuditFilter.ALL, all).items().forEach(row -> rows.add("audit " + hex(RowBytes.of(row))));
        return rows;
    }

    private static String again(String row) {
        String[] parts = row.split(" ", -1);
        byte[] bytes = HexFormat.of().parseHex(parts[1]);
        byte[] written = switch (parts[0]) {
            case "identity" -> RowBytes.of(RowBytes.identity(bytes));
            case "user" -> RowBytes.of(RowBytes.user(bytes));
            case "device" -> RowBytes.of(RowBytes.device(bytes));
            case "audit" -> RowBytes.of(RowBytes.audit(bytes));
            default -> throw new AssertionError("no such row: " + parts[0]);
        };
        return parts[0] + " " + hex(written);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static CredentialStore storeOf(Path release) throws Exception {
        DataSource database = emptyDatabase();
        try (Connection connection = database.getConnection();
                Statement script = connection.createStatement()) {
            script.execute(Files.readString(release.resolve("h2.sql"), UTF_8));
        }
        return JdbcCredentialStore.open(database);
    }

    private static DataSource emptyDatabase() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        source.setUser("sa");
        return source;
    }

    private static Properties facts(Path release) throws IOException {
        Properties facts = new Properties();
        try (Reader reader = Files.newBufferedReader(release.resolve("facts.properties"), UTF_8)) {
            facts.load(reader);
        }
        return facts;
    }

    private static String schema(String database) {
        return Repository.text(PublishedModule.STORE_JDBC
                .directory()
                .resolve("src/main/resources/dev/keyfob/store/jdbc/" + database + ".sql"));
    }

    private static String schemaVersion(String database) {
        return schema(database).replaceFirst("(?s).*?schema version (\\d+).*", "$1");
    }

    private static String hashOfSchema(String database) throws Exception {
        return hex(MessageDigest.getInstance("SHA-256").digest(schema(database).getBytes(UTF_8)));
    }
}
