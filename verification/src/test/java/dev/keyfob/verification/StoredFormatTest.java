package dev.keyfob.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.AuditCheck;
import dev.keyfob.AuditCheckpoint;
import dev.keyfob.AuditEvent;
import dev.keyfob.ClientTrust;
import dev.keyfob.CodeRefusal;
import dev.keyfob.Device;
import dev.keyfob.Keyfob;
import dev.keyfob.SignIn;
import dev.keyfob.SignInRequest;
import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowOutcome;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.policy.KnownClientPolicy;
import dev.keyfob.policy.ThrottlePolicy;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a release wrote, every later one reads. Each release leaves a folder for each database: what {@link OldStore} does as
 * SQL, its rows as {@link RowBytes}, the codes that were shown once, and the hash of the schema file. With
 * {@code -Dkeyfob.stored.format=VERSION} this test writes such folders.
 */
class StoredFormatTest {
    private static final Path KEPT = Repository.root().resolve("verification/src/test/resources/stored-format");

    @TempDir
    Path folder;

    /** The folder of each database in that of each release. */
    static Stream<Path> releases() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> folders = Files.list(KEPT)) {
            folders.sorted()
                    .forEach(release -> Stream.of(OldDatabase.values())
                            .map(database -> release.resolve(database.lowerCase()))
                            .forEach(found::add));
        }
        return found.stream();
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
        OldDatabase database = database(release);
        String kept = facts(release).getProperty("schema");
        String now = database.schemaVersionAndHash();
        if (now.split(" ", -1)[0].equals(kept.split(" ", -1)[0])) {
            assertThat(now).as("schema of %s", database).isEqualTo(kept);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenNowIsRead(OldDatabase database) throws Exception {
        String version = System.getProperty("keyfob.stored.format");
        Path release = version == null ? folder : KEPT.resolve(version);
        Path now = Files.createDirectories(release.resolve(database.lowerCase()));
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

        assertFailuresCountAsTheyDid(keyfob);

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

    private static void assertFailuresCountAsTheyDid(Keyfob keyfob) {
        Instant now = OldStore.LAST_SIGN_IN.plusSeconds(1);
        SignIn.Refused stranger = refused(keyfob.verify(OldStore.CLEO, OldStore.code(OldStore.GUESSED, now)));
        assertThat(stranger.reason()).isEqualTo(CodeRefusal.LOCKED);
        assertThat(stranger.lockedUntil()).contains(OldStore.LAST_SIGN_IN.plus(ThrottlePolicy.DEFAULT.firstDelay()));
        SignInRequest wrong = SignInRequest.of("000000").fromClient(ClientTrust.SEEN_BEFORE);
        assertThat(refused(keyfob.verify(OldStore.CLEO, wrong)).remainingTries())
                .hasValue(KnownClientPolicy.DEFAULT.hardStop() - 2);
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
        return refused(answer).reason();
    }

    private static SignIn.Refused refused(SignIn answer) {
        return answer.fold(
                accepted -> {
                    throw new AssertionError("must be refused, was accepted");
                },
                refused -> refused,
                undecided -> {
                    throw new AssertionError(undecided.reason());
                });
    }

    private static void writeTo(Path release) throws Exception {
        OldDatabase kind = database(release);
        DataSource database = kind.empty();
        JdbcSchema.create(database);
        CredentialStore store = JdbcCredentialStore.open(database);
        Properties facts = OldStore.write(store);
        facts.setProperty("schema", kind.schemaVersionAndHash());
        StringBuilder lines = new StringBuilder("# What was shown once, and version and SHA-256 of the schema.\n");
        facts.stringPropertyNames().stream()
                .sorted()
                .forEach(name -> lines.append(name)
                        .append('=')
                        .append(facts.getProperty(name))
                        .append('\n'));
        Files.writeString(release.resolve("facts.properties"), lines, UTF_8);
        Files.write(release.resolve("rows.txt"), rowsOf(store), UTF_8);
        Files.writeString(release.resolve("database.sql"), kind.script(database), UTF_8);
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
        return JdbcCredentialStore.open(
                database(release).made(Files.readString(release.resolve("database.sql"), UTF_8)));
    }

    private static OldDatabase database(Path release) {
        return OldDatabase.valueOf(release.getFileName().toString().toUpperCase(Locale.ROOT));
    }

    private static Properties facts(Path release) throws IOException {
        Properties facts = new Properties();
        try (Reader reader = Files.newBufferedReader(release.resolve("facts.properties"), UTF_8)) {
            facts.load(reader);
        }
        return facts;
    }
}
