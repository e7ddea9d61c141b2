package dev.keyfob;

import static dev.keyfob.House.JON;
import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.codec.Base32;
import dev.keyfob.otp.codec.Hex;
import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.PageRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SecretsNeverLeakTest {
    private static final Token MARKED = Token.totp("MARKED-1");
    private static final String ATTEMPT = "attempt-that-nobody-guesses";

    @Test
    void nothingThatIsPrintedHoldsASecretOrACode() throws IOException {
        House house = new House();
        List<Object> said = new ArrayList<>();
        ImportReport report = house.desk.importSeeds(ListSource.of(MARKED), ImportOptions.ROW_BY_ROW);
        said.add(report);
        said.addAll(report.rows());
        said.add(house.desk
                .importSeeds(ListSource.of(MARKED), ImportOptions.ROW_BY_ROW)
                .rows());
        said.add(house.desk.assign(house.idOf(MARKED), MARA));
        String code = MARKED.codeAt(house.now());
        said.add(house.desk.activate(MARA, house.idOf(MARKED), code));
        said.add(house.keyfob.verify(MARA, code));
        house.advanceSeconds(60);
        String second = MARKED.codeAt(house.now());
        said.add(house.keyfob.verify(MARA, second));
        Enrolment app = house.desk.enrolApp(MARA, "mara");
        said.add(app);
        said.add(house.keyfob.devices(DeviceFilter.ALL, PageRequest.first(10)));
        said.add(house.keyfob.audit(AuditFilter.ALL, PageRequest.first(100)));
        said.add(house.store.user(MARA));
        said.add(House.keys());
        said.add(house.keyfob);

        byte[] appSecret = ((Enrolment.Pending) app).uri().secret().revealBytes();
        assertNothingSaid(said, List.of(code, second), MARKED.secret().revealBytes(), appSecret);
    }

    @Test
    void neitherDoReportsTheTrailNorWhatTheListenerHears() throws IOException {
        House house = new House();
        List<Object> said = new ArrayList<>();
        Keyfob keyfob = Keyfob.builder(house.store, House.keys())
                .clock(house.clock)
                .listener(new Repeating(said))
                .build();
        DeviceActions desk = keyfob.actingAs(Actor.of("admin:ines"));
        ImportReport report = desk.importSeeds(ListSource.of(MARKED, MARKED), ImportOptions.ROW_BY_ROW);
        StringBuilder printed = new StringBuilder();
        report.writeText(printed);
        report.writeCsv(printed);
        said.add(printed);
        desk.assign(house.idOf(MARKED), MARA);
        String first = MARKED.codeAt(house.now());
        said.add(desk.activateAll(List.of(new BulkActivation.Row(MARKED.serial(), first))));
        house.advanceSeconds(60);
        String code = MARKED.codeAt(house.now());
        SignInRequest request = SignInRequest.of(code).withAttemptId(ATTEMPT).inRequest("request-7");
        said.add(request);
        said.add(keyfob.verify(MARA, request));
        said.add(keyfob.verify(MARA, request));
        said.add(keyfob.verify(MARA, SignInRequest.of("999999", "888888")));
        RecoveryCodes issued = desk.issueRecoveryCodes(MARA);
        said.add(issued);
        List<RecoveryCode> codes = ((RecoveryCodes.Issued) issued).codes();
        Recovery used = keyfob.recover(MARA, codes.get(0).revealText());
        said.add(used);
        said.add(keyfob.recover(MARA, codes.get(0).revealText()));
        said.add(keyfob.recover(JON, codes.get(1).revealText()));
        said.add(keyfob.reports()
                .compliance(Duration.ofDays(1), Duration.ofDays(1))
                .toList());
        said.add(keyfob.reports().compliance(MARA, Duration.ZERO, Duration.ZERO));
        said.add(keyfob.auditTrail().events(AuditFilter.ALL).toList());
        said.add(keyfob.auditTrail().auditCheckpoint().toList());
        said.add(keyfob.auditTrail().check(MARA));
        said.add(desk.offBoard(MARA));
        said.add(house.store.user(MARA));
        for (AuditRecord record :
                house.store.audit(AuditFilter.ALL, PageRequest.first(100)).items()) {
            said.add(new String(record.extension(), StandardCharsets.ISO_8859_1));
        }
        said.add(new String(house.store.user(MARA).state().orElseThrow().extension(), StandardCharsets.ISO_8859_1));

        List<String> texts = new ArrayList<>(List.of(first, code, "999999", "888888", ATTEMPT));
        List<RecoveryCode> shown = new ArrayList<>(codes);
        shown.add(((Recovery.Accepted) used).replacement());
        for (RecoveryCode each : shown) {
            texts.add(each.revealText().substring(3));
            texts.add(each.revealText().substring(3).replace("-", ""));
        }
        assertNothingSaid(said, texts, MARKED.secret().revealBytes());
    }

    /** Repeats all that it hears. */
    private record Repeating(List<Object> said) implements KeyfobListener {
        @Override
        public void onRecorded(AuditEvent event) {
            said.add(event);
        }

        @Override
        public void onUnrecordedAnswer(UserId user, SignIn answer) {
            said.add(answer);
        }

        @Override
        public void onUnrecordedRecovery(UserId user, Recovery answer) {
            said.add(answer);
        }

        @Override
        public void onUnrecordedAction(Actor actor, ActionAnswer answer) {
            said.add(answer);
        }
    }

    private static void assertNothingSaid(List<Object> said, List<String> texts, byte[]... secrets) {
        String everything = said.toString().toLowerCase(Locale.ROOT);
        for (byte[] marked : secrets) {
            assertThat(everything)
                    .doesNotContain(new String(marked, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT))
                    .doesNotContain(Hex.encode(marked).toLowerCase(Locale.ROOT))
                    .doesNotContain(Base32.encode(marked).toLowerCase(Locale.ROOT))
                    .doesNotContain(Base64.getEncoder().encodeToString(marked).toLowerCase(Locale.ROOT));
        }
        assertThat(texts).noneMatch(text -> everything.contains(text.toLowerCase(Locale.ROOT)));
    }

    @Test
    void theStoreNeverSeesASecretInClear() {
        House house = new House();
        house.giveTo(MARA, MARKED);
        StoredDevice stored = house.store.user(MARA).devices().get(0);
        String secret = new String(MARKED.secret().revealBytes(), StandardCharsets.ISO_8859_1);
        assertThat(new String(stored.sealedSecret(), StandardCharsets.ISO_8859_1))
                .doesNotContain(secret);
        assertThat(new String(stored.extension(), StandardCharsets.ISO_8859_1)).doesNotContain(secret);
    }
}
