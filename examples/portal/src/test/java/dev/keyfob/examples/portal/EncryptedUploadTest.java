package dev.keyfob.examples.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.examples.portal.account.Role;
import jakarta.servlet.MultipartConfigElement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Files that are no tables: PSKC with a key or a password, and the others that the portal finds out by itself. */
@ExtendWith(OutputCaptureExtension.class)
class EncryptedUploadTest extends PortalTestCase {
    /** The key and the password of the examples of RFC 6030, sections 6.1 and 6.2. */
    private static final String KEY = "12345678901234567890123456789012";

    private static final String PASSWORD_OF_FILE = "qwerty";
    private static final String SERIAL = "987654321";
    private static final Path FIGURES = Path.of("..", "..", "csv", "src", "test", "resources", "pskc");

    @Autowired
    MultipartConfigElement uploads;

    @Test
    void readsPskcWithTheKeyOrThePasswordAndSaysWhatIsMissing(CapturedOutput output) throws Exception {
        byte[] withKey = figure(6);
        byte[] withPassword = figure(7);
        Visitor admin = signedIn(account(Role.TOKEN_ADMIN));

        assertThat(refusalOf(admin, withKey)).contains("encrypted with a key that the vendor sends apart; give it");
        assertThat(refusalOf(admin, withPassword)).contains("encrypted with a password; give it");
        assertThat(refusalOf(admin, withKey, "password", PASSWORD_OF_FILE)).contains("give it instead of a password");
        assertThat(refusalOf(admin, withKey, "key", KEY.replace('1', '2')))
                .contains("the key or password does not fit");
        assertThat(refusalOf(admin, withPassword, "password", "wrong horse"))
                .contains("the key or password does not fit");
        assertThat(refusalOf(admin, withKey, "key", "zz")).contains("key must be 32, 48 or 64 hexadecimal digits");
        assertThat(keyfob.deviceBySerial(SERIAL)).isEmpty();

        imported(admin, "tokens.xml", withKey, "key", KEY);
        assertThat(admin.page().select("#job-state").text()).isEqualTo("done");
        assertThat(admin.page().select("main").text()).contains("Read as PSKC");
        assertThat(admin.page().select("#counts").text())
                .as(admin.page().select("#problems").text())
                .contains("imported 1");
        assertThat(keyfob.deviceBySerial(SERIAL)).isPresent();
        imported(admin, "tokens.xml", withPassword, "password", PASSWORD_OF_FILE);
        assertThat(admin.page().select("#counts").text()).as("the same token").contains("unchanged 1");

        for (String secret : List.of(KEY, PASSWORD_OF_FILE, "wrong horse", KEY.replace('1', '2'))) {
            assertThat(output.getAll()).doesNotContain(secret);
            assertThat(admin.open("/admin/imports").page().html()).doesNotContain(secret);
        }
    }

    /** Beside what failed rows other tests left: no upload is there any more, and a password was never on the disk. */
    @Test
    void keepsNeitherFileNorPassword() throws Exception {
        Visitor admin = signedIn(account(Role.TOKEN_ADMIN));
        byte[] file = figure(7);
        imported(admin, "tokens.xml", file, "password", "wrong horse", "dryRun", "true");
        Path folder = Path.of(uploads.getLocation());
        assertThat(folder).endsWith(Path.of("portal-data-of-tests", "imports"));
        try (var left = Files.list(folder)) {
            assertThat(left.filter(path -> !path.getFileName().toString().endsWith("-failed.csv")))
                    .isEmpty();
        }
        assertThat(uploads.getFileSizeThreshold())
                .as("fields of forms stay in memory")
                .isGreaterThan(10_000);
    }

    @Test
    void findsOutOtherFormats() throws Exception {
        Visitor admin = signedIn(account(Role.TOKEN_ADMIN));
        TokenFile file = new TokenFile();
        TokenFile.Token token = file.token("");
        String key = dev.keyfob.otp.codec.Base32.encode(token.secret().revealBytes());
        imported(
                admin,
                "list.txt",
                "otpauth://totp/%s?secret=%s\n".formatted(token.serial(), key).getBytes(StandardCharsets.UTF_8));
        assertThat(admin.page().select("#counts").text()).contains("imported 1");
        assertThat(admin.page().select("#failed-rows")).isEmpty();

        TokenFile.Token other = file.token("");
        byte[] safeNet = "<Tokens><Token serial=\"%s\"><Seed>%s</Seed><MovingFactor>0</MovingFactor></Token></Tokens>"
                .formatted(
                        other.serial(), HexFormat.of().formatHex(other.secret().revealBytes()))
                .getBytes(StandardCharsets.UTF_8);
        assertThat(refusalOf(admin, safeNet))
                .startsWith("More than one format fits. Choose one")
                .contains("SafeNet XML");
        imported(admin, "tokens.xml", safeNet, "format", "SafeNet XML, event-based tokens");
        assertThat(admin.page().select("#problems").text())
                .contains(other.serial())
                .contains("the policy does not allow HOTP");

        assertThat(refusalOf(admin, "<html/>".getBytes(StandardCharsets.UTF_8)))
                .startsWith("The file is of no format that the portal knows.");
    }

    /** The figure as a time-based token of six digits, as the portal's policy wants them; the MAC is over the secret alone. */
    private static byte[] figure(int number) throws Exception {
        return Files.readString(FIGURES.resolve("rfc6030-figure-" + number + ".xml"))
                .replace("pskc:hotp", "pskc:totp")
                .replace("Length=\"8\"", "Length=\"6\"")
                .replace("<Counter><PlainValue>0</PlainValue></Counter>", "")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String refusalOf(Visitor admin, byte[] file, String... fields) {
        imported(admin, "tokens.xml", file, fields);
        String said = admin.page().select(".notice.bad").text()
                + admin.page().select("#problems").text();
        assertThat(admin.page().select("#counts").text()).doesNotContain("imported");
        return said;
    }

    private static void imported(Visitor admin, String name, byte[] file, String... fields) {
        admin.open("/admin/imports").upload("/admin/imports", name, file, fields);
        admin.waitForJob();
    }
}
