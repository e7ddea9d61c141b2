package dev.keyfob.examples.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.ImportOptions;
import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Role;
import dev.keyfob.store.data.DeviceState;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The actions of the pages for programs: described, and under the same rules. */
class ApiTest extends PortalTestCase {
    @Autowired
    JdbcClient database;

    @Test
    void takesATokenThroughItsLife() throws Exception {
        Account owner = account(Role.USER);
        TokenFile file = new TokenFile();
        TokenFile.Token token = file.token("");
        desk().importSeeds(file.source(), ImportOptions.ROW_BY_ROW);
        String address = "/api/tokens/"
                + keyfob.deviceBySerial(token.serial()).orElseThrow().id();
        Visitor desk = signedIn(account(Role.HELP_DESK)).open("/my/devices");

        assertThat(get(desk, "/api/tokens?serial=" + token.serial())).contains(token.serial(), "AVAILABLE");
        assertThat(post(desk, address + "/assign", "{\"user\":\"" + owner.name() + "\"}"))
                .contains("DONE", owner.name());
        assertThat(post(desk, address + "/activate", "{\"code\":\"000000\"}")).contains("REFUSED", "WRONG_CODE");
        assertThat(desk.status()).isEqualTo(409);
        assertThat(post(
                        desk,
                        address + "/activate",
                        "{\"code\":\"" + token.app(clock).code() + "\"}"))
                .contains("DONE", "ACTIVE");
        assertThat(post(desk, address + "/suspend", "{\"reason\":\"on holiday\"}"))
                .contains("SUSPENDED");
        assertThat(post(desk, address + "/resume", "{}")).contains("ACTIVE");
        assertThat(post(desk, address + "/label", "{\"label\":\"spare\"}")).contains("spare");
        assertThat(post(desk, address + "/location", "{\"location\":\"safe 3\"}"))
                .contains("safe 3");
        clock.advance(Duration.ofMinutes(8));
        String first = token.app(clock).code();
        clock.advance(Duration.ofSeconds(30));
        String second = token.app(clock).code();
        assertThat(post(desk, address + "/resync", "{\"code\":\"" + first + "\",\"next\":\"" + second + "\"}"))
                .contains("DONE");
        assertThat(post(desk, address + "/reset-drift", "{}")).contains("DONE");
        assertThat(keyfob.deviceBySerial(token.serial()).orElseThrow().drift()).isZero();
        assertThat(post(desk, address + "/assign", "{\"user\":\"nobody-here\"}"))
                .contains("ACCOUNT_UNKNOWN");
        post(desk, address + "/assign", "{}");
        assertThat(desk.status()).as("without the part that it must have").isEqualTo(400);
        assertThat(post(desk, address + "/unassign", "{}")).contains("AVAILABLE");
        post(desk, address + "/retire", "{\"reason\":\"no such reason\"}");
        assertThat(desk.status()).isEqualTo(400);
        post(desk, address + "/retire", "{\"reason\":\"DAMAGED\"}");
        assertThat(keyfob.deviceBySerial(token.serial()).orElseThrow().state()).isEqualTo(DeviceState.RETIRED);
        assertThat(get(desk, address)).contains("RETIRED");
    }

