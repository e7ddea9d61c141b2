package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long rows, long cells, many cells, and the places where the buffer ends. */
class CsvLimitsTest {
    private static final String GOOD = ",TK-1," + Bytes.SECRET + ",30,,\n";
    private static final String NEXT = ",TK-2," + Bytes.OTHER_SECRET + ",30,,\n";

    @Test
    void refusesALongCellAndGoesOn() throws IOException {
        String cell = "x".repeat(CsvSeedSource.MAX_CELL_CHARS + 1);

        List<SeedRow> rows = rows(Bytes.HEADER + ",TK-1," + Bytes.SECRET + ",30," + cell + ",\n" + NEXT);

        assertProblem(rows.get(0), 2, 5, ProblemCode.TEXT_TOO_LONG, "at most 8192 characters, had 8193");
        assertThat(rows.get(1)).isInstanceOf(SeedRecord.class);
    }

    @Test
    void takesTheLongestIgnoredCell() throws IOException {
        String cell = "x".repeat(CsvSeedSource.MAX_CELL_CHARS);

        List<SeedRow> rows = rows("serial,secret,time interval,note\nTK-1," + Bytes.SECRET + ",30," + cell + "\n");

        assertThat(rows).hasOnlyElementsOfType(SeedRecord.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {65_537, 131_071, 131_072, 131_073, 1_000_000})
    void refusesALongRowAndGoesOn(int length) throws IOException {
        String columns = "x".repeat(8_000) + ",";
        String row = columns.repeat(length / columns.length() + 1).substring(0, length);

        List<SeedRow> rows = rows(Bytes.HEADER + row + "\r\n" + NEXT);

        assertProblem(rows.get(0), 2, 0, ProblemCode.TEXT_TOO_LONG, "row must have at most 65536 characters");
        assertThat(rows.get(1).line()).isEqualTo(3);
        assertThat(rows.get(1)).isInstanceOf(SeedRecord.class);
        assertThat(rows).hasSize(2);
    }

    @Test
    void takesALongCommentForAComment() throws IOException {
        List<SeedRow> rows = rows(Bytes.HEADER + "# " + "x".repeat(300_000) + "\n" + NEXT);

        assertThat(rows).singleElement().isInstanceOf(SeedRecord.class);
        assertThat(rows.get(0).line()).isEqualTo(3);
    }

    @Test
    void refusesARowOfManyCellsAndGoesOn() throws IOException {
        List<SeedRow> rows = rows(Bytes.HEADER + GOOD.replace("\n", "x,".repeat(300) + "\n") + NEXT);

        assertProblem(rows.get(0), 2, 0, ProblemCode.TOO_MANY_CELLS, "at most 256 cells, had more");
        assertThat(rows.get(1)).isInstanceOf(SeedRecord.class);
    }

    @Test
    void openQuoteBeforeALongFileCostsOneRow() throws IOException {
        String many = NEXT.replace("TK-2", "TK-%06d").replace(Bytes.OTHER_SECRET, "%s");
        StringBuilder text = new StringBuilder(Bytes.HEADER + ",TK-1," + Bytes.SECRET + ",30,\"E,M\n");
        int count = 5_000;
        for (int i = 0; i < count; i++) {
            text.append(String.format(Locale.ROOT, many, i, secret(i)));
        }

        List<SeedRow> rows = rows(text.toString());

        assertProblem(rows.get(0), 2, 5, ProblemCode.QUOTE_MISPLACED, "never closed");
        assertThat(rows.subList(1, rows.size()))
                .hasOnlyElementsOfType(SeedRecord.class)
                .hasSize(count);
    }

    @Test
    void quotesThatCloseFarAwayCostOneRowEach() throws IOException {
        String stray = ",TK-1," + Bytes.SECRET + ",30,\"E,M\n";
        String good = "# comment\n".repeat(7_000);

        List<SeedRow> rows = rows(Bytes.HEADER + stray + good + NEXT + ",TK-3,x,30,\",\n");

        assertProblem(rows.get(0), 2, 5, ProblemCode.TEXT_TOO_LONG, "is the quote that should close it missing?");
        assertThat(rows.get(1)).isInstanceOf(SeedRecord.class);
        assertProblem(rows.get(2), 7_004, 5, ProblemCode.QUOTE_MISPLACED, "never closed");
    }

    /** Each line has a stray quote and opens another one that the next line neither closes nor uses. */
    @Test
    void strayQuotesInEachLineCostNoMoreThanTheirLine() {
        int count = 200_000;
        String text = Bytes.HEADER + "x\",\"\n".repeat(count) + NEXT;

        List<SeedRow> rows = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> rows(text));

        assertThat(rows).hasSize(count + 1);
        assertProblem(rows.get(count - 1), count + 1, 1, ProblemCode.QUOTE_MISPLACED, "inside a cell");
        assertThat(rows.get(count)).isInstanceOf(SeedRecord.class);
    }

    @Test
    void findsTheSameRowsWhereverTheBufferEnds() throws IOException {
        String rows = GOOD.replace("\n", "\r\n") + ",TK-2,\"" + Bytes.OTHER_SECRET + "\",30,\"a \"\"b\"\" c\",\r\n";
        String expected =
                ReportText.of(Bytes.source(Bytes.HEADER + "#\n" + rows)).replaceAll("line \\d+", "");
        int buffer = 2 * CsvSeedSource.MAX_ROW_CHARS;
        for (int before = rows.length() + 1; before > 0; before--) {
            int comment = buffer - Bytes.HEADER.length() - before;
            String text = Bytes.HEADER + "#".repeat(comment - 1) + "\n" + rows;

            assertThat(ReportText.of(Bytes.source(text)).replaceAll("line \\d+", ""))
                    .as("buffer ends %d before the end of the rows", before)
                    .isEqualTo(expected);
        }
    }

    @Test
    void readsAStreamThatGivesOneByteAtATime() throws IOException {
        byte[] text =
                (Bytes.HEADER + GOOD.replace("30,,", "30,Müller €,\uD834\uDD1E")).getBytes(StandardCharsets.UTF_8);
        CsvSeedSource source = CsvSeedSource.of(CsvProfiles.ENTRA, "x", () -> Bytes.dripping(text));

        assertThat(ReportText.of(source))
                .isEqualTo(ReportText.of(Bytes.source(text)))
                .contains("Müller €");
    }

    @Test
    void countsTheLineOfBadBytesFarIntoTheFile() throws IOException {
        byte[] text = (Bytes.HEADER + "# comment\r\n".repeat(40_000) + "\u00e9").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(ReportText.of(Bytes.source(text))).startsWith("refused: line 40002 is not UTF-8");
    }

    private static String secret(int i) {
        String digits = String.format(Locale.ROOT, "%06d", i)
                .replace('0', 'A')
                .replace('1', 'B')
                .replace('8', 'C')
                .replace('9', 'D');
        return digits + "A".repeat(20) + digits;
    }

    private static List<SeedRow> rows(String text) throws IOException {
        return ReportText.rows(Bytes.source(text));
    }

    private static void assertProblem(SeedRow row, long line, int column, ProblemCode code, String part) {
        assertThat(row).isInstanceOfSatisfying(RowProblem.class, problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.column()).isEqualTo(column);
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.message()).contains(part);
        });
    }
}
