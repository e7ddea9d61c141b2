package dev.keyfob.examples.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Role;
import dev.keyfob.store.data.DeviceId;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Each address of the administrators' area, asked by each role. */
class RolesTest extends PortalTestCase {
    private static final Set<Role> ALL = Set.of(Role.TOKEN_ADMIN, Role.HELP_DESK, Role.AUDITOR);
    private static final Set<Role> DESK = Set.of(Role.TOKEN_ADMIN, Role.HELP_DESK);
    private static final Set<Role> EXPORTS = Set.of(Role.TOKEN_ADMIN, Role.AUDITOR);
    private static final Set<Role> ADMIN = Set.of(Role.TOKEN_ADMIN);

    /** Who may do what; an address that is missing here fails the test. */
    private static final Map<String, Set<Role>> ALLOWED = Map.ofEntries(
            Map.entry("GET /admin/tokens", ALL),
            Map.entry("GET /admin/tokens/{id}", ALL),
            Map.entry("GET /admin/tokens/activate-all", ALL),
            Map.entry("POST /admin/tokens/activate-all", DESK),
            Map.entry("POST /admin/tokens/{id}/assign", DESK),
            Map.entry("POST /admin/tokens/{id}/unassign", DESK),
            Map.entry("POST /admin/tokens/{id}/activate", DESK),
            Map.entry("POST /admin/tokens/{id}/resync", DESK),
            Map.entry("POST /admin/tokens/{id}/reset-drift", DESK),
            Map.entry("POST /admin/tokens/{id}/replace", DESK),
            Map.entry("POST /admin/tokens/{id}/suspend", DESK),
            Map.entry("POST /admin/tokens/{id}/resume", DESK),
            Map.entry("POST /admin/tokens/{id}/lost", DESK),
            Map.entry("POST /admin/tokens/{id}/retire", DESK),
            Map.entry("POST /admin/tokens/{id}/describe", DESK),
            Map.entry("GET /admin/imports", ADMIN),
            Map.entry("POST /admin/imports", ADMIN),
            Map.entry("GET /admin/imports/{id}", ADMIN),
            Map.entry("GET /admin/imports/{id}/progress", ADMIN),
            Map.entry("GET /admin/imports/{id}/report.csv", ADMIN),
            Map.entry("GET /admin/imports/{id}/failed-rows.csv", ADMIN),
            Map.entry("POST /admin/imports/{id}/cancel", ADMIN),
            Map.entry("POST /admin/imports/{id}/discard", ADMIN),
            Map.entry("GET /admin/people", ALL),
            Map.entry("POST /admin/people", ADMIN),
            Map.entry("GET /admin/people/{name}", ALL),
            Map.entry("POST /admin/people/{name}/unlock", DESK),
            Map.entry("POST /admin/people/{name}/remove-recovery-codes", ADMIN),
            Map.entry("POST /admin/people/{name}/first-device", ADMIN),
            Map.entry("POST /admin/people/{name}/off-board", ADMIN),
            Map.entry("GET /admin/rules", ALL),
            Map.entry("POST /admin/rules/add", ADMIN),
            Map.entry("POST /admin/rules/remove", ADMIN),
            Map.entry("GET /admin/health", ALL),
            Map.entry("POST /admin/health/scan", ADMIN),
            Map.entry("GET /admin/audit", ALL),
            Map.entry("GET /admin/audit/export.csv", EXPORTS),
            Map.entry("POST /admin/audit/check", EXPORTS),
            Map.entry("GET /api/tokens", ALL),
            Map.entry("GET /api/tokens/{id}", ALL),
            Map.entry("POST /api/tokens/activate-all", DESK),
            Map.entry("POST /api/tokens/{id}/assign", DESK),
            Map.entry("POST /api/tokens/{id}/unassign", DESK),
            Map.entry("POST /api/tokens/{id}/activate", DESK),
            Map.entry("POST /api/tokens/{id}/resync", DESK),
            Map.entry("POST /api/tokens/{id}/reset-drift", DESK),
            Map.entry("POST /api/tokens/{id}/suspend", DESK),
            Map.entry("POST /api/tokens/{id}/resume", DESK),
            Map.entry("POST /api/tokens/{id}/lost", DESK),
            Map.entry("POST /api/tokens/{id}/replace", DESK),
            Map.entry("POST /api/tokens/{id}/retire", DESK),
            Map.entry("POST /api/tokens/{id}/label", DESK),
            Map.entry("POST /api/tokens/{id}/location", DESK),
            Map.entry("GET /api/people/{name}", ALL),
            Map.entry("POST /api/people/{name}/unlock", DESK),
            Map.entry("POST /api/people/{name}/remove-recovery-codes", ADMIN),
            Map.entry("POST /api/people/{name}/first-device", ADMIN),
            Map.entry("POST /api/people/{name}/off-board", ADMIN),
            Map.entry("POST /api/imports", ADMIN),
            Map.entry("GET /api/imports/{id}", ADMIN));

