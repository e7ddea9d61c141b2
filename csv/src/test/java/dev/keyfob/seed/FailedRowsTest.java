package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.otp.seed.RowOutcome;
import dev.keyfob.otp.seed.RowProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailedRowsTest {
    private static final String GOOD = "a@example.org,TK-1," + Bytes.SECRET + ",30,E,M\n";
    private static final String WRONG = "b@example.org,TK-2," + Bytes.OTHER_SECRET + ",45x,E,M\n";

    @TempDir
    Path folder;

    @Test
    void correctedItImports() throws IOException {
        String failed = failed(Bytes.source(Bytes.HEADER + GOOD + WRONG));

        assertThat(failed)
                .startsWith(Bytes.HEADER.strip() + ",\"keyfob code\",\"keyfob message\"\r\n")
                .contains("b@example.org,TK-2," + Bytes.OTHER_SECRET
                        + ",45x,E,M,\"INTERVAL_INVALID\",\"time interval must")
                .doesNotContain("TK-1,");
        assertThat(ReportText.of(Bytes.source(failed.replace("45x", "60"))))
                .isEqualTo(ReportText.of(Bytes.source(Bytes.HEADER + WRONG.replace("45x", "60"))));
    }

    @Test
    void theFailedRowsOfAFailedRowsFileHaveTheColumnsOnce() throws IOException {
        String once = failed(Bytes.source(Bytes.HEADER + WRONG));

        assertThat(failed(Bytes.source(once))).isEqualTo(once);
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        Path target = folder.resolve("failed.csv");
        FailedRows.writeFileWithSecrets(target, Bytes.source(Bytes.HEADER + WRONG), List.of());

        if (target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(Files.getPosixFilePermissions(target)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(Files.isReadable(target)).isTrue();
    }

    @Test
    void neverOverwritesAFile() throws IOException {
        Path target = Files.writeString(folder.resolve("failed.csv"), "mine");

        assertThatThrownBy(() -> FailedRows.writeFileWithSecrets(target, Bytes.source(Bytes.HEADER + WRONG), List.of()))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(target).hasContent("mine");
    }

    @Test
    void takesTheRowsFromTheReportOfAnImport() throws IOException {
        CsvSeedSource source = Bytes.source(Bytes.HEADER + GOOD + WRONG);
        ImportReport.Builder report = ImportReport.builder("x", false, 10);
        ImportReport.Builder cut = ImportReport.builder("x", false, 1);
        for (var row : ReportText.rows(source)) {
            RowOutcome outcome = row.fold(
                    seed -> new RowOutcome(
                            2, seed.serial(), RowOutcome.Status.IMPORTED, Optional.empty(), seed.warnings()),
                    problem -> new RowOutcome(
                            3, problem.serial(), RowOutcome.Status.UNREADABLE, Optional.empty(), List.of(problem)));
            report.add(outcome);
            cut.add(outcome);
        }
        Path target = folder.resolve("failed.csv");

        assertThat(FailedRows.writeFileWithSecrets(target, source, report.completed()))
                .isEqualTo(1);
        assertThat(Files.readString(target)).contains("TK-2").doesNotContain("TK-1,");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FailedRows.writeFileWithSecrets(folder.resolve("other.csv"), source, cut.completed()))
                .withMessageContaining("1 of 2");
    }

    @Test
    void guardsFormulasAndReadsThemBack() throws IOException {
        String row = "=cmd,'-TK2," + Bytes.SECRET + ",45x,@SUM(A1),+49\n";
        String failed = failed(Bytes.source(Bytes.HEADER + row));

        assertThat(failed).contains("\"'=cmd\",'-TK2,", "\"'@SUM(A1)\",\"'+49\"");
        assertThat(ReportText.of(Bytes.source(failed.replace("45x", "60"))))
                .isEqualTo(ReportText.of(Bytes.source(Bytes.HEADER + row.replace("45x", "60"))));
    }

    @Test
    void aRowThatCannotBeTakenApartBecomesOneCell() throws IOException {
        String row = ",TK-2,\"" + Bytes.SECRET + "\"x,30,=1+1,M\n";

        assertThat(failed(Bytes.source(Bytes.HEADER + row)))
                .contains("\",TK-2,\"\"" + Bytes.SECRET + "\"\"x,30,=1+1,M\",,,,,,\"QUOTE_MISPLACED\"");
    }

    @Test
    void keepsEncodingDelimiterAndFirstComments() throws IOException {
        String text = "serial number;secret key;time interval;model\nTK-2;" + Bytes.SECRET + ";0;Prüfstück\n";
        byte[] utf16 = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
        byte[] windows = text.getBytes(Charset.forName("windows-1252"));

        byte[] failed16 = bytes(Bytes.source(utf16));
        byte[] failedWindows = bytes(Bytes.source(windows).withCharset(Charset.forName("windows-1252")));

        assertThat(new String(failed16, StandardCharsets.UTF_16LE))
                .startsWith("\uFEFFserial number;")
                .contains(";Prüfstück;\"INT");
        assertThat(new String(failedWindows, Charset.forName("windows-1252"))).contains(";Prüfstück;\"INT");
    }

    @Test
    void withoutHeaderTheTwoCellsCarryAMark() throws IOException {
        String text = "# version: 2\nmara, , , TK4711, " + "0f".repeat(20) + ", totp, 6, x\n" + ", , , TK4712, "
                + "0e".repeat(20) + "\n, , , TK4713\n";
        CsvSeedSource source = source(CsvProfiles.PRIVACYIDEA_V2, text);
        String failed = failed(source);

        assertThat(failed)
                .startsWith("# version: 2\r\nmara, , , TK4711, ")
                .contains(", x,\"keyfob: INTERVAL_INVALID\",\"step must")
                .contains(", , , TK4713,,,,,\"keyfob: TOO_FEW_CELLS\"")
                .doesNotContain("TK4712");
        String corrected = failed.replace(", x,", ", 60,");
        assertThat(ReportText.of(source(CsvProfiles.PRIVACYIDEA_V2, corrected)))
                .contains("seed \"TK4711\"", "period=PT1M");
    }

    @Test
    void withoutHeaderTheDelimiterIsNotTakenFromTheSentencesOfTheReport() throws IOException {
        String text = "12. Mrz;23456723\nTK-2;" + Bytes.SECRET + "\n";
        String failed = failed(source(CsvProfiles.PROTECTIMUS, text));

        assertThat(failed.substring(failed.indexOf("\"keyfob: SERIAL_DATE")).split(","))
                .hasSizeGreaterThan(4);
        String corrected = failed.replace("12. Mrz;23456723", "TK-1;" + Bytes.OTHER_SECRET);
        assertThat(ReportText.of(source(CsvProfiles.PROTECTIMUS, corrected))).startsWith("line 1: seed \"TK-1\"");
    }

    @Test
    void packedCellsAreCopiedAsTheyWere() throws IOException {
        String text =
                "\"OTP Token\", \"TK4712\", \"T6\", \"TokenKey=Dx4tPEtaaXiHlqW0w9Lh8AESIzQ=,TokenType=T0NSQQ==\"\n";

        assertThat(failed(source(CsvProfiles.RCDEVS, text)))
                .startsWith(
                        "\"OTP Token\",\"TK4712\",\"T6\",\"TokenKey=Dx4tPEtaaXiHlqW0w9Lh8AESIzQ=,TokenType=T0NSQQ==\",");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.keyfob.seed.CsvCorpusTest#cases")
    void givesTheSameErrorsAgainForEachFileOfTheCorpus(String name) throws IOException {
        CsvSeedSource source = CsvCorpusTest.source(name);
        List<RowProblem> problems;
        try {
            problems = problems(source);
        } catch (dev.keyfob.otp.seed.SeedFormatException e) {
            return;
        }
        Path target = folder.resolve("failed.csv");
        long written = FailedRows.writeFileWithSecrets(target, source, problems);
        long errors = problems.stream()
                .filter(problem -> problem.code().severity() == dev.keyfob.otp.seed.ProblemCode.Severity.ERROR)
                .count();

        assertThat(written).isEqualTo(errors);
        CsvSeedSource again = CsvSeedSource.of(CsvCorpusTest.profile(name.substring(0, name.indexOf('/'))), target)
                .withDuplicateSearch(DuplicateSearch.NONE)
                .withSerialsAsWritten();
        long rows = errors == 0 ? 0 : ReportText.rows(again).size();
        assertThat(rows).isBetween(written, written * 2);
    }

    private static List<RowProblem> problems(CsvSeedSource source) throws IOException {
        return ReportText.rows(source).stream()
                .flatMap(row -> row.<Stream<RowProblem>>fold(seed -> Stream.empty(), Stream::of))
                .toList();
    }

    private static CsvSeedSource source(CsvProfile profile, String text) {
        return CsvSeedSource.of(profile, "x", () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String failed(CsvSeedSource source) throws IOException {
        return new String(bytes(source), StandardCharsets.UTF_8);
    }

    private byte[] bytes(CsvSeedSource source) throws IOException {
        Path target = folder.resolve("failed.csv");
        Files.deleteIfExists(target);
        FailedRows.writeFileWithSecrets(target, source, problems(source));
        return Files.readAllBytes(target);
    }

    @Test
    void leavesOutRowsOfAnotherFile() throws IOException {
        CsvSeedSource source = Bytes.source(Bytes.HEADER + GOOD + WRONG);
        AssignedSeedSource assigned = AssignedSeedSource.of(
                source,
                "assign.csv",
                () -> new ByteArrayInputStream("serial,upn\nTK-3,a\n".getBytes(StandardCharsets.UTF_8)));
        List<RowProblem> problems = ReportText.rows(assigned).stream()
                .filter(RowProblem.class::isInstance)
                .map(RowProblem.class::cast)
                .toList();
        assertThat(problems).extracting(RowProblem::line).containsExactly(3L, 2L);
        Path target = folder.resolve("failed.csv");

        assertThat(FailedRows.writeFileWithSecrets(target, source, problems)).isEqualTo(1);

        assertThat(Files.readString(target)).contains("TK-2").doesNotContain("TK-1");
    }

    @Test
    void leavesNoPartOfAFileIfTheSourceCannotBeReadToItsEnd() throws IOException {
        byte[] text = (Bytes.HEADER + GOOD.repeat(5_000)).getBytes(StandardCharsets.UTF_8);
        CsvSeedSource source = CsvSeedSource.of(CsvProfiles.ENTRA, "tokens.csv", () -> Bytes.breakingOff(text))
                .withDuplicateSearch(DuplicateSearch.NONE);
        Path target = folder.resolve("failed.csv");

        assertThatThrownBy(() -> FailedRows.writeFileWithSecrets(target, source, List.of()))
                .isInstanceOf(IOException.class)
                .hasMessage("broke off");
        assertThat(target).doesNotExist();
    }
}