    @Test
    void replacesALostTokenAndActivatesMany() throws Exception {
        Account owner = account(Role.USER);
        TokenFile file = new TokenFile();
        TokenFile.Token old = file.token(owner.name());
        TokenFile.Token next = file.token("");
        desk().importSeeds(
                        file.source(),
                        ImportOptions.ROW_BY_ROW.assigningTo(
                                name -> accounts.find(name).map(Account::userId)));
        Visitor desk = signedIn(account(Role.HELP_DESK)).open("/my/devices");
        String tokens = "{\"tokens\":[{\"serial\":\"%s\",\"code\":\"%s\"},{\"serial\":\"none\",\"code\":\"1\"}]}";
        assertThat(post(
                        desk,
                        "/api/tokens/activate-all",
                        tokens.formatted(old.serial(), old.app(clock).code())))
                .contains("ACTIVE", "DEVICE_UNKNOWN");
        String address = "/api/tokens/"
                + keyfob.deviceBySerial(old.serial()).orElseThrow().id();
        assertThat(post(desk, address + "/lost", "{}")).contains("LOST");
        assertThat(post(desk, address + "/replace", "{\"serial\":\"no-such\"}")).contains("DEVICE_UNKNOWN");
        assertThat(post(desk, address + "/replace", "{\"serial\":\"" + next.serial() + "\"}"))
                .contains(next.serial(), "ASSIGNED", owner.name());
        assertThat(keyfob.deviceBySerial(old.serial()).orElseThrow().state()).isEqualTo(DeviceState.LOST);
    }

    @Test
    void looksAfterPeople() {
        Account owner = account(Role.USER);
        activeApp(owner);
        desk().issueRecoveryCodes(owner.userId());
        for (int i = 0; i < 12; i++) {
            keyfob.verify(owner.userId(), "12345" + i % 10);
        }
        String address = "/api/people/" + owner.name();
        Visitor admin = signedIn(account(Role.TOKEN_ADMIN)).open("/my/devices");
        assertThat(get(admin, address)).contains("\"recoveryCodes\":10", "AUTHENTICATOR_APP");
        assertThat(post(admin, address + "/unlock", "{}")).contains("DONE");
        assertThat(post(admin, address + "/remove-recovery-codes", "{}")).contains("DONE");
        assertThat(post(admin, address + "/remove-recovery-codes", "{}")).contains("NONE");
        assertThat(post(admin, address + "/off-board", "{}")).contains("DONE");
        assertThat(keyfob.devicesOf(owner.userId())).isEmpty();
        accounts.allowFirstDevice(owner.name(), false);
        post(admin, address + "/first-device", "{}");
        assertThat(accounts.find(owner.name()).orElseThrow().firstDevice()).isTrue();
        get(admin, "/api/people/no-such-account");
        assertThat(admin.status()).isEqualTo(404);
    }

    @Test
    void setsUpAnAppOfOnesOwnAndLooksAfterIt() {
        Account account = account(Role.USER);
        Visitor user = visitor().signIn(account.name(), PASSWORD).open("/my/devices");
        String app = post(user, "/api/my/apps", "{\"label\":\"phone\"}");
        assertThat(user.status()).isEqualTo(201);
        HeldApp held = HeldApp.ofKey(app.replaceAll(".*secret=([A-Z2-7]+).*", "$1"), clock);
        String device =
                "/api/my/devices/" + keyfob.devicesOf(account.userId()).get(0).id();
        assertThat(post(user, device + "/activate", "{\"code\":\"" + held.code() + "\"}"))
                .contains("ACTIVE");
        assertThat(accounts.find(account.name()).orElseThrow().firstDevice())
                .as("from now on not with the password alone")
                .isFalse();
        user.open("/my/devices");
        assertThat(user.path()).as("the code was the second factor").isEqualTo("/my/devices");
        assertThat(post(user, device + "/rename", "{\"label\":\"old phone\"}")).contains("old phone");
        assertThat(post(user, device + "/remove", "{}")).contains("TOO_FEW_DEVICES");
        assertThat(post(user, "/api/my/recovery-codes", "{}")).containsPattern("\"01-[A-Z2-7]{4}");
        assertThat(post(user, device + "/lost", "{}")).contains("LOST");
    }

    @Test
    void importsAFile() throws Exception {
        TokenFile file = new TokenFile();
        TokenFile.Token token = file.token("");
        Visitor admin = signedIn(account(Role.TOKEN_ADMIN)).open("/admin/imports");
        admin.upload("/admin/imports", "/api/imports", "tokens.csv", file.bytes(), "format", "Entra ID");
        assertThat(admin.status()).isEqualTo(202);
        assertThat(ended(admin)).contains("DONE", "Entra ID", "\"problem\":null", "\"IMPORTED\":1");
        assertThat(keyfob.deviceBySerial(token.serial())).isPresent();
    }

