package dev.keyfob.seed;

import dev.keyfob.otp.seed.ProblemCode;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.CharBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a text apart into rows and cells: RFC 4180, with line ends of all three kinds, comment lines, and blanks around
 * quotes.
 *
 * <p>A row is scanned where it lies in the buffer; cells are views of it. A quote that is not closed costs only the line
 * on which its row begins: the scan goes on with the next line, so that one stray quote does not swallow the file.
 */
final class RecordScanner implements Closeable {
    private static final int MORE = -1;
    private static final int BAD_QUOTE = -2;
    private static final int NOTHING = -3;

    private final TextWindow text;
    private final char[] chars;
    private final RowCells cells;
    private char delimiter = ',';
    private int rowEnd = NOTHING;
    private boolean comment;
    private boolean severalLines;
    private int openQuoteColumn;
    private @Nullable RowFault fault;

    RecordScanner(TextWindow text) {
        this.text = text;
        this.chars = text.chars;
        this.cells = new RowCells(chars);
    }

    /** Sets the delimiter; the row at hand has to be scanned again. */
    void delimiter(char newDelimiter) {
        delimiter = newDelimiter;
    }

    char delimiter() {
        return delimiter;
    }

    /**
     * Goes on to the next row that has something in it.
     *
     * @return false at the end of the text
     */
    boolean next() throws IOException {
        do {
            consume();
            if (!scan()) {
                return false;
            }
        } while (isEmpty());
        return true;
    }

    /** The line on which the row begins, counted from 1. */
    long line() {
        return text.line();
    }

    /** What is wrong with the row; the cells before that can be looked at. */
    @Nullable RowFault fault() {
        return fault;
    }

    /** Whether the row is a comment, or has no cell with anything in it. */
    boolean isEmpty() {
        return comment || (fault == null && cells.areBlank());
    }

    int cellCount() {
        return cells.count();
    }

    boolean isQuoted(int index) {
        return cells.isQuoted(index);
    }

    /** Points the view at a cell, counted from 0. A cell that the row does not have is empty. */
    Cell cell(int index, Cell view) {
        return cells.get(index, view);
    }

    /**
     * Scans the row at hand without going beyond it.
     *
     * @return false at the end of the text
     */
    boolean scan() throws IOException {
        if (!text.hasText()) {
            rowEnd = NOTHING;
            return false;
        }
        int end = scanRow(text.position());
        if (end == MORE) {
            text.fill();
            end = scanRow(text.position());
        }
        rowEnd = end;
        if (end == MORE || end - text.position() > CsvSeedSource.MAX_ROW_CHARS) {
            tooLong();
            dropFirstLineOnly();
        }
        return true;
    }

    /** Whether a cell of the row has a line end in it. */
    boolean isOnSeveralLines() {
        return severalLines;
    }

    /** Says that the row is nonsense, so that only its first line is gone when the next row is scanned. */
    void dropFirstLineOnly() {
        rowEnd = severalLines ? BAD_QUOTE : rowEnd;
    }

    /** Takes a cell of pairs apart; the cells that follow are those of the names. */
    void unpack(int column, List<String> names) {
        cells.unpack(column, names);
    }

    /** Gives the row at hand once more at the next call of {@link #next}. */
    void again() {
        rowEnd = NOTHING;
    }

    /** The characters of the row at hand without its line end; of a row with a misplaced quote its first line. */
    CharSequence rowText() {
        int end = rowEnd;
        if (end < 0) {
            end = LineEnds.next(chars, text.position(), text.limit(), text.ended());
            end = end < 0 ? text.limit() : end;
        }
        while (end > text.position() && LineEnds.isPart(chars[end - 1])) {
            end--;
        }
        return CharBuffer.wrap(chars, text.position(), end - text.position());
    }

    /** Writes a cell as it stands in the file, with its quotes. */
    void copyCell(int index, Writer target) throws IOException {
        cells.copy(index, target);
    }

    /** Whether there is a row at hand. */
    boolean hasRow() {
        return rowEnd != NOTHING;
    }

    /** Whether the row at hand is a comment. */
    boolean isComment() {
        return comment;
    }

    /** Whether only the first line of the row at hand counts as read. */
    boolean isFirstLineOnly() {
        return rowEnd == BAD_QUOTE || rowEnd == MORE;
    }

    /** How the file's text is encoded. */
    FirstBytes.Encoding encoding() {
        return text.encoding();
    }

    /** How many bytes of the file were taken in. */
    long bytes() {
        return text.bytes();
    }

    /** Goes beyond the row at hand. */
    void consume() throws IOException {
        if (rowEnd >= 0) {
            text.advance(rowEnd, severalLines);
        } else if (rowEnd != NOTHING) {
            text.skipLine();
        }
        rowEnd = NOTHING;
    }

