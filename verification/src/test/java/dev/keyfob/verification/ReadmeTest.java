package dev.keyfob.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.Totp;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.uri.OtpAuthUri;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of the README's first screen runs as it stands there, with the packaged jars and an authenticator app. */
class ReadmeTest {
    private static final Pattern URI = Pattern.compile("otpauth://\\S+");

    @TempDir
    Path folder;

    @Test
    void itsProgramLetsAPersonInByAnApp() throws IOException, InterruptedException {
        String readme = Repository.text(Repository.root().resolve("README.md"));
        Path program = folder.resolve("Demo.java");
        Files.writeString(program, JavaBlock.of(readme).get(0).code());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--class-path",
                        jars(),
                        program.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
                BufferedWriter typed = process.outputWriter(StandardCharsets.UTF_8)) {
            Matcher uri = URI.matcher(String.valueOf(said.readLine()));
            assertThat(uri.find()).as("its first line shows the URI").isTrue();
            Totp app = Totp.of(OtpAuthUri.parse(uri.group()).secret(), TotpParameters.DEFAULT);
            Instant now = Instant.now();
            typed.write(app.generate(now).text() + "\n");
            typed.write(app.generate(now.plusSeconds(30)).text() + "\n");
            typed.flush();
            assertThat(said.lines().toList()).endsWith("DONE", "ACCEPTED");
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    /** What the dependency of the README brings. */
    private static String jars() {
        return Stream.of(PublishedModule.DEVICES, PublishedModule.STORE_SPI, PublishedModule.CORE)
                .map(module -> module.jar().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
