package dev.keyfob.seed;

import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowOutcome;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedRecord;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The file of the rows that failed: the header, the delimiter and the encoding of the file that they come from, and two
 * columns more, which say what is wrong and which an import ignores. Corrected in a text editor, it is imported with the
 * same profile.
 *
 * <p>Cells that a spreadsheet would take for a formula get an apostrophe, which the import takes away again. A row that
 * cannot be taken apart, such as one with a stray quote, becomes one cell in quotes.
 *
 * <p>The class has no state and is safe for use by multiple threads.
 */
public final class FailedRows {
    private static final String CODE_NAME = "keyfob code";
    private static final String MESSAGE_NAME = "keyfob message";
    private static final String MARK = "keyfob: ";
    private static final String LINE_END = "\r\n";

    private FailedRows() {}

    /**
     * Writes the rows that failed in an import, with their secrets, to a new file that only its owner may read. Rows
     * without an error are left out, and so are good ones that were held back because of others. If this fails, no file
     * is left behind.
     *
     * @param target a file that does not exist
     * @param source the file that was imported, unchanged
     * @param report what the import said of it
     * @return how many rows were written
     * @throws IllegalArgumentException if the report did not keep all rows
     * @throws java.nio.file.FileAlreadyExistsException if the file exists
     * @throws dev.keyfob.otp.seed.SeedFormatException if the source cannot be read any more as what it was
     * @throws IOException if the source cannot be read or the file cannot be written
     */
    public static long writeFileWithSecrets(Path target, CsvSeedSource source, ImportReport report) throws IOException {
        if (!report.keepsAllRows()) {
            throw new IllegalArgumentException(
                    "report must have all rows, had " + report.rows().size() + " of " + report.count());
        }
        List<RowProblem> problems = new ArrayList<>();
        for (RowOutcome row : report.rows()) {
            problems.addAll(row.problems());
        }
        return writeFileWithSecrets(target, source, problems);
    }

    /**
     * Writes the rows that have an error, with their secrets, to a new file that only its owner may read. If this fails,
     * no file is left behind.
     *
     * @param target a file that does not exist
     * @param source the file that was read, unchanged
     * @param problems what was wrong with it; warnings do not count, nor do rows of the second file of an
     *     {@link AssignedSeedSource}
     * @return how many rows were written
     * @throws java.nio.file.FileAlreadyExistsException if the file exists
     * @throws dev.keyfob.otp.seed.SeedFormatException if the source cannot be read any more as what it was
     * @throws IOException if the source cannot be read or the file cannot be written
     */
    public static long writeFileWithSecrets(Path target, CsvSeedSource source, Collection<RowProblem> problems)
            throws IOException {
        Map<Long, RowProblem> byLine = new HashMap<>();
        for (RowProblem problem : problems) {
            // The line of an assignment without seed is one of the file of assignments.
            if (problem.code().severity() == ProblemCode.Severity.ERROR
                    && problem.code() != ProblemCode.ASSIGNMENT_WITHOUT_SEED) {
                byLine.putIfAbsent(problem.line(), problem);
            }
        }
        CsvReading reading = source.reading();
        try (RecordScanner rows = CsvPass.scanner(reading, null)) {
            rows.scan();
            FirstBytes.Encoding encoding = rows.encoding();
            return OwnerOnlyFile.write(target, encoding.charset(), out -> {
                if (encoding.markLength() > 0 || encoding.isUtf16()) {
                    out.write('\uFEFF');
                }
                return new FailedRowsWriter(reading, rows, out).write(byLine);
            });
        }
    }

