package dev.keyfob.examples.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import dev.keyfob.ImportOptions;
import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Role;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** The page on which users look after their own devices. */
class MyDevicesTest extends PortalTestCase {
    @Test
    void leadsFromTheFirstPasswordToTheFirstDeviceAndIn() {
        Account account = account(Role.USER);
        Visitor visitor = visitor().open("/documents");
        visitor.submit("/sign-in", "username", account.name(), "password", PASSWORD);
        assertThat(visitor.path()).isEqualTo("/my/devices");

        HeldApp app = addApp(visitor, "my phone");
        visitor.submit(onlyForm(visitor, "/activate"), "code", app.code());
        assertThat(visitor.notice()).isEqualTo("The device is active.");
        assertThat(visitor.page().select(".device .name").text()).isEqualTo("my phone");
        assertThat(visitor.open("/documents").path())
                .as("the code that activated the device is the second factor")
                .isEqualTo("/documents");

        assertThat(visitor()
                        .signIn(account.name(), PASSWORD)
                        .open("/my/devices")
                        .path())
                .as("from then on the password is not enough")
                .isEqualTo("/code");
    }

    @Test
    void doesNotOpenForThePasswordAgainWhenAllDevicesAreGone() {
        Account account = account(Role.USER);
        Visitor visitor = visitor().signIn(account.name(), PASSWORD).open("/my/devices");
        HeldApp app = addApp(visitor, "");
        visitor.submit(onlyForm(visitor, "/activate"), "code", app.code());
        DeviceId id = keyfob.devicesOf(account.userId()).get(0).id();
        assertThat(desk().retire(id, dev.keyfob.RetireReason.DAMAGED).isDone()).isTrue();

        assertThat(visitor()
                        .signIn(account.name(), PASSWORD)
                        .open("/my/devices")
                        .path())
                .isEqualTo("/code");
    }

    @Test
    void drawsTheSecretInsideThePageAndKeepsItOutOfAddresses() throws Exception {
        Visitor visitor = signedIn(account(Role.USER));
        visitor.open("/my/devices").submit("/my/apps", "label", "x");
        String key = visitor.page().select("#key").text().replace(" ", "");
        assertThat(decoded(visitor.page().select("#qr").first()))
                .startsWith("otpauth://totp/")
                .contains("secret=" + key);
        assertThat(visitor.response().uri().toString()).doesNotContain(key);
        assertThat(visitor.page().select("[src],[href],[action]").outerHtml()).doesNotContain(key);
        assertThat(visitor.open("/my/devices").page().html()).doesNotContain(key);
    }

    @Test
    void refusesTheSixthDevice() {
        Account account = account(Role.USER);
        Visitor visitor = signedIn(account);
        for (int i = 2; i <= 5; i++) {
            clock.advance(Duration.ofSeconds(30));
            visitor.open("/my/devices");
            HeldApp app = addApp(visitor, "app " + i);
            visitor.submit(onlyForm(visitor, "/activate"), "code", app.code());
        }
        assertThat(activeDevices(account.userId())).isEqualTo(5);
        visitor.open("/my/devices").submit("/my/apps", "label", "one too many");
        assertThat(visitor.notice()).isEqualTo("There is no place left: remove a device first.");
    }

    @Test
    void renamesAndRemovesButNotTheLastDevice() {
        Account account = account(Role.USER);
        Visitor visitor = signedIn(account);
        visitor.open("/my/devices").submit(onlyForm(visitor, "/rename"), "label", "<b>old</b> phone");
        assertThat(visitor.notice()).isEqualTo("The name is changed.");
        assertThat(visitor.page().select(".device .name").text()).isEqualTo("<b>old</b> phone");
        assertThat(visitor.page().select(".device b")).isEmpty();

        visitor.submit(onlyForm(visitor, "/remove"));
        assertThat(visitor.notice()).startsWith("This device cannot be removed");
        assertThat(activeDevices(account.userId())).isEqualTo(1);

        clock.advance(Duration.ofSeconds(30));
        HeldApp second = addApp(visitor, "second");
        visitor.submit(onlyForm(visitor, "/activate"), "code", second.code());
        visitor.submit(visitor.page().select("form[action$=/remove]").first().attr("action"));
        assertThat(visitor.notice()).isEqualTo("The device is removed.");
        assertThat(activeDevices(account.userId())).isEqualTo(1);
    }

    @Test
    void addsAFreeTokenBySerialAndCode() throws IOException {
        Account account = account(Role.USER);
        TokenFile.Token token = tokenInInventory();
        Visitor visitor = signedIn(account).open("/my/devices");
        clock.advance(Duration.ofSeconds(30));

        visitor.submit("/my/tokens", "serial", token.serial(), "code", "000000");
        assertThat(visitor.notice()).isEqualTo("Serial number or code is not right.");
        assertThat(keyfob.deviceBySerial(token.serial()).orElseThrow().state()).isEqualTo(DeviceState.AVAILABLE);

        visitor.submit(
                "/my/tokens", "serial", token.serial(), "code", token.app(clock).code());
        assertThat(visitor.notice()).isEqualTo("The device is active.");
        assertThat(keyfob.deviceBySerial(token.serial()).orElseThrow().owner()).contains(account.userId());
    }

