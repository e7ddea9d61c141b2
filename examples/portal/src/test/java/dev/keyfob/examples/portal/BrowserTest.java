package dev.keyfob.examples.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Role;
import dev.keyfob.otp.uri.OtpAuthUri;
import dev.keyfob.store.data.DeviceState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The whole story in a real browser, with pictures and an accessibility check of each page. */
@Tag("browser")
class BrowserTest extends PortalTestCase {
    @TempDir
    Path folder;

    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        browser = new Browser(port, folder.resolve("profile"));
    }

    @AfterEach
    void stop() {
        browser.close();
    }

    @Test
    void tellsTheWholeStory() throws Exception {
        Account mara = account(Role.USER, "staff");
        TokenFile file = new TokenFile();
        TokenFile.Token first = file.token(mara.name());
        TokenFile.Token second = file.token(mara.name());
        file.row("%s,%s,no key at all,30,Example,T-1".formatted(mara.name(), file.nextSerial()));

        enrolAdministrator(account(Role.TOKEN_ADMIN));
        upload(file);
        activate(first);
        activate(second);
        lookAround(mara);

        browser.signIn(mara.name(), PASSWORD);
        browser.open("/documents");
        clock.advance(Duration.ofSeconds(30));
        browser.giveCode("123456");
        assertThat(browser.notice()).isEqualTo("The code was not accepted.");
        browser.look("code.refused");
        browser.giveCode(first.app(clock).code());
        assertThat(browser.path()).isEqualTo("/documents");
        browser.signIn(mara.name(), PASSWORD);
        browser.open("/documents");
        browser.giveCode(second.app(clock).code());
        assertThat(browser.path()).isEqualTo("/documents");
        browser.look("area");

        fillAllPlaces(mara);
        useARecoveryCode(mara);
        browser.open("/no-such-page");
        browser.look("error");
        try (var templates = Files.list(Path.of("src", "main", "resources", "templates"))) {
            assertThat(browser.looked())
                    .as("every page was looked at")
                    .containsExactlyInAnyOrderElementsOf(templates
                            .map(page -> page.getFileName().toString().replace(".html", ""))
                            .filter(name -> !List.of("layout", "chart").contains(name))
                            .toList());
        }
    }

    private void useARecoveryCode(Account mara) throws Exception {
        var issued = (dev.keyfob.RecoveryCodes.Issued) desk().issueRecoveryCodes(mara.userId());
        browser.signIn(mara.name(), PASSWORD);
        browser.open("/code");
        browser.look("code");
        browser.one("details.card summary").click();
        browser.type("#recovery", issued.codes().get(0).revealText());
        browser.press("details.card form button");
        assertThat(browser.path()).isEqualTo("/code/replacement");
        browser.look("replacement");
    }

    private void enrolAdministrator(Account admin) throws Exception {
        browser.open("/admin/tokens");
        browser.look("sign-in");
        browser.type("#username", admin.name());
        browser.type("#password", PASSWORD);
        browser.press("main button");
        assertThat(browser.path()).as("no device yet").isEqualTo("/my/devices");
        browser.look("devices.first");
        enrolApp("my phone");
        browser.open("/admin/tokens");
        assertThat(browser.path()).isEqualTo("/admin/tokens");
    }

    /** Reads the secret from the picture on the page, and proves it. */
    private HeldApp enrolApp(String name) throws Exception {
        browser.type("#app-label", name);
        browser.press("#add-app button");
        OtpAuthUri scanned = OtpAuthUri.parse(browser.scan("#qr"));
        HeldApp app = new HeldApp(scanned.secret(), clock);
        if (name.equals("my phone")) {
            browser.look("app");
        }
        clock.advance(Duration.ofSeconds(30));
        browser.giveCode(app.code());
        assertThat(browser.notice()).isEqualTo("The device is active.");
        return app;
    }

    private void upload(TokenFile file) throws Exception {
        Path csv = Files.write(folder.resolve("tokens.csv"), file.bytes());
        browser.open("/admin/imports");
        browser.look("imports");
        browser.one("#file").sendKeys(csv.toString());
        browser.press("main form button");
        browser.waitFor("#job-state.DONE");
        assertThat(browser.one("#counts").getText()).contains("imported").contains("unreadable");
        assertThat(browser.has("#failed-rows")).isTrue();
        browser.look("import.report");
        uploadEncrypted();
    }

    private void uploadEncrypted() throws Exception {
        Path pskc = Path.of("..", "..", "csv", "src", "test", "resources", "pskc", "rfc6030-figure-7.xml");
        browser.open("/admin/imports");
        browser.one("#file").sendKeys(pskc.toAbsolutePath().normalize().toString());
        browser.one("details.field summary").click();
        browser.look("imports.encrypted");
        browser.type("#password", "not the password");
        browser.press("main form button");
        browser.waitFor("#job-state:not(.RUNNING)");
        assertThat(browser.one("main").getText()).contains("the key or password does not fit");
        browser.look("import.wrong-password");
    }

    private void activate(TokenFile.Token token) throws Exception {
        browser.open("/admin/tokens?serial=" + token.serial());
        browser.press("#inventory tbody a");
        clock.advance(Duration.ofSeconds(30));
        browser.type("#a-code", token.app(clock).code());
        browser.press("form[action$='/activate'] button");
        assertThat(browser.notice()).isEqualTo("The device is active.");
        assertThat(keyfob.deviceBySerial(token.serial()).orElseThrow().state()).isEqualTo(DeviceState.ACTIVE);
    }

    private void lookAround(Account mara) throws Exception {
        browser.look("token");
        browser.open("/admin/tokens");
        browser.look("tokens");
        browser.open("/admin/tokens/activate-all");
        browser.look("activate-all");
        browser.type("#lines", "no-such 123456");
        browser.press("main form button");
        browser.look("activate-all.answers");
        browser.open("/admin/people");
        browser.look("people");
        browser.type("#name", "new." + mara.name());
        browser.press("main form button");
        browser.look("new-account");
        browser.open("/admin/people/" + mara.name());
        browser.look("person");
        browser.open("/admin/rules");
        browser.look("rules");
        browser.open("/admin/health");
        browser.press("form[action$='/scan'] button");
        browser.look("health");
        browser.open("/admin/audit");
        browser.look("audit");
        browser.press("form[action$='/check'] button");
        browser.look("audit-check");
    }

    private void fillAllPlaces(Account mara) throws Exception {
        browser.open("/my/devices");
        for (int i = 3; i <= 5; i++) {
            enrolApp("app " + i);
        }
        browser.look("devices");
        assertThat(activeDevices(mara.userId())).isEqualTo(5);
        browser.press("#add-app button");
        assertThat(browser.notice()).isEqualTo("There is no place left: remove a device first.");
        browser.press("#recovery button");
        browser.look("recovery-codes");
        browser.open("/");
        browser.look("home");
    }

    @Test
    void offersEachRoleWhatItMayDo() throws Exception {
        TokenFile file = new TokenFile();
        TokenFile.Token token = file.token("");
        assertThat(desk().importSeeds(file.source(), dev.keyfob.ImportOptions.ROW_BY_ROW)
                        .stored())
                .isEqualTo(1);
        String page = "/admin/tokens/"
                + keyfob.deviceBySerial(token.serial()).orElseThrow().id();

        enter(account(Role.HELP_DESK));
        browser.open("/admin/tokens");
        assertThat(browser.has("a[href='/admin/imports']")).isFalse();
        browser.open(page);
        assertThat(browser.has("form[action$='/assign']")).isTrue();
        browser.open("/admin/imports");
        assertThat(browser.one("h1").getText()).isEqualTo("Not for you");
        browser.look("error.forbidden");

        enter(account(Role.AUDITOR));
        browser.open(page);
        assertThat(browser.has("main form")).isFalse();
        browser.open("/admin/audit");
        assertThat(browser.has("a[href^='/admin/audit/export.csv']")).isTrue();

        enter(account(Role.USER));
        assertThat(browser.has("nav a[href^='/admin']")).isFalse();
        browser.open("/admin/tokens");
        assertThat(browser.one("h1").getText()).isEqualTo("Not for you");
    }

    private void enter(Account account) {
        HeldApp app = activeApp(account);
        clock.advance(Duration.ofSeconds(30));
        browser.signIn(account.name(), PASSWORD);
        browser.open("/code");
        browser.giveCode(app.code());
        assertThat(browser.path()).isEqualTo("/");
    }

    @Test
    void isUsedWithTheKeyboardAlone() {
        Account account = account(Role.USER);
        HeldApp app = activeApp(account);
        clock.advance(Duration.ofSeconds(30));
        browser.open("/documents");
        keys(account.name(), Keys.TAB, PASSWORD, Keys.TAB, Keys.ENTER);
        browser.waitFor("#code");
        keys(app.code(), Keys.ENTER);
        browser.waitForPath("/documents");
        keys(Keys.TAB);
        assertThat(browser.driver().switchTo().activeElement().getText()).isEqualTo("Skip to content");
    }

    private void keys(CharSequence... pressed) {
        for (CharSequence some : pressed) {
            browser.driver().switchTo().activeElement().sendKeys(some);
        }
    }
}