    /** Scans one row; gives the place after its line end, {@link #MORE} or {@link #BAD_QUOTE}. */
    private int scanRow(int start) {
        int limit = text.limit();
        cells.clear();
        fault = null;
        comment = false;
        severalLines = false;
        openQuoteColumn = 0;
        int i = start;
        while (i < limit && chars[i] == ' ') {
            i++;
        }
        if (i < limit && chars[i] == '#') {
            comment = true;
            return LineEnds.next(chars, i, limit, text.ended());
        }
        i = delimiter == ' ' ? i : start;
        while (true) {
            i = scanCell(i);
            if (i < 0 || i == limit) {
                return i;
            }
            if (LineEnds.isPart(chars[i])) {
                return LineEnds.next(chars, i, limit, text.ended());
            }
            i++;
            while (delimiter == ' ' && i < limit && (chars[i] == ' ' || chars[i] == '\t')) {
                i++;
            }
        }
    }

    /** Scans one cell; gives the place of what ends it. */
    private int scanCell(int start) {
        int limit = text.limit();
        char[] buffer = chars;
        char ends = delimiter;
        int i = start;
        boolean quote = false;
        while (i < limit) {
            char c = buffer[i];
            if (c > '"' && c != ends && c < 0x7F) {
                i++;
                continue;
            }
            if (c == delimiter || c == '\n' || c == '\r' || (delimiter == ' ' && c == '\t')) {
                break;
            }
            if (c == '"') {
                if (!quote && isBlankBetween(start, i)) {
                    return scanQuoted(i + 1);
                }
                quote = true;
            } else if (Blanks.isForbidden(c)) {
                controlCharacter(c);
            }
            i++;
        }
        if (i == limit && !text.ended()) {
            return MORE;
        }
        addCell(start, i, false, false);
        if (quote && !isTextFormula(start, i)) {
            fault(
                    cells.count(),
                    ProblemCode.QUOTE_MISPLACED,
                    "a quote stands inside a cell that does not begin with one");
        }
        return i;
    }

    /** Scans a cell in quotes from behind the first one. */
    private int scanQuoted(int start) {
        int limit = text.limit();
        boolean ended = text.ended();
        int i = start;
        boolean doubled = false;
        openQuoteColumn = cells.count() + 1;
        while (true) {
            while (i < limit && chars[i] != '"') {
                char c = chars[i++];
                if (c == '\n' || c == '\r') {
                    severalLines = true;
                    if (fault != null) {
                        // Of such a row only the first line is dropped, wherever it ends.
                        return BAD_QUOTE;
                    }
                } else if (Blanks.isForbidden(c)) {
                    controlCharacter(c);
                }
            }
            if (i >= limit - 1 && !ended) {
                return MORE;
            }
            if (i == limit) {
                return openQuote();
            }
            if (i + 1 == limit || chars[i + 1] != '"') {
                break;
            }
            doubled = true;
            i += 2;
        }
        int end = i++;
        while (i < limit && chars[i] != delimiter && Blanks.isBlank(chars[i]) && !LineEnds.isPart(chars[i])) {
            i++;
        }
        if (i == limit && !ended) {
            return MORE;
        }
        openQuoteColumn = 0;
        addCell(start, end, true, doubled);
        if (i < limit && chars[i] != delimiter && !LineEnds.isPart(chars[i])) {
            fault(cells.count(), ProblemCode.QUOTE_MISPLACED, "text follows the quote that closes the cell");
            return BAD_QUOTE;
        }
        return i;
    }

    private int openQuote() {
        fault(openQuoteColumn, ProblemCode.QUOTE_MISPLACED, "the quote that opens the cell is never closed");
        return BAD_QUOTE;
    }

    private boolean isBlankBetween(int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Blanks.isBlank(chars[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean isTextFormula(int start, int end) {
        int first = start;
        int last = end;
        while (first < last && Blanks.isBlank(chars[first])) {
            first++;
        }
        while (last > first && Blanks.isBlank(chars[last - 1])) {
            last--;
        }
        return Cell.isTextFormula(chars, first, last);
    }

    private void addCell(int start, int end, boolean inQuotes, boolean doubled) {
        if (!cells.add(start, end, inQuotes, doubled)) {
            String message = "row must have at most " + CsvSeedSource.MAX_COLUMNS + " cells, had more";
            fault(0, ProblemCode.TOO_MANY_CELLS, message);
        }
        if (end - start > CsvSeedSource.MAX_CELL_CHARS) {
            String message =
                    "cell must have at most " + CsvSeedSource.MAX_CELL_CHARS + " characters, had " + (end - start);
            String hint = severalLines ? "; is the quote that should close it missing?" : "";
            fault(cells.count(), ProblemCode.TEXT_TOO_LONG, message + hint);
        }
    }

    private void tooLong() {
        if (openQuoteColumn > 0) {
            openQuote();
        }
        fault(
                0,
                ProblemCode.TEXT_TOO_LONG,
                "row must have at most " + CsvSeedSource.MAX_ROW_CHARS + " characters, had more");
    }

    private void controlCharacter(char c) {
        fault(
                cells.count() + 1,
                ProblemCode.CONTROL_CHARACTER,
                "cell has " + Shown.codePoint(c) + ", which no text has");
    }

    /** The first fault of a row is the one that is told. */
    private void fault(int column, ProblemCode code, String message) {
        if (fault == null) {
            fault = new RowFault(column, code, message);
        }
    }

    /** Overwrites the text. */
    @Override
    public void close() throws IOException {
        cells.wipe();
        text.close();
    }
}
