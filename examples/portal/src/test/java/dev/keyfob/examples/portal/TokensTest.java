package dev.keyfob.examples.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Role;
import dev.keyfob.examples.portal.tokens.FileSecrets;
import dev.keyfob.examples.portal.tokens.ImportJob;
import dev.keyfob.examples.portal.tokens.ImportJobs;
import dev.keyfob.examples.portal.tokens.SeedFormat;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What administrators do to tokens, from the vendor's file to the end of a token. */
class TokensTest extends PortalTestCase {
    private final TokenFile file = new TokenFile();

    @Autowired
    ImportJobs jobs;

    @Test
    void importsAFileInTheBackgroundAndGivesBackTheRowsThatFailed() throws Exception {
        Account owner = account(Role.USER);
        TokenFile.Token good = file.token(owner.name());
        file.row("%s,%s,this is no key,30,Example,T-1".formatted(owner.name(), file.nextSerial()));
        Visitor admin = signedIn(account(Role.TOKEN_ADMIN));

        importFile(admin, file.bytes(), "assign", "true");

        assertThat(admin.page().select("#job-state").text()).isEqualTo("done");
        assertThat(admin.page().select("#counts").text()).contains("imported 1").contains("unreadable 1");
        assertThat(admin.page().select("#problems tbody tr")).hasSize(1);
        assertThat(state(good)).isEqualTo(DeviceState.ASSIGNED);
        String job = admin.path();
        String failed = admin.open(job + "/failed-rows.csv").response().body();
        assertThat(failed).startsWith("upn,serial number,secret key,").contains("this is no key");
        assertThat(admin.response().headers().firstValue("Content-Disposition").orElse(""))
                .contains("attachment");
        assertThat(failed.lines()).hasSize(2);
        assertThat(admin.open(job + "/report.csv").response().body()).contains(good.serial());

        admin.open(job).submit(job + "/discard");
        assertThat(admin.open(job + "/failed-rows.csv").status()).isEqualTo(404);
    }

    @Test
    void storesNothingInATrial() throws Exception {
        TokenFile.Token token = file.token("");
        Visitor admin = signedIn(account(Role.TOKEN_ADMIN));
        importFile(admin, file.bytes(), "dryRun", "true");
        assertThat(admin.page().select("#counts").text()).contains("imported 1");
        assertThat(keyfob.deviceBySerial(token.serial())).isEmpty();
    }

    /** The first import is long enough for all the others to come while it works. */
    @Test
    void stopsNoImportForTheSakeOfLaterOnes() throws Exception {
        StringBuilder lines = new StringBuilder("upn,serial number,secret key,time interval,manufacturer,model\n");
        for (int row = 0; row < 30_000; row++) {
            lines.append(",LONG-").append(row).append(",no key,30,Example,T-1\n");
        }
        ImportJob first = started(lines.toString());
        for (int later = 0; later < 25; later++) {
            started(lines.substring(0, 200));
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (jobs.all().stream().anyMatch(job -> job.state() == ImportJob.State.RUNNING)) {
            assertThat(System.nanoTime()).as("time for the imports").isLessThan(deadline);
            Thread.onSpinWait();
        }
        assertThat(first.state()).isEqualTo(ImportJob.State.DONE);
        assertThat(first.rows()).isEqualTo(30_000);
        started(lines.substring(0, 200));
        assertThat(jobs.all()).hasSizeLessThanOrEqualTo(20).doesNotContain(first);
    }

    private ImportJob started(String lines) throws IOException {
        var wish = new ImportJobs.Wish(SeedFormat.named("Entra ID"), new FileSecrets("", ""), false, true);
        return jobs.start("tokens.csv", new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), wish, "test");
    }

