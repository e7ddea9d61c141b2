package dev.keyfob;

import static dev.keyfob.House.JON;
import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowOutcome;
import dev.keyfob.otp.seed.RowOutcome.Status;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.policy.Policy;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.PageRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportTest {
    private static final Token A = Token.totp("A-1");
    private static final Token B = Token.totp("B-1");
    private static final ImportOptions ASSIGN = ImportOptions.ROW_BY_ROW.assigningTo(
            name -> name.startsWith("nobody") ? Optional.empty() : Optional.of(UserId.of(name)));

    private static SeedRow row(Token token, long line, String user) {
        return SeedRecord.builder(line, token.secret(), token.parameters())
                .serial(token.serial())
                .user(user)
                .build();
    }

    private static List<Status> statuses(ImportReport report) {
        return report.rows().stream().map(RowOutcome::status).toList();
    }

    private static ProblemCode onlyProblem(RowOutcome row) {
        assertThat(row.problems()).hasSize(1);
        return row.problems().get(0).code();
    }

    @Test
    void importsIntoTheInventoryAndChangesNothingTheSecondTime() throws IOException {
        House house = new House();
        assertThat(statuses(house.desk.importSeeds(ListSource.of(A, B), ImportOptions.ROW_BY_ROW)))
                .containsExactly(Status.IMPORTED, Status.IMPORTED);
        assertThat(statuses(house.desk.importSeeds(ListSource.of(A, B), ImportOptions.ROW_BY_ROW)))
                .containsExactly(Status.UNCHANGED, Status.UNCHANGED);
    }

    @Test
    void explainsEachRowThatDoesNotFitTheStore() throws IOException {
        House house = new House();
        house.importTokens(A, B);
        house.desk.retire(house.idOf(B), RetireReason.DAMAGED);
        Token sha512 = new Token("C-1", TotpParameters.of(HmacAlgorithm.SHA512, 6, Duration.ofSeconds(30)));
        ImportReport report = house.desk.importSeeds(
                new ListSource(() -> List.of(
                        SeedRecord.builder(1, Token.totp("X").secret(), A.parameters())
                                .serial("a 1")
                                .build(),
                        SeedRecord.builder(2, A.secret(), A.parameters())
                                .serial("Z-9")
                                .build(),
                        B.toSeed(3),
                        sha512.toSeed(4),
                        SeedRecord.builder(5, Token.totp("Y").secret(), A.parameters())
                                .build(),
                        RowProblem.ofRow(6, Optional.empty(), ProblemCode.SECRET_NOT_BASE32, "secret key: not Base32"),
                        RowProblem.ofRow(7, Optional.of("A-1"), ProblemCode.DUPLICATE_ROW, "the same as line 1"),
                        Token.totp("D-1").toSeed(8))),
                ImportOptions.ROW_BY_ROW);
        assertThat(statuses(report))
                .containsExactly(
                        Status.REFUSED,
                        Status.REFUSED,
                        Status.REFUSED,
                        Status.REFUSED,
                        Status.REFUSED,
                        Status.UNREADABLE,
                        Status.SKIPPED,
                        Status.IMPORTED);
        assertThat(report.rows().stream().limit(7).map(ImportTest::onlyProblem))
                .containsExactly(
                        ProblemCode.SERIAL_CONFLICT,
                        ProblemCode.SEED_REUSED,
                        ProblemCode.RETIRED_BEFORE,
                        ProblemCode.NOT_ALLOWED_BY_POLICY,
                        ProblemCode.SERIAL_MISSING,
                        ProblemCode.SECRET_NOT_BASE32,
                        ProblemCode.DUPLICATE_ROW);
    }

    @Test
    void seesASeedAgainThoughZerosWereAddedAtItsEnd() throws IOException {
        House house = new House();
        house.importTokens(A);
        byte[] longer = Arrays.copyOf(A.secret().revealBytes(), 24);
        ImportReport report = house.desk.importSeeds(
                new ListSource(() -> List.of(SeedRecord.builder(1, SharedSecret.ofBytes(longer), A.parameters())
                        .serial("Z-1")
                        .build())),
                ImportOptions.ROW_BY_ROW);
        assertThat(onlyProblem(report.rows().get(0))).isEqualTo(ProblemCode.SEED_REUSED);
    }

    @Test
    void seesTwinsWithinOneSource() throws IOException {
        House house = new House();
        ImportReport report = house.desk.importSeeds(
                new ListSource(() -> List.of(
                        A.toSeed(1),
                        A.toSeed(2),
                        SeedRecord.builder(3, B.secret(), B.parameters())
                                .serial("a 1")
                                .build(),
                        SeedRecord.builder(4, A.secret(), A.parameters())
                                .serial("Z-9")
                                .build())),
                ImportOptions.ROW_BY_ROW);
        assertThat(statuses(report)).containsExactly(Status.IMPORTED, Status.UNCHANGED, Status.REFUSED, Status.REFUSED);
        assertThat(onlyProblem(report.rows().get(2))).isEqualTo(ProblemCode.SERIAL_CONFLICT);
        assertThat(onlyProblem(report.rows().get(3))).isEqualTo(ProblemCode.SEED_REUSED);
    }

    @Test
    void assignsTheUserWhomARowNames() throws IOException {
        House house = new House();
        ImportReport report = house.desk.importSeeds(
                new ListSource(() -> List.of(row(A, 2, "mara"), row(B, 3, "nobody@example.org"))), ASSIGN);
        assertThat(report.rows().get(0).assignedTo()).contains("mara");
        assertThat(house.keyfob.devicesOf(MARA)).hasSize(1);
        assertThat(report.rows().get(1).status()).isEqualTo(Status.IMPORTED);
        assertThat(onlyProblem(report.rows().get(1))).isEqualTo(ProblemCode.USER_UNKNOWN);
        ImportReport again = house.desk.importSeeds(new ListSource(() -> List.of(row(A, 2, "jon"))), ASSIGN);
        assertThat(onlyProblem(again.rows().get(0))).isEqualTo(ProblemCode.NOT_ASSIGNED);
        assertThat(house.keyfob.devicesOf(JON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KRUGKIDROVUWG2ZAMJZG653OEBTG66BA",
                "KRUG KIDR OVUW G2ZA MJZG 653O EBTG 66BA",
                "0f1e2d3c4b5a69788796a5b4c3d2e1f001122334",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
            })
    void namesNoUserThatMayBeASecretInTheWrongCell(String secret) throws IOException {
        House house = new House();
        ImportReport report = house.desk.importSeeds(
                new ListSource(() -> List.of(row(A, 2, secret), row(B, 3, "mara.lind@example.org"))),
                ImportOptions.ROW_BY_ROW.assigningTo(name -> Optional.empty()));
        StringBuilder text = new StringBuilder();
        report.writeText(text);
        assertThat(text)
                .contains("the user, a name of " + secret.length() + " characters, does not exist")
                .contains("user mara.lind@example.org does not exist")
                .doesNotContain(secret);
    }

    @Test
    void saysWhichTokenIsOneTooMany() throws IOException {
        House house = new House();
        ImportReport report = house.desk.importSeeds(
                new ListSource(() -> {
                    List<SeedRow> rows = new ArrayList<>();
                    for (int i = 1; i <= 6; i++) {
                        rows.add(row(Token.totp("T-" + i), i, "mara"));
                    }
                    return rows;
                }),
                ASSIGN);
        assertThat(report.stored()).isEqualTo(6);
        assertThat(onlyProblem(report.rows().get(5))).isEqualTo(ProblemCode.NOT_ASSIGNED);
        assertThat(house.keyfob.devicesOf(MARA)).hasSize(5);
    }

    @Test
    void storesNothingUnlessEveryRowIsGood() throws IOException {
        House house = new House();
        ImportReport report = house.desk.importSeeds(
                new ListSource(() -> List.of(
                        A.toSeed(1), RowProblem.ofRow(2, Optional.empty(), ProblemCode.MISSING_VALUE, "no serial"))),
                ImportOptions.ALL_OR_NOTHING);
        assertThat(statuses(report)).containsExactly(Status.HELD_BACK, Status.UNREADABLE);
        assertThat(house.keyfob.deviceBySerial("A-1")).isEmpty();
        assertThat(house.desk
                        .importSeeds(ListSource.of(A, B), ImportOptions.ALL_OR_NOTHING)
                        .stored())
                .isEqualTo(2);
    }

    @Test
    void aDryRunStoresNothing() throws IOException {
        House house = new House();
        ImportReport report = house.desk.importSeeds(ListSource.of(A, B), ImportOptions.ROW_BY_ROW.asDryRun());
        assertThat(report.isDryRun()).isTrue();
        assertThat(statuses(report)).containsExactly(Status.IMPORTED, Status.IMPORTED);
        assertThat(house.keyfob.devices(DeviceFilter.ALL, PageRequest.first(10)).items())
                .isEmpty();
    }

    @Test
    void importsManyRowsInBatchesAndStopsWhenAsked() throws IOException {
        House house = new House();
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            tokens.add(Token.totp("N" + i));
        }
        ListSource source = ListSource.of(tokens.toArray(Token[]::new));
        List<RowOutcome> heard = new ArrayList<>();
        ImportReport stopped = house.desk.importSeeds(
                source, ImportOptions.ROW_BY_ROW.reportingTo(heard::add).cancelledBy(() -> heard.size() >= 400));
        assertThat(stopped.stopped()).contains("cancelled");
        assertThat(stopped.count()).isEqualTo(1000);
        ImportReport rest = house.desk.importSeeds(source, ImportOptions.ROW_BY_ROW);
        assertThat(rest.count(Status.UNCHANGED)).isEqualTo(1000);
        assertThat(rest.count(Status.IMPORTED)).isEqualTo(2000);
    }

    @Test
    void aConflictThatAppearsAfterTheCheckStopsAndTheSameCallSaysWhatIsStored() throws IOException {
        FaultyStore store = new FaultyStore(new InMemoryCredentialStore());
        House house = new House(store, Policy.entra());
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < 2500; i++) {
            tokens.add(Token.totp("N" + i));
        }
        ListSource source = ListSource.of(tokens.toArray(Token[]::new));
        SeedRecord other = SeedRecord.builder(1, A.secret(), A.parameters())
                .serial("N1250")
                .build();
        store.onCommit = (sound, commit) -> {
            store.onCommit = CredentialStore::commit;
            importOne(house, other);
            return sound.commit(commit);
        };
        ImportReport report = house.desk.importSeeds(source, ImportOptions.ALL_OR_NOTHING);
        assertThat(report.stopped()).contains("a row is not good any more; the rows before and beside it are stored");
        assertThat(report.count(Status.IMPORTED)).isEqualTo(1999);
        assertThat(report.count(Status.REFUSED)).isEqualTo(1);
        house.desk.retire(house.keyfob.deviceBySerial("N1250").orElseThrow().id(), RetireReason.REVOKED);
        ImportReport rest = house.desk.importSeeds(source, ImportOptions.ROW_BY_ROW);
        assertThat(rest.count(Status.UNCHANGED)).isEqualTo(1999);
        assertThat(rest.count(Status.IMPORTED)).isEqualTo(500);
    }

    private static void importOne(House house, SeedRecord seed) {
        try {
            house.desk.importSeeds(new ListSource(() -> List.of(seed)), ImportOptions.ROW_BY_ROW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
