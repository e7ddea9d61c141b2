package dev.keyfob.examples.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.Actor;
import dev.keyfob.DeviceActions;
import dev.keyfob.Keyfob;
import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Accounts;
import dev.keyfob.examples.portal.account.Role;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.Totp;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.store.data.UserId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One portal for all tests, on a free port, with a database in memory and a clock that the tests move. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:portal;DB_CLOSE_DELAY=-1",
            "portal.password-tries=100000",
            "logging.level.dev.keyfob=warn"
        })
@Import(ReplacedForTests.class)
abstract class PortalTestCase {
    static final String PASSWORD = "correct horse battery staple";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Keyfob keyfob;

    @Autowired
    MovingClock clock;

    @DynamicPropertySource
    static void folder(DynamicPropertyRegistry registry) {
        registry.add(
                "portal.data-folder",
                () -> Path.of("target", "portal-data-of-tests").toString());
    }

    /** A new account with a name that no other test has. */
    Account account(Role role, String... groups) {
        String name = role.name().toLowerCase(java.util.Locale.ROOT) + NUMBER.incrementAndGet();
        return accounts.add(name, role, Set.of(groups), PASSWORD).orElseThrow();
    }

    Visitor visitor() {
        return new Visitor(port);
    }

    DeviceActions desk() {
        return keyfob.actingAs(Actor.of("test"));
    }

    /** An app in somebody's hand, made behind the portal's back and activated. */
    HeldApp activeApp(Account account) {
        var pending = (dev.keyfob.Enrolment.Pending) desk().enrolApp(account.userId(), account.name());
        HeldApp app = new HeldApp(pending.uri().secret(), clock);
        clock.advance(Duration.ofSeconds(30));
        assertThat(desk().activate(account.userId(), pending.device().id(), app.code())
                        .isDone())
                .isTrue();
        return app;
    }

    /** Somebody who gave password and code. */
    Visitor signedIn(Account account) {
        return signedIn(account, activeApp(account));
    }

    Visitor signedIn(Account account, HeldApp app) {
        clock.advance(Duration.ofSeconds(30));
        Visitor visitor = visitor().signIn(account.name(), PASSWORD);
        visitor.open("/code").submit("/code", "code", app.code());
        assertThat(visitor.path()).as("where the code leads").isNotEqualTo("/code");
        return visitor;
    }

    int activeDevices(UserId user) {
        return (int) keyfob.devicesOf(user).stream()
                .filter(device -> device.state() == dev.keyfob.store.data.DeviceState.ACTIVE)
                .count();
    }

    /** What an app or token shows, computed from its secret by the test's clock. */
    record HeldApp(SharedSecret secret, Clock clock) {
        static HeldApp ofKey(String base32, Clock clock) {
            return new HeldApp(SharedSecret.fromBase32(base32.replace(" ", "")), clock);
        }

        String code() {
            return Totp.of(secret, TotpParameters.DEFAULT)
                    .generate(clock.instant())
                    .text();
        }
    }
}
