package dev.keyfob.examples.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.RecoveryCode;
import dev.keyfob.RecoveryCodes;
import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A password, then a code from any device, and nothing told that helps a guesser. */
class PortalSignInTest extends PortalTestCase {
    private static final String REFUSED = "The code was not accepted.";

    @Test
    void asksForPasswordThenForCodeAndLeadsToThePageThatWasWanted() {
        Account account = account(Role.USER);
        HeldApp app = activeApp(account);
        clock.advance(Duration.ofSeconds(30));
        Visitor visitor = visitor().open("/documents");
        assertThat(visitor.path()).isEqualTo("/sign-in");

        visitor.submit("/sign-in", "username", account.name(), "password", PASSWORD);
        assertThat(visitor.path()).isEqualTo("/code");

        visitor.submit("/code", "code", app.code());
        assertThat(visitor.path()).isEqualTo("/documents");
        assertThat(visitor.page().select("h1").text()).isEqualTo("Documents");
    }

    @Test
    void takesTheCodeOfAnyDevice() {
        Account account = account(Role.USER);
        List<HeldApp> apps = List.of(activeApp(account), activeApp(account), activeApp(account));
        for (HeldApp app : apps) {
            assertThat(signedIn(account, app).open("/documents").path()).isEqualTo("/documents");
        }
    }

    @Test
    void saysTheSameOfWrongUsedAndMalformedCodes() {
        Account account = account(Role.USER);
        HeldApp app = activeApp(account);
        clock.advance(Duration.ofSeconds(30));
        String used = app.code();
        assertThat(visitor()
                        .signIn(account.name(), PASSWORD)
                        .open("/code")
                        .submit("/code", "code", used)
                        .path())
                .isEqualTo("/");

        Visitor visitor = visitor().signIn(account.name(), PASSWORD).open("/code");
        for (String code : List.of(used, otherThan(app), "abc", "")) {
            visitor.submit("/code", "code", code);
            assertThat(visitor.path()).isEqualTo("/code");
            assertThat(visitor.notice()).isEqualTo(REFUSED);
        }
        assertThat(visitor.open("/documents").path()).isEqualTo("/code");
    }

    @Test
    void tellsTheTimeToWaitOfALockedUserEvenForTheRightCode() {
        Account account = account(Role.USER);
        HeldApp app = activeApp(account);
        clock.advance(Duration.ofSeconds(30));
        Visitor visitor = visitor().signIn(account.name(), PASSWORD).open("/code");
        String notice = REFUSED;
        for (int i = 0; i < 20 && notice.equals(REFUSED); i++) {
            notice = visitor.submit("/code", "code", otherThan(app)).notice();
        }
        assertThat(notice).matches("The code was not accepted\\. Try again in \\d+ (seconds|minutes)\\.");
        assertThat(visitor.submit("/code", "code", app.code()).notice()).isEqualTo(notice);
    }

    @Test
    void answersADoubleClickOnce() {
        Account account = account(Role.USER);
        HeldApp app = activeApp(account);
        clock.advance(Duration.ofSeconds(30));
        Visitor visitor = visitor().signIn(account.name(), PASSWORD).open("/code");
        String attempt = visitor.page().select("input[name=attempt]").attr("value");
        String code = app.code();
        visitor.submit("/code", "code", code);
        assertThat(visitor.path()).isEqualTo("/");

        visitor.open("/code");
        visitor.submit("/code", "code", code, "attempt", attempt);
        assertThat(visitor.path()).as("the same click once more").isEqualTo("/");
        visitor.open("/code").submit("/code", "code", code);
        assertThat(visitor.notice()).as("another attempt with a used code").isEqualTo(REFUSED);
    }

    @Test
    void opensWithARecoveryCodeAndShowsItsReplacementOnce() {
        Account account = account(Role.USER);
        activeApp(account);
        RecoveryCodes.Issued issued = (RecoveryCodes.Issued) desk().issueRecoveryCodes(account.userId());
        RecoveryCode code = issued.codes().get(2);

        Visitor visitor = visitor().signIn(account.name(), PASSWORD).open("/code");
        visitor.submit("/code", "recovery", code.revealText());
        assertThat(visitor.path()).isEqualTo("/code/replacement");
        assertThat(visitor.page().select("#replacement").text())
                .startsWith("03-")
                .isNotEqualTo(code.revealText());
        assertThat(visitor.open("/code/replacement").path()).isEqualTo("/");
        assertThat(visitor.open("/documents").path()).isEqualTo("/documents");

        Visitor again = visitor().signIn(account.name(), PASSWORD).open("/code");
        assertThat(again.submit("/code", "recovery", code.revealText()).notice())
                .isEqualTo(REFUSED);
    }

    @Test
    void changesTheSessionIdWithEachFactor() {
        Account account = account(Role.USER);
        HeldApp app = activeApp(account);
        clock.advance(Duration.ofSeconds(30));
        Visitor visitor = visitor().open("/sign-in");
        String before = visitor.cookie("portal").orElseThrow();
        visitor.submit("/sign-in", "username", account.name(), "password", PASSWORD);
        String withPassword = visitor.cookie("portal").orElseThrow();
        visitor.open("/code").submit("/code", "code", app.code());
        String withCode = visitor.cookie("portal").orElseThrow();
        assertThat(List.of(before, withPassword, withCode)).doesNotHaveDuplicates();
    }

    @Test
    void takesNoCodeBeforeThePasswordAndNoFormWithoutItsToken() {
        Account account = account(Role.USER);
        HeldApp app = activeApp(account);
        clock.advance(Duration.ofSeconds(30));
        Visitor visitor = visitor().open("/sign-in");
        assertThat(visitor.force("/code", "code", app.code(), "username", account.name())
                        .path())
                .isEqualTo("/sign-in");
        assertThat(visitor.open("/documents").path()).isEqualTo("/sign-in");

        Visitor signedIn = visitor().signIn(account.name(), PASSWORD);
        assertThat(signedIn.post("/code", Map.of("code", app.code())).status()).isEqualTo(403);
        assertThat(signedIn.open("/code").submit("/code", "code", app.code()).path())
                .as("the code was not used up by a forged form")
                .isEqualTo("/");
    }

    @Test
    void sendsHeadersThatKeepStrangersOut() {
        var headers = visitor().open("/sign-in").response().headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(headers.firstValue("Set-Cookie").orElse("")).contains("HttpOnly", "SameSite=Strict");
    }

    /** Six digits that are not the code of now or of a step near it. */
    private String otherThan(HeldApp app) {
        String now = app.code();
        return (now.charAt(0) == '9' ? "0" : "9") + now.substring(1);
    }
}
