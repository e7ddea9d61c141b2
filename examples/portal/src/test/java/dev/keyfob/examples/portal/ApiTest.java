package dev.keyfob.examples.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.ImportOptions;
import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Role;
import dev.keyfob.store.data.DeviceState;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.Yaml;

/** The actions of the pages for programs: described, and under the same rules. */
class ApiTest extends PortalTestCase {
    @Autowired
    @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings;

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
        assertThat(post(desk, address + "/unassign", "{}")).contains("AVAILABLE");
        post(desk, address + "/retire", "{\"reason\":\"no such reason\"}");
        assertThat(desk.status()).isEqualTo(400);
        post(desk, address + "/retire", "{\"reason\":\"DAMAGED\"}");
        assertThat(keyfob.deviceBySerial(token.serial()).orElseThrow().state()).isEqualTo(DeviceState.RETIRED);
        assertThat(get(desk, address)).contains("RETIRED");
    }

    @Test
    void addsATokenOfOnesOwnAndTellsNothingOfOthers() throws Exception {
        TokenFile file = new TokenFile();
        TokenFile.Token token = file.token("");
        desk().importSeeds(file.source(), ImportOptions.ROW_BY_ROW);
        Visitor user = signedIn(account(Role.USER)).open("/my/devices");
        clock.advance(java.time.Duration.ofSeconds(30));
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

    @Test
    void isDescribedAsItIs() throws Exception {
        Set<String> described = new TreeSet<>();
        try (InputStream text = ApiTest.class.getResourceAsStream("/static/openapi.yaml")) {
            Map<String, Map<String, Map<String, Object>>> api = new Yaml().load(text);
            api.get("paths")
                    .forEach((path, methods) -> methods.keySet()
                            .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        }
        Set<String> there = new TreeSet<>();
        mappings.getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> there.add(method.name() + " " + path))));
        assertThat(described).isEqualTo(there).isNotEmpty();
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