    @Test
    void saysTheSameOfUnknownSerialsAndTokensOfOthers() throws IOException {
        TokenFile.Token token = tokenInInventory();
        Account owner = account(Role.USER);
        desk().assign(keyfob.deviceBySerial(token.serial()).orElseThrow().id(), owner.userId());
        Visitor visitor = signedIn(account(Role.USER)).open("/my/devices");
        for (String serial : List.of(token.serial(), "no-such-serial", " ", "x".repeat(200))) {
            visitor.submit(
                    "/my/tokens", "serial", serial, "code", token.app(clock).code());
            assertThat(visitor.notice()).isEqualTo("Serial number or code is not right.");
        }
        assertThat(keyfob.deviceBySerial(token.serial()).orElseThrow().state()).isEqualTo(DeviceState.ASSIGNED);
    }

    @Test
    void showsRecoveryCodesOnce() {
        Visitor visitor = signedIn(account(Role.USER)).open("/my/devices");
        visitor.submit("/my/recovery-codes");
        List<String> codes = visitor.page().select("#codes li").eachText();
        assertThat(codes).hasSize(10).allMatch(code -> code.matches("\\d\\d(-[A-Z2-7]{4}){4}"));
        assertThat(visitor.open("/my/devices").page().html()).doesNotContain(codes.get(0));
    }

    @Test
    void givesNoRecoveryCodesForThePasswordAlone() {
        Account account = account(Role.USER);
        Visitor thief = visitor().signIn(account.name(), PASSWORD).open("/my/devices");
        assertThat(thief.path()).isEqualTo("/my/devices");
        thief.call("/api/my/recovery-codes", "{}");
        assertThat(thief.status()).isEqualTo(403);
        thief.open("/my/devices").force("/my/recovery-codes");
        assertThat(thief.page().select("#codes")).isEmpty();
        assertThat(keyfob.recoveryCodesOf(account.userId())).isZero();
    }

    @Test
    void refusesTheCodeOfADeviceThatWasReportedLost() {
        Account account = account(Role.USER);
        HeldApp app = activeApp(account);
        Visitor visitor = signedIn(account, app);
        DeviceId id = keyfob.devicesOf(account.userId()).get(0).id();
        visitor.open("/my/devices").submit("/my/devices/" + id + "/lost");
        assertThat(visitor.notice()).startsWith("The device is reported lost.");
        clock.advance(Duration.ofSeconds(30));
        Visitor thief = visitor().signIn(account.name(), PASSWORD).open("/code");
        assertThat(thief.path()).isEqualTo("/code");
        thief.submit("/code", "code", app.code());
        assertThat(thief.path() + " " + thief.notice()).isEqualTo("/code The code was not accepted.");
    }

    private TokenFile.Token tokenInInventory() throws IOException {
        TokenFile file = new TokenFile();
        TokenFile.Token token = file.token("");
        assertThat(desk().importSeeds(file.source(), ImportOptions.ROW_BY_ROW).stored())
                .isEqualTo(1);
        return token;
    }

    private HeldApp addApp(Visitor visitor, String label) {
        visitor.submit("/my/apps", "label", label);
        return HeldApp.ofKey(visitor.page().select("#key").text(), clock);
    }

    /** The address of the one form of the page whose address ends so. */
    private static String onlyForm(Visitor visitor, String end) {
        List<Element> forms = visitor.page().select("form[action$=" + end + "]");
        assertThat(forms).hasSize(1);
        return forms.get(0).attr("action");
    }

    /** Reads the picture as a phone would, from its squares. */
    private static String decoded(Element picture) throws Exception {
        int size = Integer.parseInt(picture.attr("viewBox").split(" ", -1)[2]);
        int scale = 4;
        int[] pixels = new int[size * size * scale * scale];
        java.util.Arrays.fill(pixels, 0xffffff);
        var squares = java.util.regex.Pattern.compile("M(\\d+) (\\d+)h1v1h-1z")
                .matcher(picture.select("path").attr("d"));
        while (squares.find()) {
            for (int dy = 0; dy < scale; dy++) {
                for (int dx = 0; dx < scale; dx++) {
                    int x = Integer.parseInt(squares.group(1)) * scale + dx;
                    int y = Integer.parseInt(squares.group(2)) * scale + dy;
                    pixels[y * size * scale + x] = 0;
                }
            }
        }
        var source = new com.google.zxing.RGBLuminanceSource(size * scale, size * scale, pixels);
        var result = new com.google.zxing.MultiFormatReader()
                .decode(
                        new com.google.zxing.BinaryBitmap(new com.google.zxing.common.GlobalHistogramBinarizer(source)),
                        java.util.Map.of(com.google.zxing.DecodeHintType.PURE_BARCODE, true));
        assertThat(result.getBarcodeFormat()).isEqualTo(BarcodeFormat.QR_CODE);
        return result.getText();
    }
}
