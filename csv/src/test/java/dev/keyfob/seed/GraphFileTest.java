package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphFileTest {
    private static final String OTHER = "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U";
    private static final String USER = "00000000-0000-0000-0000-00000000000a";

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadBackTheSame() throws IOException {
        Path target = folder.resolve("devices.json");
        SeedSource source = entra(
                USER + ",TK-1," + Bytes.SECRET + ",30,\"E \"\"x\"\" \\ \uD83D\uDE00\",M",
                ",TK-2," + OTHER + ",60,\u00DCber GmbH,\u00FC");

        GraphFile.Written written = GraphFile.writeFileWithSecrets(target, source);

        assertThat(written.devices()).isEqualTo(2);
        assertThat(written.problems()).isEmpty();
        assertThat(withoutLines(SeedFileSource.of(SeedFileFormat.GRAPH, target)))
                .isEqualTo(withoutLines(source))
                .contains("TK-1", "TK-2");
    }

    @Test
    void sha256IsWrittenAndReadBack() throws IOException {
        Path target = folder.resolve("devices.json");
        SeedSource source =
                json("{\"value\":[{\"serialNumber\":\"TK-1\",\"manufacturer\":\"E\",\"model\":\"M\",\"secretKey\":\""
                        + Bytes.SECRET + "\",\"timeIntervalInSeconds\":60,\"hashFunction\":\"hmacsha256\"}]}");

        assertThat(GraphFile.writeFileWithSecrets(target, source).devices()).isEqualTo(1);

        assertThat(Files.readString(target)).contains("\"hashFunction\": \"hmacsha256\"");
        assertThat(withoutLines(SeedFileSource.of(SeedFileFormat.GRAPH, target)))
                .isEqualTo(withoutLines(source))
                .contains("TK-1");
    }

    @Test
    void tokensThatEntraDoesNotTakeAreLeftOutWithAReason() throws IOException {
        String text = "otpauth://hotp/TK-1?counter=0&secret=" + Bytes.SECRET;
        SeedSource hotp =
                SeedFileSource.of(SeedFileFormat.OTPAUTH, "uris", bytes(text)).withSerials(SerialRule.ACCOUNT);
        SeedSource noModel = entra(",TK-2," + OTHER + ",30,E,");
        SeedSource ninety = entra(",TK-3," + OTHER + ",90,E,M");

        assertThat(problem(hotp)).isEqualTo(ProblemCode.MISSING_VALUE);
        assertThat(problem(noModel)).isEqualTo(ProblemCode.MISSING_VALUE);
        assertThat(problem(ninety)).isEqualTo(ProblemCode.NOT_ALLOWED_BY_POLICY);
    }

    private ProblemCode problem(SeedSource source) throws IOException {
        Path target = folder.resolve(Long.toString(System.nanoTime()));
        GraphFile.Written written = GraphFile.writeFileWithSecrets(target, source);
        assertThat(written.devices()).isZero();
        assertThat(Files.readString(target)).doesNotContain(Bytes.SECRET).doesNotContain(OTHER);
        assertThat(written.problems()).hasSize(1);
        return written.problems().get(0).code();
    }

    @Test
    void usersAreWrittenByTheirObjectIds() throws IOException {
        Path target = folder.resolve("devices.json");
        SeedSource source = entra(
                "mara@example.org,TK-1," + Bytes.SECRET + ",30,E,M", "anna@example.org,TK-2," + OTHER + ",30,E,M");

        GraphFile.Written written = GraphFile.writeFileWithSecrets(
                target, source, user -> user.startsWith("mara") ? Optional.of(USER) : Optional.empty());

        assertThat(written.devices()).isEqualTo(2);
        assertThat(written.problems()).extracting(RowProblem::code).containsExactly(ProblemCode.USER_UNKNOWN);
        assertThat(Files.readString(target))
                .containsOnlyOnce("\"assignTo\": { \"id\": \"" + USER + "\" }")
                .doesNotContain("example.org");
    }

    @Test
    void theFileIsItsOwnersAndNew() throws IOException {
        Path target = folder.resolve("devices.json");
        SeedSource source = entra(",TK-1," + Bytes.SECRET + ",30,E,M");

        GraphFile.writeFileWithSecrets(target, source);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> GraphFile.writeFileWithSecrets(target, source))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    private static String withoutLines(SeedSource source) throws IOException {
        return ReportText.of(source).replaceAll("line \\d+", "line");
    }

    private static SeedSource entra(String... rows) {
        return CsvSeedSource.of(CsvProfiles.ENTRA, "tokens", bytes(Bytes.HEADER + String.join("\n", rows) + "\n"));
    }

    private static SeedSource json(String text) {
        return SeedFileSource.of(SeedFileFormat.GRAPH, "devices", bytes(text));
    }

    private static ByteSource bytes(String text) {
        return () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void leavesNoPartOfAFileIfAnObjectIdCannotBeFound() throws IOException {
        Path target = folder.resolve("devices.json");

        assertThatThrownBy(() ->
                        GraphFile.writeFileWithSecrets(target, entra("a,TK-1," + Bytes.SECRET + ",30,E,M"), user -> {
                            throw new IllegalStateException("no directory");
                        }))
                .hasMessage("no directory");
        assertThat(target).doesNotExist();
    }

    @Test
    void aSerialThatMayBeASecretIsNotShown() throws IOException {
        SeedSource swapped = entra("," + OTHER + "," + Bytes.SECRET + ",30,,M");

        GraphFile.Written written = GraphFile.writeFileWithSecrets(folder.resolve("devices.json"), swapped);

        assertThat(written.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.MISSING_VALUE);
            assertThat(problem.serial()).isEmpty();
        });
    }
}
