package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedFormatException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/**
 * The part of a text that is in memory: the row at hand begins at {@link #position}, and there is room for any row that
 * is not too long. Knows the number of the line.
 */
final class TextWindow implements Closeable {
    /** The characters; those from {@link #position} to {@link #limit} are the text. */
    final char[] chars = new char[2 * CsvSeedSource.MAX_ROW_CHARS];

    private final TextInput input;
    private final long maxBytes;
    private int position;
    private int limit;
    private boolean ended;
    private long line = 1;

    /**
     * A window at the start of a text.
     *
     * @param maxBytes a longer file is refused when it is met
     */
    TextWindow(TextInput input, long maxBytes) {
        this.input = input;
        this.maxBytes = maxBytes;
    }

    int position() {
        return position;
    }

    int limit() {
        return limit;
    }

    /** Whether the text ends at {@link #limit}. */
    boolean ended() {
        return ended;
    }

    /** The line at {@link #position}, counted from 1. */
    long line() {
        return line;
    }

    FirstBytes.Encoding encoding() {
        return input.encoding();
    }

    /** How many bytes of the file were taken in. */
    long bytes() {
        return input.bytes();
    }

    /** Whether there is any text left. */
    boolean hasText() throws IOException {
        if (position == limit) {
            fill();
        }
        return position < limit;
    }

    /** Moves what is left to the begin of the buffer and reads on until it is full or the text ends. */
    void fill() throws IOException {
        if (ended) {
            return;
        }
        System.arraycopy(chars, position, chars, 0, limit - position);
        limit -= position;
        position = 0;
        try {
            while (limit < chars.length) {
                int count = input.read(chars, limit, chars.length);
                if (input.bytes() > maxBytes) {
                    throw new SeedFormatException("the file must have at most " + maxBytes + " bytes, had more");
                }
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

    /** Goes on behind a row of one line, or of several. */
    void advance(int end, boolean severalLines) {
        line += severalLines ? LineEnds.count(chars, position, end) : 1;
        position = end;
    }

    /** Goes on to the next line, however far away it is. */
    void skipLine() throws IOException {
        while (hasText()) {
            int end = LineEnds.next(chars, position, limit, ended);
            if (end >= 0) {
                advance(end, false);
                return;
            }
            boolean halfOfLineEnd = chars[limit - 1] == '\r';
            position = halfOfLineEnd ? limit - 1 : limit;
            fill();
        }
    }

    /** Overwrites the text. */
    @Override
    public void close() throws IOException {
        Arrays.fill(chars, '\0');
        input.close();
    }
}