    @Autowired
    @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings;

    @Test
    void eachRoleGetsWhereItMayAndNowhereElse() {
        List<String> addresses = mappings.getHandlerMethods().keySet().stream()
                .flatMap(RolesTest::addresses)
                .filter(address ->
                        address.contains(" /admin") || (address.contains(" /api/") && !address.contains(" /api/my/")))
                .toList();
        assertThat(addresses).containsExactlyInAnyOrderElementsOf(ALLOWED.keySet());

        Map<Role, Visitor> visitors = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            visitors.put(role, signedIn(account(role)));
        }
        Account victim = account(Role.USER);
        activeApp(victim);
        DeviceId device = keyfob.devicesOf(victim.userId()).get(0).id();
        for (String address : addresses) {
            for (Role role : Role.values()) {
                int status = ask(visitors.get(role), address, device, "no-such-account");
                if (ALLOWED.get(address).contains(role)) {
                    assertThat(status).as("%s as %s", address, role).isNotEqualTo(403);
                } else {
                    assertThat(status).as("%s as %s", address, role).isEqualTo(403);
                }
            }
        }
    }

    private static java.util.stream.Stream<String> addresses(RequestMappingInfo mapping) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        return mapping.getPatternValues().stream()
                .flatMap(path -> methods.stream().map(method -> method.name() + " " + path));
    }

    private int ask(Visitor visitor, String address, DeviceId device, String name) {
        String path = address.substring(address.indexOf(' ') + 1)
                .replace("{id}", address.contains("/imports/") ? "0" : device.toString())
                .replace("{name}", name);
        visitor.open("/");
        return (address.startsWith("GET") ? visitor.open(path) : visitor.force(path, "user", name, "reason", "x"))
                .status();
    }

    @Test
    void wantsACodeThatIsNotOlderThanTenMinutes() {
        Account admin = account(Role.TOKEN_ADMIN);
        HeldApp app = activeApp(admin);
        Visitor visitor = signedIn(admin, app);
        clock.advance(Duration.ofMinutes(9));
        assertThat(visitor.open("/admin/tokens").path()).isEqualTo("/admin/tokens");
        clock.advance(Duration.ofMinutes(2));
        assertThat(visitor.open("/admin/tokens").path()).isEqualTo("/code");
        assertThat(visitor.open("/documents").path())
                .as("other areas want any code of this session")
                .isEqualTo("/documents");
        visitor.open("/admin/tokens").submit("/code", "code", app.code());
        assertThat(visitor.path()).isEqualTo("/admin/tokens");
    }

    @Test
    void doesNotOpenTheAdministratorsAreaForThePasswordAlone() {
        Account admin = account(Role.TOKEN_ADMIN);
        activeApp(admin);
        assertThat(visitor()
                        .signIn(admin.name(), PASSWORD)
                        .open("/admin/tokens")
                        .path())
                .isEqualTo("/code");
    }
}
