package dev.keyfob.examples.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Role;
import dev.keyfob.store.data.DeviceId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Attacks that every application of this kind sees, one test each. The limit before the password is in
 * {@link ColdStartTest}, which has a portal with the usual number of tries.
 */
class OwaspTest extends PortalTestCase {
    private static final String SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'";
    private static final String FORMULA = "=HYPERLINK(\"http://x\")";

    @TempDir
    Path folder;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings;

    @Test
    void userEnumeration() {
        Account account = account(Role.USER);
        String wrongPassword = refusalOf(account.name(), "wrong");
        assertThat(refusalOf("nobody-of-that-name", "wrong")).isEqualTo(wrongPassword);
        assertThat(refusalOf("no such name!", "wrong")).isEqualTo(wrongPassword);
        assertThat(refusalOf("", "wrong")).isEqualTo(wrongPassword);
        assertThat(refusalOf(account.name().toUpperCase(java.util.Locale.ROOT), "wrong"))
                .isEqualTo(wrongPassword);
    }

    private String refusalOf(String name, String password) {
        Visitor visitor = visitor().open("/sign-in").submit("/sign-in", "username", name, "password", password);
        assertThat(visitor.path()).isEqualTo("/sign-in");
        visitor.page().select("input[name=_csrf]").remove();
        return visitor.page().body().html();
    }

    /** Every action on a device of one's own, on pages and for programs, with the id of somebody else's. */
    @Test
    void idorOverDeviceIds() {
        Account victim = account(Role.USER);
        activeApp(victim);
        DeviceId id = keyfob.devicesOf(victim.userId()).get(0).id();
        var before = keyfob.device(id);
        Visitor thief = signedIn(account(Role.USER)).open("/my/devices");
        List<String> actions = posts("/my/devices/{id}/");
        assertThat(actions).hasSize(8);
        for (String action : actions) {
            String path = action.replace("{id}", id.toString());
            if (path.startsWith("/api/")) {
                assertThat(thief.call(path, "{\"label\":\"mine\",\"code\":\"123456\"}")
                                .response()
                                .body())
                        .as(path)
                        .contains("DEVICE_UNKNOWN")
                        .doesNotContain(victim.name());
            } else {
                thief.open("/my/devices").force(path, "label", "mine", "code", "123456");
                assertThat(thief.notice()).as(path).isEqualTo("There is no such device.");
            }
        }
        thief.open("/admin/tokens/" + id);
        assertThat(thief.status()).isEqualTo(403);
        thief.open("/api/tokens/" + id);
        assertThat(thief.status()).isEqualTo(403);
        assertThat(keyfob.device(id)).isEqualTo(before);
        assertThat(thief.open("/my/devices").force("/my/devices/1/remove").status())
                .isEqualTo(400);
    }

    /** Every address that changes something, with a good session and without the token of its forms. */
    @Test
    void csrf() {
        Visitor admin = signedIn(account(Role.TOKEN_ADMIN));
        List<String> all = new ArrayList<>(posts("/"));
        all.addAll(List.of("/sign-in", "/sign-out", "/code"));
        assertThat(all).hasSizeGreaterThan(40);
        for (String path : all) {
            String asked = path.replace("{id}", "0".repeat(32)).replace("{name}", "nobody");
            assertThat(admin.post(asked, Map.of("user", "x")).status())
                    .as(asked)
                    .isEqualTo(403);
        }
        assertThat(admin.open("/admin/tokens").path()).as("still signed in").isEqualTo("/admin/tokens");
    }

