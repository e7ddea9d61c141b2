package dev.keyfob.seed.internal.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/** The characters of a JSON text one by one, with the place of each. The buffer is overwritten when this is closed. */
final class JsonChars implements Closeable {
    /** What {@link #peek} gives at the end of the text. */
    static final int END = -1;

    private static final int FIRST_CHARS = 512;
    private static final int BUFFER_CHARS = 8_192;

    private final Reader in;
    private char[] buffer = new char[FIRST_CHARS];
    private int position;
    private int limit;
    private boolean ended;
    private long line = 1;
    private long column = 1;
    private boolean afterReturn;

    JsonChars(Reader in) {
        this.in = in;
    }

    /** The next character, which stays the next one. */
    int peek() throws IOException {
        if (position == limit && !ended) {
            if (limit == FIRST_CHARS && buffer.length == FIRST_CHARS) {
                Arrays.fill(buffer, '\0');
                buffer = new char[BUFFER_CHARS];
            }
            int count = in.read(buffer, 0, buffer.length);
            position = 0;
            limit = Math.max(count, 0);
            ended = count <= 0;
        }
        return position < limit ? buffer[position] : END;
    }

    /** The next character, which is taken. */
    int take() throws IOException {
        int c = peek();
        if (c == END) {
            return END;
        }
        position++;
        column++;
        if (c == '\n' && afterReturn) {
            column = 1;
        } else if (c == '\n' || c == '\r') {
            line++;
            column = 1;
        }
        afterReturn = c == '\r';
        return c;
    }

    /** The next character that is no blank, which stays the next one. */
    int peekToken() throws IOException {
        int c = peek();
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            take();
            c = peek();
        }
        return c;
    }

    /** The line of the next character, counted from 1 as an editor does. */
    long line() {
        return line;
    }

    /** Where the next character stands in its line, counted from 1. */
    long column() {
        return column;
    }

    @Override
    public void close() throws IOException {
        Arrays.fill(buffer, '\0');
        in.close();
    }
}