    @Test
    void findsTokensByTheBeginningOfTheirSerialAndByUser() throws Exception {
        Account owner = account(Role.USER);
        TokenFile.Token hers = file.token(owner.name());
        for (int i = 0; i < 60; i++) {
            file.token("");
        }
        Visitor admin = signedIn(account(Role.TOKEN_ADMIN));
        importFile(admin, file.bytes(), "assign", "true");

        admin.open("/admin/tokens?serial=" + hers.serial());
        assertThat(serials(admin)).containsExactly(hers.serial());
        admin.open("/admin/tokens?user=" + owner.name().toUpperCase(java.util.Locale.ROOT));
        assertThat(serials(admin)).containsExactly(hers.serial());
        admin.open("/admin/tokens?serial=" + file.prefix() + "&state=AVAILABLE");
        List<String> first = serials(admin);
        assertThat(first).hasSize(50);
        admin.open(admin.page().select("a[rel=next]").attr("href"));
        assertThat(serials(admin)).hasSize(10).doesNotContainAnyElementsOf(first);
        assertThat(admin.page().select("a[rel=next]")).isEmpty();
    }

    @Test
    void takesATokenThroughItsLife() throws Exception {
        Account owner = account(Role.USER);
        TokenFile.Token token = file.token("");
        Visitor desk = importedBy(Role.HELP_DESK);
        DeviceId id = id(token);
        String page = "/admin/tokens/" + id;

        desk.open(page).submit(page + "/assign", "user", "nobody-here");
        assertThat(desk.notice()).isEqualTo("There is no account of that name.");
        desk.submit(page + "/assign", "user", owner.name());
        assertThat(state(token)).isEqualTo(DeviceState.ASSIGNED);
        assertThat(desk.page().select(".facts").text()).contains("TOTP, SHA1, 6 digits, every 30 s");

        desk.submit(page + "/activate", "code", "000000");
        assertThat(desk.notice()).startsWith("Refused: wrong code");
        desk.submit(page + "/activate", "code", token.app(clock).code());
        assertThat(state(token)).isEqualTo(DeviceState.ACTIVE);

        desk.submit(page + "/describe", "label", "spare", "location", "safe 3");
        assertThat(keyfob.device(id).orElseThrow().location()).contains("safe 3");
        assertThat(keyfob.device(id).orElseThrow().label()).contains("spare");
        assertThat(serials(desk.open("/admin/tokens?location=safe+3&serial=" + token.serial())))
                .containsExactly(token.serial());

        desk.open(page).submit(page + "/suspend", "reason", "found at the door");
        assertThat(state(token)).isEqualTo(DeviceState.SUSPENDED);
        desk.submit(page + "/resume");
        assertThat(state(token)).isEqualTo(DeviceState.ACTIVE);

        clock.advance(Duration.ofMinutes(8));
        Clock slow = Clock.offset(clock, Duration.ofMinutes(-4));
        String first = token.app(slow).code();
        clock.advance(Duration.ofSeconds(30));
        desk.submit(page + "/resync", "code", first, "next", token.app(slow).code());
        assertThat(desk.notice()).isEqualTo("The clock of the device is known again.");

        assertThat(keyfob.device(id).orElseThrow().drift()).isNotZero();
        desk.submit(page + "/reset-drift");
        assertThat(desk.notice()).isEqualTo("The learned drift is forgotten.");
        assertThat(keyfob.device(id).orElseThrow().drift()).isZero();
        assertThat(desk.form(page + "/reset-drift")).isEmpty();

        desk.submit(page + "/unassign");
        assertThat(state(token)).isEqualTo(DeviceState.AVAILABLE);
        desk.submit(page + "/retire", "reason", "DAMAGED");
        assertThat(state(token)).isEqualTo(DeviceState.RETIRED);
        assertThat(desk.page().select("form[action^=" + page + "]")).isEmpty();
    }

