package dev.keyfob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowOutcome;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.otp.seed.SeedSource;
import dev.keyfob.policy.Policy;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ImportFaultsTest {
    private static final Token A = Token.totp("A-1");
    private static final Token B = Token.totp("B-1");
    private final FaultyStore store = new FaultyStore(new InMemoryCredentialStore());
    private final House house = new House(store, Policy.entra());

    /** Gives some rows, and then breaks. */
    private static SeedSource breaking(Token... tokens) {
        return new SeedSource() {
            @Override
            public String name() {
                return "a list";
            }

            @Override
            public SeedReader open() {
                List<SeedRow> left = new ArrayList<>();
                for (Token token : tokens) {
                    left.add(token.toSeed(left.size() + 1));
                }
                return new SeedReader() {
                    @Override
                    public Optional<SeedRow> next() throws IOException {
                        if (left.isEmpty()) {
                            throw new IOException("the disk is gone");
                        }
                        return Optional.of(left.remove(0));
                    }

                    @Override
                    public void close() {}
                };
            }
        };
    }

    private ImportReport importAll(Token... tokens) throws IOException {
        return house.desk.importSeeds(ListSource.of(tokens), ImportOptions.ROW_BY_ROW);
    }

    @Test
    void aSourceThatBreaksOnTheWayIsStoredUpToThere() throws IOException {
        ImportReport report = house.desk.importSeeds(breaking(A, B), ImportOptions.ROW_BY_ROW);
        assertThat(report.stopped()).contains("the source could not be read on");
        assertThat(report.stored()).isEqualTo(2);
        assertThat(house.keyfob.deviceBySerial("B-1")).isPresent();
    }

    @Test
    void aSourceThatBreaksIsNotStoredIfAllOrNothingIs() throws IOException {
        ImportReport report = house.desk.importSeeds(breaking(A, B), ImportOptions.ALL_OR_NOTHING);
        assertThat(report.stopped()).contains("the source could not be read on");
        assertThat(report.count(RowOutcome.Status.HELD_BACK)).isEqualTo(2);
        assertThat(house.keyfob.deviceBySerial("A-1")).isEmpty();
    }

    @Test
    void aCheckThatIsCancelledStoresNothing() throws IOException {
        List<Boolean> answers = new ArrayList<>(List.of(true));
        ImportReport report = house.desk.importSeeds(
                ListSource.of(A, B),
                ImportOptions.ALL_OR_NOTHING.cancelledBy(() -> !answers.isEmpty() && answers.remove(0)));
        assertThat(report.stopped()).contains("cancelled");
        assertThat(report.count(RowOutcome.Status.HELD_BACK)).isEqualTo(2);
        assertThat(house.keyfob.deviceBySerial("A-1")).isEmpty();
    }

    @Test
    void aTextThatNoStoreKeepsIsAProblemOfItsRow() throws IOException {
        assertThat(problemsOfFirst(seed -> seed.model("m".repeat(256))))
                .extracting(RowProblem::code, RowProblem::message)
                .containsExactly(tuple(ProblemCode.TEXT_TOO_LONG, "model must have 1 to 255 bytes in UTF-8, had 256"));
    }

    @Test
    void aSerialWhoseBytesAreTooManyIsAProblemOfItsRow() throws IOException {
        assertThat(problemsOfFirst(seed -> seed.serial("\u00c4".repeat(33))))
                .extracting(RowProblem::code)
                .containsExactly(ProblemCode.TEXT_TOO_LONG);
    }

    @Test
    void aCharacterThatNoTextHasIsAProblemOfItsRow() throws IOException {
        for (String odd : List.of("a\u0007b", "a\u0085b", "a\ud800b", "a\udc00b", "a\ud800")) {
            for (UnaryOperator<SeedRecord.Builder> text : List.<UnaryOperator<SeedRecord.Builder>>of(
                    seed -> seed.serial(odd), seed -> seed.manufacturer(odd), seed -> seed.model(odd))) {
                assertThat(problemsOfFirst(text))
                        .extracting(RowProblem::code)
                        .containsExactly(ProblemCode.CONTROL_CHARACTER);
            }
        }
        assertThat(house.keyfob.deviceBySerial("A-1")).isEmpty();
    }

    @Test
    void aTextOfNothingIsAProblemOfItsRow() throws IOException {
        assertThat(problemsOfFirst(seed -> seed.model("")))
                .extracting(RowProblem::code, RowProblem::message)
                .containsExactly(tuple(ProblemCode.MISSING_VALUE, "model must have 1 to 255 bytes in UTF-8, had 0"));
    }

    @Test
    void aTextOfCharactersBeyondTheFirstPlaneIsStored() throws IOException {
        String rare = "\ud840\udc0b-1";
        assertThat(problemsOfFirst(seed -> seed.serial(rare).model(rare))).isEmpty();
        assertThat(house.keyfob.deviceBySerial(rare)).isPresent();
    }

    /** Of a row that has something odd and one behind it that has not, and must be stored in any case. */
    private List<RowProblem> problemsOfFirst(UnaryOperator<SeedRecord.Builder> oddity) throws IOException {
        SeedRecord odd = oddity.apply(
                        SeedRecord.builder(1, A.secret(), A.parameters()).serial("A-1"))
                .build();
        ImportReport report =
                house.desk.importSeeds(new ListSource(() -> List.of(odd, B.toSeed(2))), ImportOptions.ROW_BY_ROW);
        assertThat(house.keyfob.deviceBySerial("B-1")).isPresent();
        return report.rows().get(0).problems();
    }

    @Test
    void aSourceThatGivesNothingIsAnException() {
        assertThatThrownBy(() -> house.desk.importSeeds(breaking(), ImportOptions.ROW_BY_ROW))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is gone");
    }

    @Test
    void rowsOfWhichTheStoreDoesNotSayAreUndecided() throws IOException {
        for (CommitResult answer : List.of(CommitResult.STALE, new CommitResult.OutcomeUnknown("time-out"))) {
            store.onCommit = (sound, commit) -> answer;
            ImportReport report = importAll(A, B);
            assertThat(report.rows()).hasSize(2).allSatisfy(row -> {
                assertThat(row.status()).isEqualTo(RowOutcome.Status.UNDECIDED);
                assertThat(row.problems().get(0).code()).isEqualTo(ProblemCode.UNDECIDED);
            });
        }
        store.onCommit = CredentialStore::commit;
        assertThat(importAll(A, B).stored()).isEqualTo(2);
    }

    @Test
    void saysWhatThePolicyDoesNotAllow() throws IOException {
        Token odd = new Token("O-1", TotpParameters.of(HmacAlgorithm.SHA512, 8, Duration.ofSeconds(45)));
        ImportReport report = importAll(odd, Token.hotp("H-1"));
        assertThat(report.rows().get(0).problems().get(0).message()).contains("TOTP of 45 s, SHA512, 8 digits");
        assertThat(report.rows().get(1).problems().get(0).message()).contains("HOTP, SHA1, 6 digits");
    }

    @Test
    void aRowThatIsTakenWhileItIsStoredIsToldAndTheOthersAreStored() throws IOException {
        store.onCommit = (sound, commit) -> {
            store.onCommit = CredentialStore::commit;
            house.importTokens(A);
            return sound.commit(commit);
        };
        ImportReport report = importAll(A, B);
        assertThat(report.rows())
                .extracting(RowOutcome::status)
                .containsExactly(RowOutcome.Status.UNCHANGED, RowOutcome.Status.IMPORTED);
    }

    @Test
    void aRowThatNeedsNotBeStoredStopsNoImportOfAllOrNothing() throws IOException {
        RowProblem twin = RowProblem.ofRow(2, Optional.of("A-1"), ProblemCode.DUPLICATE_ROW, "the same as line 1");
        ImportReport report = house.desk.importSeeds(
                new ListSource(() -> List.of(A.toSeed(1), twin, B.toSeed(3))), ImportOptions.ALL_OR_NOTHING);
        assertThat(report.stopped()).isEmpty();
        assertThat(report.rows())
                .extracting(RowOutcome::status)
                .containsExactly(RowOutcome.Status.IMPORTED, RowOutcome.Status.SKIPPED, RowOutcome.Status.IMPORTED);
    }
}
