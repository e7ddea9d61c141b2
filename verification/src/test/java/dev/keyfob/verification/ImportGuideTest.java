package dev.keyfob.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of the import guide, one below the other as they stand there, import a file in which one row is damaged. */
class ImportGuideTest {
    private static final String BEFORE = """
            import dev.keyfob.*;
            import dev.keyfob.otp.seed.*;
            import dev.keyfob.seal.*;
            import dev.keyfob.seed.*;
            import dev.keyfob.store.memory.*;
            import java.io.*;
            import java.nio.file.*;
            import java.security.SecureRandom;
            import java.util.*;

            public class Steps {
                public static void main(String[] args) throws Exception {
                    Keyfob keyfob = Keyfob.builder(new InMemoryCredentialStore(), KeyRing.throwAway(new SecureRandom())).build();
                    DeviceActions desk = keyfob.actingAs(Actor.of("admin:ines"));
                    Path file = Path.of("tokens.csv");
            """;
    private static final String HEADER = "upn,serial number,secret key,time interval,manufacturer,model\n";
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @TempDir
    Path folder;

    @Test
    void itsStepsImportWhatIsGoodAndWriteWhatIsNot() throws IOException, InterruptedException {
        String guide = Repository.text(Repository.root().resolve("docs/guides/import.md"));
        String steps = guide.substring(guide.indexOf("## In four steps"), guide.indexOf("## What becomes of a row"));
        String code = JavaBlock.of(steps).stream().map(JavaBlock::code).collect(Collectors.joining());
        assertThat(JavaBlock.of(steps)).hasSize(4);
        Files.writeString(folder.resolve("Steps.java"), BEFORE + code + "}}");
        Files.writeString(
                folder.resolve("tokens.csv"),
                HEADER + ",TK-1," + SECRET + ",30,E,M\n,TK-2," + SECRET.replace('G', 'H') + ",45x,E,M\n");

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--class-path",
                        jars(),
                        "Steps.java")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            List<String> said =
                    process.inputReader(StandardCharsets.UTF_8).lines().toList();
            assertThat(said).containsExactly("1 new, 2 in all");
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
        assertThat(folder.resolve("report.txt")).content().contains("imported: 1", "unreadable: 1", "INTERVAL_INVALID");
        assertThat(folder.resolve("failed.csv"))
                .content()
                .startsWith(HEADER.strip())
                .contains("TK-2,")
                .doesNotContain("TK-1");
    }

    private static String jars() {
        return Stream.of(PublishedModule.DEVICES, PublishedModule.STORE_SPI, PublishedModule.CORE, PublishedModule.CSV)
                .map(module -> module.jar().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
