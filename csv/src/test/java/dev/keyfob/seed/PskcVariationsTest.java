package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.codec.Hex;
import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads each file that the table {@code pskc/variations.tsv} names and compares what became of it: {@code read}, the codes
 * of problems and warnings, or {@code refused:} and a part of the sentence. The columns are id, file, options, verdict and
 * what it is about; ids begin with the group of section 4.3 of the reference, with RFC for its figures, with X for attacks.
 * Beside each file stands what it gives, in full, in one that ends in {@code .expected}: for each row of the table its id and
 * options behind {@code #}, then the report. A new case is a file, a row and an expected report.
 */
class PskcVariationsTest {
    private static final Path TABLE = PskcCorpus.FOLDER.resolve("variations.tsv");
    private static final int GROUPS = 19;

    /** A row of the table. */
    record Variation(String id, String file, String options, String verdict) {
        @Override
        public String toString() {
            return id + " " + file + " " + options;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variations")
    void becomesOfTheFileWhatTheTableSays(Variation variation) {
        String verdict = verdict(variation);

        if (variation.verdict().startsWith("refused: ")) {
            assertThat(verdict).startsWith(variation.verdict());
        } else {
            assertThat(verdict).isEqualTo(variation.verdict());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variedFiles")
    void givesWhatTheExpectedReportSays(String file) throws IOException {
        Path expected = PskcCorpus.FOLDER.resolve(file + ".expected");
        assertThat(expected).as("the expected report of the file").exists();

        assertThat(reports(file)).isEqualTo(Files.readString(expected, StandardCharsets.UTF_8));
    }

    /** What a file gives under the options of each row that names it. */
    static String reports(String file) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Variation variation :
                variations().filter(v -> v.file().equals(file)).toList()) {
            text.append(("# " + variation.id() + " " + variation.options()).strip())
                    .append('\n')
                    .append(ReportText.of(PskcCorpus.source(file, variation.options())));
        }
        return text.toString();
    }

    @Test
    void noExpectedReportIsLeftOver() throws IOException {
        assertThat(namesEndingIn(".expected")).isEqualTo(namesEndingIn(".xml"));
    }

    private static String verdict(Variation variation) {
        try {
            List<SeedRow> rows = ReportText.rows(PskcCorpus.source(variation.file(), variation.options()));
            return rows.stream().map(PskcVariationsTest::verdict).collect(Collectors.joining(", "));
        } catch (SeedFormatException e) {
            assertThat(e).hasNoCause();
            return "refused: " + e.getMessage();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String verdict(SeedRow row) {
        return row.fold(
                seed -> "read"
                        + seed.warnings().stream()
                                .map(warning -> " " + warning.code())
                                .collect(Collectors.joining()),
                problem -> problem.code().name());
    }

    @Test
    void secretsOfAllThatIsReadAreThoseThatWereWritten() throws IOException {
        Set<String> written = Set.of(
                "0f1e2d3c4b5a69788796a5b4c3d2e1f001122334",
                "ffeeddccbbaa99887766554433221100ffeeddcc",
                "0f1e2d3c4b5a69788796a5b4c3d2e1f001122334303132333435363738396162",
                "0f1e2d3c4b5a69788796a5b4c3d2e1f00112233430313233",
                "3132333435363738393031323334353637383930");
        for (Variation variation :
                variations().filter(v -> v.verdict().startsWith("read")).toList()) {
            for (SeedRow row : ReportText.rows(PskcCorpus.source(variation.file(), variation.options()))) {
                if (row instanceof SeedRecord seed) {
                    assertThat(written)
                            .as(variation.id())
                            .contains(Hex.encode(seed.secret().revealBytes()));
                }
            }
        }
    }

    @Test
    void allGroupsOfTheReferenceAndAllFiguresAreThere() throws IOException {
        List<String> ids = variations().map(Variation::id).toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids.stream().map(id -> id.replaceAll("[a-z]+$", "")).collect(Collectors.toSet()))
                .containsAll(IntStream.rangeClosed(1, GROUPS)
                        .mapToObj(String::valueOf)
                        .toList())
                .containsAll(IntStream.rangeClosed(2, 10)
                        .mapToObj(figure -> "RFC" + figure)
                        .toList());
    }

    @Test
    void whatTheToolMakesIsUnchangedAndAllFilesAreInTheTable() throws IOException {
        Map<String, String> made = PskcCorpus.files();
        Set<String> there = namesEndingIn(".xml");

        assertThat(there).containsAll(made.keySet());
        for (Map.Entry<String, String> file : made.entrySet()) {
            assertThat(Files.readString(PskcCorpus.FOLDER.resolve(file.getKey() + ".xml"), StandardCharsets.UTF_8))
                    .as(file.getKey())
                    .isEqualTo(file.getValue());
        }
        assertThat(variedFiles().collect(Collectors.toSet())).isEqualTo(there);
    }

    private static Set<String> namesEndingIn(String ending) throws IOException {
        try (Stream<Path> files = Files.list(PskcCorpus.FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void eachRefusalHasAdviceAndNoSecret() throws IOException {
        for (Variation variation : variations().toList()) {
            try {
                for (SeedRow row : ReportText.rows(PskcCorpus.source(variation.file(), variation.options()))) {
                    if (row instanceof RowProblem problem) {
                        assertThat(problem.code().advice()).isNotBlank();
                        assertNoSecret(problem.toString());
                    } else {
                        ((SeedRecord) row).warnings().forEach(warning -> {
                            assertThat(warning.code().severity()).isEqualTo(ProblemCode.Severity.WARNING);
                            assertNoSecret(warning.toString());
                        });
                        assertNoSecret(row.toString());
                    }
                }
            } catch (SeedFormatException e) {
                assertNoSecret(e.toString());
            }
        }
    }

    private static void assertNoSecret(String said) {
        assertThat(said.toLowerCase(Locale.ROOT))
                .doesNotContain(
                        "0f1e2d3c", "dx4tpe", "mtiznd", "12345678901", "a1b2c3d4e5", "horse", "qwerty", "5566778899");
    }

    static Stream<String> variedFiles() throws IOException {
        return variations().map(Variation::file).distinct();
    }

    static Stream<Variation> variations() throws IOException {
        return Files.readAllLines(TABLE, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .map(cells -> new Variation(cells[0], cells[1], cells[2], cells[3]));
    }
}
