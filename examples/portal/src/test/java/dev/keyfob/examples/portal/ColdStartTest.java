package dev.keyfob.examples.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** What a stranger sees who starts the portal for the first time, and the second. */
@ExtendWith(OutputCaptureExtension.class)
class ColdStartTest {
    private static final Pattern PASSWORD = Pattern.compile("Sign in as admin with the password (\\S+)");

    @TempDir
    Path folder;

    @Test
    void showsThePasswordOnceAndKeepsKeysForTheOwner(CapturedOutput output) throws Exception {
        Path data = folder.resolve("data");
        String password;
        try (ConfigurableApplicationContext portal = start(data)) {
            Matcher shown = PASSWORD.matcher(output.getOut());
            assertThat(shown.find()).as("password on\n%s", output.getOut()).isTrue();
            password = shown.group(1);
            assertThat(output.getOut()).contains("The portal is at http://127.0.0.1:" + port(portal));
            new Visitor(port(portal)).signIn("admin", password);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys.properties"))))
                    .isEqualTo("rw-------");
            refusesAPasswordThatComesTooOften(port(portal), password);
        }
        int before = output.getOut().length();
        try (ConfigurableApplicationContext portal = start(data)) {
            assertThat(output.getOut().substring(before))
                    .contains("The portal is at")
                    .doesNotContain("password");
            new Visitor(port(portal)).signIn("admin", password);
        }
        Files.setPosixFilePermissions(data.resolve("keys.properties"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> start(data)).hasStackTraceContaining("only the owner may read the key file");
    }

    /** Nine more wrong ones after the good one; then not even the right one is looked at. */
    private static void refusesAPasswordThatComesTooOften(int port, String password) {
        Visitor guesser = new Visitor(port);
        for (int i = 0; i < 9; i++) {
            guesser.open("/sign-in").submit("/sign-in", "username", "admin", "password", "guess");
            assertThat(guesser.notice()).isEqualTo("Name or password is not right.");
        }
        guesser.open("/sign-in").submit("/sign-in", "username", "admin", "password", password);
        assertThat(guesser.notice()).isEqualTo("Too many tries. Wait a minute, then try again.");
    }

    private static ConfigurableApplicationContext start(Path data) {
        return SpringApplication.run(
                PortalApplication.class,
                "--server.port=0",
                "--logging.level.org.springframework.boot=off",
                "--portal.data-folder=" + data,
                "--spring.datasource.url=jdbc:h2:file:" + data.resolve("portal"));
    }

    private static int port(ConfigurableApplicationContext portal) {
        return Integer.parseInt(portal.getEnvironment().getRequiredProperty("local.server.port"));
    }
}
