package dev.keyfob.examples.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.examples.portal.account.Accounts;
import dev.keyfob.examples.portal.account.Role;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Two portals on one PostgreSQL: what one has used up, the other refuses. */
class TwoInstancesTest {
    private static final String PASSWORD = "correct horse battery staple";

    @TempDir
    Path folder;

    @Test
    void refusesOnOneACodeThatWasUsedOnTheOther() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(folder.toFile())
                        .setDataDirectory(folder.resolve("database"))
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("fsync", "off")
                        .start();
                ConfigurableApplicationContext one = start(postgres);
                ConfigurableApplicationContext other = start(postgres)) {
            assertThat(one.getBean(Accounts.class).add("mara", Role.USER, Set.of(), PASSWORD))
                    .isPresent();
            Visitor first = new Visitor(port(one)).signIn("mara", PASSWORD).open("/my/devices");
            first.submit("/my/apps", "label", "phone");
            MovingClock clock = one.getBean(MovingClock.class);
            PortalTestCase.HeldApp app =
                    PortalTestCase.HeldApp.ofKey(first.page().select("#key").text(), clock);
            first.submit(first.page().select("main form").attr("action"), "code", app.code());
            assertThat(first.notice()).isEqualTo("The device is active.");

            Visitor second = new Visitor(port(other)).signIn("mara", PASSWORD).open("/code");
            second.submit("/code", "code", app.code());
            assertThat(second.notice()).isEqualTo("The code was not accepted.");
        }
    }

    private ConfigurableApplicationContext start(EmbeddedPostgres postgres) {
        return new SpringApplicationBuilder(PortalApplication.class, ReplacedForTests.class)
                .profiles("postgres")
                .run(
                        "--server.port=0",
                        "--portal.data-folder=" + folder.resolve("portal"),
                        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "--spring.datasource.username=postgres");
    }

    private static int port(ConfigurableApplicationContext portal) {
        return Integer.parseInt(portal.getEnvironment().getRequiredProperty("local.server.port"));
    }
}