    @Test
    void saysThatAnImportEndedBeforeTheFile() throws Exception {
        TokenFile file = new TokenFile();
        byte[] serial = file.token("").serial().getBytes(StandardCharsets.UTF_8);
        desk().importSeeds(file.source(), ImportOptions.ROW_BY_ROW);
        byte[] whole = database.sql("SELECT extension FROM kf_device WHERE serial_key = ?")
                .param(serial)
                .query(byte[].class)
                .single();
        Visitor admin = signedIn(account(Role.TOKEN_ADMIN)).open("/admin/imports");
        damage(serial, new byte[] {(byte) 0xff});
        admin.upload("/admin/imports", "/api/imports", "tokens.csv", file.bytes(), "format", "Entra ID");
        String answer = ended(admin);
        damage(serial, whole);
        assertThat(answer).contains("DONE", "\"problem\":\"a stored record cannot be read");
    }

    private void damage(byte[] serial, byte[] extension) {
        assertThat(database.sql("UPDATE kf_device SET extension = ? WHERE serial_key = ?")
                        .params(extension, serial)
                        .update())
                .isEqualTo(1);
    }

    /** The job that was just started, once it has ended. */
    private static String ended(Visitor admin) {
        String job = admin.response().body().replaceAll(".*\"id\":\"([0-9a-f]+)\".*", "$1");
        String answer = get(admin, "/api/imports/" + job);
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (answer.contains("RUNNING")) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            answer = get(admin, "/api/imports/" + job);
        }
        return answer;
    }

    @Test
    void addsATokenOfOnesOwnAndTellsNothingOfOthers() throws Exception {
        TokenFile file = new TokenFile();
        TokenFile.Token token = file.token("");
        desk().importSeeds(file.source(), ImportOptions.ROW_BY_ROW);
        Visitor user = signedIn(account(Role.USER)).open("/my/devices");
        clock.advance(Duration.ofSeconds(30));
        String unknown = post(user, "/api/my/tokens", "{\"serial\":\"no-such\",\"code\":\"000000\"}");
        assertThat(post(user, "/api/my/tokens", "{\"serial\":\"" + token.serial() + "\",\"code\":\"000000\"}"))
                .isEqualTo(unknown)
                .contains("CODE_REFUSED");
        assertThat(post(
                        user,
                        "/api/my/tokens",
                        "{\"serial\":\"" + token.serial() + "\",\"code\":\""
                                + token.app(clock).code() + "\"}"))
                .contains("DONE");
        assertThat(get(user, "/api/my/devices")).contains(token.serial());
        get(user, "/api/tokens");
        assertThat(user.status()).isEqualTo(403);
    }

    @Test
    void answersStrangersAndForgersWithAStatus() {
        Visitor stranger = visitor().open("/sign-in");
        get(stranger, "/api/my/devices");
        assertThat(stranger.status()).isEqualTo(401);
        Account account = account(Role.USER);
        activeApp(account);
        Visitor half = visitor().signIn(account.name(), PASSWORD);
        get(half, "/api/my/devices");
        assertThat(half.status()).as("the password alone").isEqualTo(403);
        Visitor forged = signedIn(account(Role.HELP_DESK));
        forged.send(HttpRequest.newBuilder(forged.at("/api/my/tokens"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
        assertThat(forged.status()).as("without the session's CSRF token").isEqualTo(403);
    }

    private static String get(Visitor visitor, String path) {
        return visitor.send(HttpRequest.newBuilder(visitor.at(path)).GET())
                .response()
                .body();
    }

    private static String post(Visitor visitor, String path, String json) {
        return visitor.call(path, json).response().body();
    }
}