    /** Whether a cell begins with what marks the first of the two columns in a file without header. */
    static boolean isMark(Cell cell) {
        String mark = MARK.strip();
        for (int i = 0; i < mark.length(); i++) {
            if (i >= cell.length() || cell.charAt(i) != mark.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static final class FailedRowsWriter {
        private final CsvReading reading;
        private final RecordScanner rows;
        private final Writer out;
        private final Cell cell = new Cell();
        private int width;
        private int copied;
        private String mark = MARK;

        FailedRowsWriter(CsvReading reading, RecordScanner rows, Writer out) {
            this.reading = reading;
            this.rows = rows;
            this.out = out;
        }

        long write(Map<Long, RowProblem> problems) throws IOException {
            while (rows.isComment()) {
                out.append(rows.rowText()).append(LINE_END);
                rows.consume();
                if (!rows.scan()) {
                    break;
                }
            }
            rows.again();
            Header header = new HeaderReader(reading.profile(), rows).read();
            width = width(header);
            copied = width;
            if (rows.hasRow()) {
                writeHeader();
            }
            RowDispatcher parser = new RowDispatcher(reading.profile(), header, reading.serials(), null);
            long count = 0;
            while (rows.next()) {
                if (parser.parse(rows) instanceof SeedRecord seed) {
                    seed.secret().destroy();
                }
                RowProblem problem = problems.get(rows.line());
                if (problem != null) {
                    writeRow(problem);
                    count++;
                }
            }
            return count;
        }

        private int width(Header header) {
            RowTypes types = reading.profile().types();
            if (types == null) {
                return header.width();
            }
            return types.profiles()
                    .mapToInt(rowProfile -> Header.ofPositions(rowProfile).width())
                    .max()
                    .orElse(0);
        }

        private void writeHeader() throws IOException {
            mark = "";
            // The input may be such a file itself.
            int ours = 0;
            for (int i = 0; i < rows.cellCount(); i++) {
                String name = rows.cell(i, cell).textOnOneLine();
                ours += name.equals(CODE_NAME) || name.equals(MESSAGE_NAME) ? 1 : 0;
            }
            copied = width - ours;
            writeCells();
            end(CODE_NAME, MESSAGE_NAME);
        }

        private void writeRow(RowProblem problem) throws IOException {
            boolean firstLineOnly = rows.isFirstLineOnly();
            rows.scan();
            if (firstLineOnly) {
                rows.dropFirstLineOnly();
            }
            if (firstLineOnly || rows.fault() != null) {
                writeQuoted(rows.rowText());
                pad(1);
            } else {
                writeCells();
            }
            end(mark + problem.code(), problem.message() + "; " + problem.code().advice());
        }

        private void writeCells() throws IOException {
            int count = mark.isEmpty() ? Math.min(rows.cellCount(), Math.max(copied, 1)) : rows.cellCount();
            if (mark.isEmpty() && copied == width) {
                count = rows.cellCount();
            }
            int written = 0;
            for (int i = 0; i < count; i++) {
                rows.cell(i, cell);
                if (!mark.isEmpty() && isMark(cell)) {
                    break;
                }
                if (i >= width && isRestEmpty(i, count)) {
                    break;
                }
                delimiterBefore(i);
                if (!cell.isEmpty() && Formulas.isBegin(rows.cell(i, cell).charAt(0))) {
                    writeQuoted(cell);
                } else {
                    rows.copyCell(i, out);
                }
                written++;
            }
            pad(written);
        }

        private boolean isRestEmpty(int from, int count) {
            for (int i = from; i < count; i++) {
                if (!rows.cell(i, cell).isEmpty()) {
                    return false;
                }
            }
            return true;
        }

        private void pad(int written) throws IOException {
            for (int i = written; rows.delimiter() != ' ' && i < copied; i++) {
                delimiterBefore(i);
            }
        }

        private void end(String code, String message) throws IOException {
            delimiterBefore(1);
            writeQuoted(code);
            delimiterBefore(1);
            writeQuoted(message);
            out.write(LINE_END);
        }

        private void delimiterBefore(int index) throws IOException {
            if (index > 0) {
                out.write(rows.delimiter());
            }
        }

        private void writeQuoted(CharSequence text) throws IOException {
            out.write('"');
            if (text.length() > 0 && Formulas.isBegin(text.charAt(0))) {
                out.write('\'');
            }
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '"') {
                    out.write('"');
                }
                out.write(c);
            }
            out.write('"');
        }
    }
}
