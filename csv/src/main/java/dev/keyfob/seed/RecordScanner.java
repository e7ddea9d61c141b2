package dev.keyfob.seed;

import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.SeedFormatException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
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

    private final TextInput input;
    private final char[] chars = new char[2 * CsvSeedSource.MAX_ROW_CHARS];
    private char[] undoubled = {};
    private int position;
    private int limit;
    private boolean ended;
    private char delimiter = ',';

    private long line = 1;
    private int rowEnd;
    private boolean skipsLine;
    private boolean comment;
    private boolean severalLines;
    private int openQuoteColumn;
    private int cellCount;
    private final int[] from = new int[CsvSeedSource.MAX_COLUMNS];
    private final int[] to = new int[CsvSeedSource.MAX_COLUMNS];
    private final boolean[] doubledQuotes = new boolean[CsvSeedSource.MAX_COLUMNS];
    private final boolean[] quoted = new boolean[CsvSeedSource.MAX_COLUMNS];
    private @Nullable RowFault fault;
    private final Cell blankCheck = new Cell();

    RecordScanner(TextInput input) {
        this.input = input;
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
        return line;
    }

    /** What is wrong with the row; the cells before that can be looked at. */
    @Nullable RowFault fault() {
        return fault;
    }

    /** Whether the row is a comment, or has no cell with anything in it. */
    boolean isEmpty() {
        if (comment) {
            return true;
        }
        if (fault != null) {
            return false;
        }
        for (int i = 0; i < cellCount; i++) {
            if (!cell(i, blankCheck).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    int cellCount() {
        return cellCount;
    }

    boolean isQuoted(int index) {
        return quoted[index];
    }

    /** Points the view at a cell, counted from 0. A cell that the row does not have is empty. */
    Cell cell(int index, Cell view) {
        if (index >= cellCount) {
            return view.set(chars, 0, 0);
        }
        if (doubledQuotes[index]) {
            int end = undouble(from[index], to[index]);
            return view.set(undoubled, from[index], end);
        }
        return view.set(chars, from[index], to[index]);
    }

    /** Copies a cell with each doubled quote as one to the same place of another buffer: the row may be scanned again. */
    private int undouble(int start, int end) {
        if (undoubled.length == 0) {
            undoubled = new char[chars.length];
        }
        int next = start;
        for (int i = start; i < end; i++) {
            undoubled[next++] = chars[i];
            if (chars[i] == '"') {
                i++;
            }
        }
        return next;
    }

    /**
     * Scans the row at hand without going beyond it.
     *
     * @return false at the end of the text
     */
    boolean scan() throws IOException {
        if (position == limit) {
            fill();
            if (position == limit) {
                return false;
            }
        }
        int end = scanRow(position);
        if (end == MORE) {
            fill();
            end = scanRow(position);
        }
        skipsLine = end < 0;
        if (end == MORE) {
            tooLong();
        } else if (end != BAD_QUOTE) {
            rowEnd = end;
            if (end - position > CsvSeedSource.MAX_ROW_CHARS) {
                tooLong();
            }
        }
        return true;
    }

    /** Goes beyond the row at hand. */
    void consume() throws IOException {
        if (skipsLine) {
            skipLine();
        } else if (rowEnd > position) {
            line += severalLines ? LineEnds.count(chars, position, rowEnd) : 1;
            position = rowEnd;
        }
        rowEnd = position;
        skipsLine = false;
    }

    private void skipLine() throws IOException {
        while (true) {
            int end = LineEnds.next(chars, position, limit, ended);
            if (end >= 0) {
                position = end;
                line++;
                return;
            }
            boolean halfOfLineEnd = !ended && chars[limit - 1] == '\r';
            position = halfOfLineEnd ? limit - 1 : limit;
            if (ended) {
                return;
            }
            fill();
            if (position == limit) {
                return;
            }
        }
    }

    /** Moves what is left to the begin of the buffer and reads on until it is full or the text ends. */
    private void fill() throws IOException {
        if (ended) {
            return;
        }
        System.arraycopy(chars, position, chars, 0, limit - position);
        limit -= position;
        rowEnd -= position;
        position = 0;
        try {
            while (limit < chars.length) {
                int count = input.read(chars, limit, chars.length);
                if (count == 0) {
                    ended = true;
                    return;
                }
                limit += count;
            }
        } catch (CharacterCodingException e) {
            // The exception says nothing that a person could use.
            long bad = line + LineEnds.count(chars, position, limit);
            throw new SeedFormatException("line " + bad + " is not " + input.encodingName()
                    + "; save the file as UTF-8, which spreadsheets call CSV UTF-8");
        }
    }

    /** Scans one row; gives the place after its line end, {@link #MORE} or {@link #BAD_QUOTE}. */
    private int scanRow(int start) {
        cellCount = 0;
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
            return LineEnds.next(chars, i, limit, ended);
        }
        i = start;
        while (true) {
            i = scanCell(i);
            if (i < 0 || i == limit) {
                return i;
            }
            if (chars[i] != delimiter) {
                return LineEnds.next(chars, i, limit, ended);
            }
            i++;
        }
    }

    /** Scans one cell; gives the place of what ends it. */
    private int scanCell(int start) {
        int i = start;
        boolean quote = false;
        while (i < limit) {
            char c = chars[i];
            if (c > '"' && c != delimiter && c < 0x7F) {
                i++;
                continue;
            }
            if (c == delimiter || c == '\n' || c == '\r') {
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
        if (i == limit && !ended) {
            return MORE;
        }
        addCell(start, i, false, false);
        if (quote && !isTextFormula(start, i)) {
            fault(cellCount, ProblemCode.QUOTE_MISPLACED, "a quote stands inside a cell that does not begin with one");
        }
        return i;
    }

    /** Scans a cell in quotes from behind the first one. */
    private int scanQuoted(int start) {
        int i = start;
        boolean doubled = false;
        openQuoteColumn = cellCount + 1;
        while (true) {
            while (i < limit && chars[i] != '"') {
                char c = chars[i++];
                if (c == '\n' || c == '\r') {
                    severalLines = true;
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
            fault(cellCount, ProblemCode.QUOTE_MISPLACED, "text follows the quote that closes the cell");
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
        if (cellCount == CsvSeedSource.MAX_COLUMNS) {
            fault(
                    0,
                    ProblemCode.TOO_MANY_CELLS,
                    "row must have at most " + CsvSeedSource.MAX_COLUMNS + " cells, has more");
            return;
        }
        from[cellCount] = start;
        to[cellCount] = end;
        quoted[cellCount] = inQuotes;
        doubledQuotes[cellCount] = doubled;
        cellCount++;
        if (end - start > CsvSeedSource.MAX_CELL_CHARS) {
            fault(
                    cellCount,
                    ProblemCode.TEXT_TOO_LONG,
                    "cell must have at most " + CsvSeedSource.MAX_CELL_CHARS + " characters, has " + (end - start));
        }
    }

    private void tooLong() {
        if (openQuoteColumn > 0) {
            openQuote();
        }
        fault(
                0,
                ProblemCode.TEXT_TOO_LONG,
                "row must have at most " + CsvSeedSource.MAX_ROW_CHARS + " characters, has more");
    }

    private void controlCharacter(char c) {
        fault(cellCount + 1, ProblemCode.CONTROL_CHARACTER, "cell has " + Shown.codePoint(c) + ", which no text has");
    }

    /** The first fault of a row is the one that is told. */
    private void fault(int column, ProblemCode code, String message) {
        if (fault == null) {
            fault = new RowFault(column, code, message);
        }
    }

    /** Overwrites what is left of the text. */
    @Override
    public void close() throws IOException {
        Arrays.fill(chars, '\0');
        Arrays.fill(undoubled, '\0');
        input.close();
    }
}