    @Test
    void replacesALostToken() throws Exception {
        Account owner = account(Role.USER);
        TokenFile.Token old = file.token(owner.name());
        TokenFile.Token next = file.token("");
        Visitor desk = importedBy(Role.HELP_DESK);
        String page = "/admin/tokens/" + id(old);
        desk.open(page).submit(page + "/activate", "code", old.app(clock).code());
        desk.submit(page + "/describe", "label", "desk drawer");
        desk.submit(page + "/lost");

        desk.submit(page + "/replace", "serial", "no-such-serial");
        assertThat(desk.notice()).isEqualTo("There is no such device.");
        desk.submit(page + "/replace", "serial", next.serial().toLowerCase(java.util.Locale.ROOT));
        assertThat(desk.path()).as("the token that came").isEqualTo("/admin/tokens/" + id(next));
        assertThat(desk.notice()).startsWith("This token takes the place of the other one.");
        assertThat(desk.page().select("dl").text()).contains(owner.name(), "desk drawer");
        assertThat(state(old)).isEqualTo(DeviceState.LOST);
        desk.submit(
                "/admin/tokens/" + id(next) + "/activate",
                "code",
                next.app(clock).code());
        assertThat(state(next)).isEqualTo(DeviceState.ACTIVE);
    }

    @Test
    void activatesManyAndAnswersForEach() throws Exception {
        TokenFile.Token one = file.token(account(Role.USER).name());
        TokenFile.Token two = file.token(account(Role.USER).name());
        Visitor desk = importedBy(Role.HELP_DESK);
        String lines = "%s %s\n%s;000000\nno-such 123456\n"
                .formatted(one.serial(), one.app(clock).code(), two.serial());
        desk.open("/admin/tokens/activate-all").submit("/admin/tokens/activate-all", "lines", lines);
        assertThat(desk.page().select("#outcomes tbody td:nth-child(2)").eachText())
                .containsExactly("The device is active.", "Refused: wrong code.", "There is no such device.");
        assertThat(state(one)).isEqualTo(DeviceState.ACTIVE);
        assertThat(state(two)).isEqualTo(DeviceState.ASSIGNED);
    }

    @Test
    void liftsALockAndTakesEverythingBack() {
        Account owner = account(Role.USER);
        activeApp(owner);
        Visitor admin = signedIn(account(Role.TOKEN_ADMIN));
        for (int i = 0; i < 12; i++) {
            keyfob.verify(owner.userId(), "12345" + i % 10);
        }
        admin.open("/admin/people/" + owner.name());
        assertThat(admin.page().select("dl").text()).contains("until ");
        admin.submit("/admin/people/" + owner.name() + "/unlock");
        assertThat(admin.notice()).isEqualTo("The lock is lifted.");
        assertThat(admin.page().select("dl").text()).contains("Lock none");
        admin.submit("/admin/people/" + owner.name() + "/off-board");
        assertThat(admin.notice()).isEqualTo("Back in the inventory: 0. At their end: 1.");
        assertThat(keyfob.devicesOf(owner.userId())).isEmpty();
    }

    @Test
    void addsAnAccountWhosePasswordIsShownOnce() {
        Visitor admin = signedIn(account(Role.TOKEN_ADMIN)).open("/admin/people");
        admin.submit("/admin/people", "name", "Grace." + System.nanoTime(), "role", "USER", "groups", "a, b");
        String name = admin.page().select("h1").text();
        String password = admin.page().select("#new-password").text();
        assertThat(accounts.find(name).orElseThrow().groups()).containsExactlyInAnyOrder("a", "b");
        visitor().signIn(name, password);
        admin.open("/admin/people").submit("/admin/people", "name", name, "role", "TOKEN_ADMIN");
        assertThat(admin.notice()).startsWith("That name is taken");
    }

    private Visitor importedBy(Role role) throws Exception {
        importFile(signedIn(account(Role.TOKEN_ADMIN)), file.bytes(), "assign", "true");
        return signedIn(account(role));
    }

    private static void importFile(Visitor admin, byte[] content, String... fields) {
        admin.open("/admin/imports").upload("/admin/imports", "tokens.csv", content, fields);
        admin.waitForJob();
    }

    private static List<String> serials(Visitor visitor) {
        return visitor.page().select("#inventory tbody td:first-child").eachText();
    }

    private DeviceId id(TokenFile.Token token) {
        return keyfob.deviceBySerial(token.serial()).orElseThrow().id();
    }

    private DeviceState state(TokenFile.Token token) {
        return keyfob.deviceBySerial(token.serial()).orElseThrow().state();
    }
}