    private List<String> posts(String part) {
        return mappings.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.POST))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(path -> path.contains(part))
                .toList();
    }

    @Test
    void sessionFixation() {
        Account account = account(Role.USER);
        HeldApp app = activeApp(account);
        clock.advance(java.time.Duration.ofSeconds(30));
        Visitor victim = visitor().open("/sign-in");
        String planted = victim.cookie("portal").orElseThrow();
        victim.submit("/sign-in", "username", account.name(), "password", PASSWORD);
        String withPassword = victim.cookie("portal").orElseThrow();
        victim.open("/code").submit("/code", "code", app.code());
        assertThat(victim.open("/documents").path()).isEqualTo("/documents");
        assertThat(victim.cookie("portal").orElseThrow()).isNotEqualTo(withPassword);
        for (String known : List.of(planted, withPassword)) {
            Visitor attacker = visitor().withCookie("portal", known);
            assertThat(attacker.open("/documents").path()).isEqualTo("/sign-in");
        }
    }

    @Test
    void hostileUploads() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "of the server");
        Map<String, byte[]> files = new TreeMap<>();
        files.put(
                "bomb.xml",
                text(
                        "<!DOCTYPE KeyContainer [<!ENTITY a \"aaaaaaaaaa\">"
                                + "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">"
                                + "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]><KeyContainer Version=\"1.0\""
                                + " xmlns=\"urn:ietf:params:xml:ns:keyprov:pskc\"><KeyPackage>&d;</KeyPackage></KeyContainer>"));
        files.put(
                "entity.xml",
                text("<!DOCTYPE KeyContainer [<!ENTITY f SYSTEM \"" + secret.toUri() + "\">]>"
                        + "<KeyContainer Version=\"1.0\" xmlns=\"urn:ietf:params:xml:ns:keyprov:pskc\"><KeyPackage><DeviceInfo>"
                        + "<SerialNo>&f;</SerialNo></DeviceInfo></KeyPackage></KeyContainer>"));
        files.put("dtd.xml", text("<!DOCTYPE Tokens SYSTEM \"" + secret.toUri() + "\"><Tokens/>"));
        files.put(
                "include.xml",
                text("<KeyContainer Version=\"1.0\" xmlns=\"urn:ietf:params:xml:ns:keyprov:pskc\">"
                        + "<x:include xmlns:x=\"http://www.w3.org/2001/XInclude\" href=\"" + secret.toUri()
                        + "\" parse=\"text\"/></KeyContainer>"));
        files.put("deep.xml", text("<KeyContainer>" + "<a>".repeat(100_000)));
        files.put("deep.json", text("[".repeat(100_000)));
        files.put("line.csv", text("upn,serial number,secret key\n" + "x".repeat(1_000_000)));
        files.put("quote.csv", text("upn,serial number,secret key\n\"" + "x\n".repeat(100_000)));
        files.put("archive.csv", new byte[] {'P', 'K', 3, 4, 0, 0, 0, 1, 2, 3});
        files.put("packed.csv", packed(10_000_000));
        files.put("zeros.csv", new byte[100_000]);
        files.put("document.csv", text("%PDF-1.7\n"));
        files.put("encrypted.csv", text("-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n"));
        Visitor admin = signedIn(account(Role.TOKEN_ADMIN));
        long devices = devices();
        files.forEach((name, content) -> {
            admin.open("/admin/imports").upload("/admin/imports", name, content);
            admin.waitForJob();
            assertThat(admin.page().select("#counts").text()).as(name).doesNotContain("imported");
            assertThat(admin.page().select("#job-state").text()).as(name).isIn("failed", "done");
            assertThat(admin.page().html()).as(name).doesNotContain("of the server", "aaaaaaaaaaaaaaaaaaaa");
        });
        for (String format : List.of("PSKC", "SafeNet XML, time-based tokens", "Aegis export", "Entra ID")) {
            admin.open("/admin/imports").upload("/admin/imports", "bomb.xml", files.get("bomb.xml"), "format", format);
            admin.waitForJob();
            assertThat(admin.page().select("#job-state").text()).as(format).isIn("failed", "done");
        }
        assertThat(devices()).isEqualTo(devices);
        admin.open("/admin/imports").upload("/admin/imports", "empty.csv", new byte[0]);
        assertThat(admin.notice()).startsWith("Choose a file that is not empty");
        admin.open("/admin/imports").upload("/admin/imports", "large.csv", new byte[(64 << 20) + 1]);
        assertThat(admin.status()).isEqualTo(413);
        assertThat(admin.page().text()).contains("The file is too large", "An upload may have 64 MB.");
        admin.open("/admin/imports").upload("/admin/imports", "a.csv", text("a"), "format", "../../etc/passwd");
        assertThat(admin.notice()).startsWith("Choose a file that is not empty");
    }

    private long devices() {
        return keyfob.devices(
                        dev.keyfob.store.query.DeviceFilter.ALL,
                        dev.keyfob.store.query.PageRequest.first(dev.keyfob.store.query.PageRequest.MAX_LIMIT))
                .items()
                .size();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(int size) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(new byte[size]);
        }
        return packed.toByteArray();
    }

    /** Labels, places, reasons, groups, cells of a file and its name, on every page that shows them. */
    @Test
    void storedXss() {
        Account owner = account(Role.USER);
        Visitor user = signedIn(owner);
        DeviceId id = keyfob.devicesOf(owner.userId()).get(0).id();
        user.open("/my/devices").submit("/my/devices/" + id + "/rename", "label", SCRIPT);
        assertThat(user.page().select(".device .name").text()).isEqualTo(SCRIPT);
        assertHarmless(user);

        TokenFile file = new TokenFile();
        String serial = file.nextSerial();
        file.row("%s,%s,MFRGGZDFMZTWQ2LKNNWG23TPOBYXE4TU,30,<script>alert(1)</script>,<img src=x onerror=alert(1)>"
                .formatted(owner.name(), serial));
        file.row("%s,<script>alert(1)</script>,<b>,30,<i>,x".formatted(SCRIPT.replace("\"", "")));
        Visitor admin = signedIn(account(Role.TOKEN_ADMIN));
        admin.open("/admin/imports")
                .upload("/admin/imports", "../../" + SCRIPT.replace("\"", "") + ".csv", file.bytes(), "assign", "true");
        admin.waitForJob();
        assertHarmless(admin);
        assertHarmless(admin.open("/admin/imports"));
        DeviceId token = keyfob.deviceBySerial(serial).orElseThrow().id();
        String page = "/admin/tokens/" + token;
        admin.open(page).submit(page + "/describe", "label", SCRIPT, "location", SCRIPT);
        desk().suspend(owner.userId(), id, SCRIPT);
        admin.open("/admin/people")
                .submit(
                        "/admin/people",
                        "name",
                        "xss." + serial,
                        "role",
                        "USER",
                        "groups",
                        "<script>alert(1)</script>");
        admin.open("/admin/health").submit("/admin/health/scan");
        for (String shown : List.of(
                page,
                "/admin/tokens?serial=" + serial,
                "/admin/tokens?location=%3Cscript%3Ealert(1)%3C/script%3E&serial=%22%3E%3Cscript%3E",
                "/admin/people",
                "/admin/people/" + owner.name(),
                "/admin/people/xss." + serial,
                "/admin/audit?user=" + owner.name(),
                "/admin/audit?user=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
                "/admin/health",
                "/my/devices")) {
            assertHarmless(admin.open(shown));
        }
        assertThat(admin.open(page).page().select("dl").text()).contains("<script>alert(1)</script>");
    }

    private static void assertHarmless(Visitor visitor) {
        assertThat(visitor.status()).as(visitor.path()).isEqualTo(200);
        assertThat(visitor.page().select("main script, main img, main i, main b, [onerror], script:not([src])"))
                .as(visitor.path())
                .isEmpty();
    }

    /** Whatever leaves the portal for a spreadsheet: the audit, the report of an import, and the rows that failed. */
    @Test
    void formulaInjectionInExports() {
        Account owner = account(Role.USER);
        activeApp(owner);
        desk().suspend(owner.userId(), keyfob.devicesOf(owner.userId()).get(0).id(), FORMULA);
        Visitor admin = signedIn(account(Role.TOKEN_ADMIN));
        assertNoFormula(admin.open("/admin/audit/export.csv?user=" + owner.name()));

        TokenFile file = new TokenFile();
        String serial = file.nextSerial();
        file.row("=1+1,%s,no key,30,@SUM(1),+1".formatted(serial));
        file.row("-1,=cmd,no key,30,=1,\"%s\"".formatted(FORMULA.replace("\"", "\"\"")));
        admin.open("/admin/imports").upload("/admin/imports", "f.csv", file.bytes(), "format", "Entra ID");
        admin.waitForJob();
        String job = admin.path();
        assertThat(admin.page().select("#problems tbody tr")).hasSize(2);
        assertNoFormula(admin.open(job + "/report.csv"));
        assertNoFormula(admin.open(job + "/failed-rows.csv"));
    }

    private static void assertNoFormula(Visitor visitor) {
        String csv = visitor.response().body();
        assertThat(visitor.status()).isEqualTo(200);
        assertThat(csv.lines()).as(visitor.path()).hasSizeGreaterThan(1);
        assertThat(csv).doesNotContainPattern("(?m)(^|,)\"?[=+@-](?!\\d+\\s*$)");
    }

    /** Nothing that a stranger may open says who has an account; nothing that needs a session opens without one. */
    @Test
    void everythingElseNeedsASession() {
        for (String path :
                List.of("/", "/my/devices", "/admin/tokens", "/admin/imports", "/documents", "/openapi.yaml")) {
            assertThat(visitor().open(path).path()).as(path).isEqualTo("/sign-in");
        }
        Visitor stranger = visitor().open("/sign-in");
        assertThat(stranger.page().select("a[href]").stream().map(Element::text).toList())
                .containsExactlyInAnyOrder("Skip to content", "Keyfob portal");
    }
}
