package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/**
 * Takes generated files apart as FastCSV and Commons CSV do. The known differences, which {@code docs/interpretation.md}
 * lists, are levelled: blanks at the ends of a cell, and rows in which nothing stands.
 */
class OtherParsersTest {
    private static final int FILES = 3_000;
    private static final String[] PIECES = {
        "a", "7", " ", "  ", ",", ";", "\"", "\n", "\r\n", "\r", "\u00FC", "\u20AC", "#", "=", "'x", "TK-1", "\t", "|"
    };

    @Test
    void rowsAndCellsAreThoseOfTheOthers() throws IOException {
        Random random = new Random(4_180);
        int rows = 0;
        for (int i = 0; i < FILES; i++) {
            String text = file(random);
            List<List<String>> ours = ours(text);
            rows += ours.size();
            assertThat(ours).as("FastCSV, file %d", i).isEqualTo(fastCsv(text));
            assertThat(ours).as("Commons CSV, file %d", i).isEqualTo(commonsCsv(text));
        }
        assertThat(rows).isGreaterThan(FILES);
    }

    private static String file(Random random) {
        String[] ends = {"\n", "\r\n", "\r"};
        String end = ends[random.nextInt(ends.length)];
        StringBuilder text = new StringBuilder("first,row").append(end);
        int rows = 1 + random.nextInt(5);
        for (int row = 0; row < rows; row++) {
            int cells = 1 + random.nextInt(5);
            for (int i = 0; i < cells; i++) {
                text.append(i == 0 ? "" : ",").append(cell(random));
            }
            text.append(row < rows - 1 || random.nextBoolean() ? end : "");
        }
        return text.toString();
    }

    /** A cell that begins neither a comment nor a formula, nor with a blank before a quote. */
    private static String cell(Random random) {
        StringBuilder cell = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            cell.append(PIECES[random.nextInt(PIECES.length)]);
        }
        String text = cell.toString();
        if (text.strip().startsWith("#") || text.strip().startsWith("=")) {
            text = "x" + text;
        }
        boolean quoted =
                random.nextBoolean() || text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static List<List<String>> ours(String text) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (RecordScanner scanner = new RecordScanner(new TextWindow(
                new TextInput(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8, null), Long.MAX_VALUE))) {
            Cell cell = new Cell();
            while (scanner.next()) {
                assertThat(scanner.fault()).isNull();
                List<String> row = new ArrayList<>();
                for (int i = 0; i < scanner.cellCount(); i++) {
                    row.add(level(scanner.cell(i, cell).text()));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<List<String>> fastCsv(String text) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord row : reader) {
                add(rows, row.getFields());
            }
        }
        return rows;
    }

    private static List<List<String>> commonsCsv(String text) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(text))
                .setFormat(CSVFormat.RFC4180)
                .get()) {
            for (CSVRecord row : parser) {
                add(rows, row.toList());
            }
        }
        return rows;
    }

    private static void add(List<List<String>> rows, List<String> cells) {
        List<String> row = cells.stream().map(OtherParsersTest::level).toList();
        if (row.stream().anyMatch(cell -> !cell.isEmpty())) {
            rows.add(row);
        }
    }

    private static String level(String cell) {
        return cell.strip();
    }
}
