package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedFormatException;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * The lines of a text one by one, in a buffer that is overwritten when this is closed. A line ends with CR, LF or both.
 *
 * <p>Not safe for use by multiple threads.
 */
final class TextLines implements Closeable {
    /** The most characters of a line: 16,384. */
    static final int MAX_CHARS = 16_384;

    private static final int END = -1;

    private final Reader in;
    private final char[] buffer = new char[8_192];
    private final char[] line = new char[MAX_CHARS];
    private int position;
    private int limit;
    private boolean ended;
    private int length;
    private long number;
    private long nextNumber = 1;

    TextLines(Reader in) {
        this.in = in;
    }

    /** Goes to the next line; false at the end of the text. */
    boolean next() throws IOException {
        length = 0;
        number = nextNumber;
        if (peek() == END) {
            return false;
        }
        append();
        return true;
    }

    /** Appends the next line to this one if it begins with a blank, which is left out, as LDIF folds lines. */
    boolean unfold() throws IOException {
        if (peek() != ' ') {
            return false;
        }
        position++;
        append();
        return true;
    }

    private void append() throws IOException {
        int c = peek();
        while (c != END && c != '\n' && c != '\r') {
            if (length == MAX_CHARS) {
                throw new SeedFormatException(
                        "line " + number + " must have at most " + MAX_CHARS + " characters, had more");
            }
            line[length++] = (char) c;
            position++;
            c = peek();
        }
        if (c == END) {
            return;
        }
        position++;
        if (c == '\r' && peek() == '\n') {
            position++;
        }
        nextNumber++;
    }

    private int peek() throws IOException {
        if (position == limit && !ended) {
            int count = in.read(buffer, 0, buffer.length);
            position = 0;
            limit = Math.max(count, 0);
            ended = count <= 0;
        }
        return position < limit ? buffer[position] : END;
    }

    /** The number of the line, counted from 1. */
    long number() {
        return number;
    }

    /** The characters of the line, valid until the next one is read. */
    char[] chars() {
        return line;
    }

    int length() {
        return length;
    }

    @Override
    public void close() throws IOException {
        Arrays.fill(buffer, '\0');
        Arrays.fill(line, '\0');
        in.close();
    }
}
