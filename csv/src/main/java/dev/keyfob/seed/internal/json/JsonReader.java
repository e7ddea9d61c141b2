package dev.keyfob.seed.internal.json;

import dev.keyfob.otp.seed.SeedFormatException;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON text value by value, as RFC 8259 has it and no more: one value, no comment, no comma too many, no half of
 * a surrogate pair, no name twice in one object.
 *
 * <p>The caller asks with {@link #peek} what comes and takes it with the method of that name; everything that it does not
 * want it {@link #skip skips}. Texts stay in a buffer that is overwritten by the next one and when the reader is closed.
 * What is wrong is told by place, never with a character of the text.
 *
 * <p>Not safe for use by multiple threads.
 */
public final class JsonReader implements Closeable {
    /** How many objects and arrays may be inside each other: 32. */
    public static final int MAX_DEPTH = 32;
    /** The most names of an object: 1,024. */
    public static final int MAX_NAMES = 1_024;
    /** The most characters of a name: 128. */
    public static final int MAX_NAME_CHARS = 128;
    /** The most characters of a text or number that is not skipped: 8,192. */
    public static final int MAX_TEXT_CHARS = 8_192;

    /** What a value is. */
    public enum Kind {
        /** Begins with a brace. */
        OBJECT,
        /** Begins with a bracket. */
        ARRAY,
        /** In quotes. */
        STRING,
        /** A number. */
        NUMBER,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** {@code null}. */
        NULL
    }

    /** An object or array that is open; {@code names} is null in an array. */
    private static final class Level {
        final @Nullable Set<String> names;
        boolean any;

        Level(@Nullable Set<String> names) {
            this.names = names;
        }
    }

    private final JsonChars chars;
    private final JsonText text;
    private final Deque<Level> levels = new ArrayDeque<>();

    /**
     * Reads a text.
     *
     * @param in gives the characters; closed with this
     */
    public JsonReader(Reader in) {
        chars = new JsonChars(in);
        text = new JsonText(chars);
    }

    /** The line of what comes next, counted from 1. */
    public long line() {
        return chars.line();
    }

    /**
     * What the next value is.
     *
     * @return its kind; the value is still to be taken
     * @throws SeedFormatException if no value begins here
     * @throws IOException if the text cannot be read
     */
    public Kind peek() throws IOException {
        int c = chars.peekToken();
        return switch (c) {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case '"' -> Kind.STRING;
            case 't', 'f' -> Kind.BOOLEAN;
            case 'n' -> Kind.NULL;
            default -> {
                if (c == '-' || JsonText.isDigit(c)) {
                    yield Kind.NUMBER;
                }
                throw text.refusal("a value must begin");
            }
        };
    }

    /**
     * Takes the begin of an object.
     *
     * @throws SeedFormatException if none begins here, or it is too deep
     * @throws IOException if the text cannot be read
     */
    public void beginObject() throws IOException {
        begin('{', "an object must begin", new Level(new HashSet<>()));
    }

    /**
     * Takes the begin of an array.
     *
     * @throws SeedFormatException if none begins here, or it is too deep
     * @throws IOException if the text cannot be read
     */
    public void beginArray() throws IOException {
        begin('[', "an array must begin", new Level(null));
    }

    private void begin(char bracket, String what, Level level) throws IOException {
        if (chars.peekToken() != bracket) {
            throw text.refusal(what);
        }
        if (levels.size() == MAX_DEPTH) {
            throw text.refusal("at most " + MAX_DEPTH + " objects and arrays may be inside each other");
        }
        chars.take();
        levels.push(level);
    }

    /**
     * Takes the next name of the innermost object, or its end.
     *
     * @return the name, whose value comes next, or null if the object ended
     * @throws SeedFormatException if neither comes, or the name stood in the object before
     * @throws IOException if the text cannot be read
     */
    public @Nullable String nextName() throws IOException {
        Level level = levels.element();
        Set<String> names = level.names;
        if (names == null) {
            throw new IllegalStateException("nextName is for objects, the innermost value is an array");
        }
        if (!isMore(level, '}')) {
            return null;
        }
        if (chars.peekToken() != '"') {
            throw text.refusal("a name in quotes must stand");
        }
        if (names.size() == MAX_NAMES) {
            throw text.refusal("an object must have at most " + MAX_NAMES + " names");
        }
        text.readString(MAX_NAME_CHARS);
        String name = text.toText();
        if (!names.add(name)) {
            throw text.refusal("an object must have each name once; one comes again");
        }
        if (chars.peekToken() != ':') {
            throw text.refusal("a colon must stand");
        }
        chars.take();
        return name;
    }

    /**
     * Whether the innermost array has one more value, which comes next; if not, its end is taken.
     *
     * @return true if there is one
     * @throws SeedFormatException if neither comes
     * @throws IOException if the text cannot be read
     */
    public boolean nextElement() throws IOException {
        return isMore(levels.element(), ']');
    }

    private boolean isMore(Level level, char end) throws IOException {
        int c = chars.peekToken();
        if (c == end) {
            chars.take();
            levels.pop();
            return false;
        }
        if (!level.any) {
            level.any = true;
            return true;
        }
        if (c != ',') {
            throw text.refusal("a comma or the end of the " + (end == ']' ? "array" : "object") + " must stand");
        }
        chars.take();
        if (chars.peekToken() == end) {
            throw text.refusal("a value must follow the comma");
        }
        return true;
    }

    /**
     * Takes a string or number; its characters are in {@link #textChars} up to {@link #textLength}.
     *
     * @throws SeedFormatException if something else comes, or it is too long
     * @throws IOException if the text cannot be read
     */
    public void readText() throws IOException {
        Kind kind = peek();
        if (kind == Kind.STRING) {
            text.readString(MAX_TEXT_CHARS);
        } else if (kind == Kind.NUMBER) {
            text.readNumber(MAX_TEXT_CHARS);
        } else {
            throw text.refusal("a text or number must stand");
        }
    }

    /** The buffer of the text that was read last; not a copy. */
    public char[] textChars() {
        return text.chars();
    }

    /** How many characters the text has that was read last. */
    public int textLength() {
        return text.length();
    }

    /**
     * Takes the next value with all that is in it, without keeping any of it.
     *
     * @throws SeedFormatException if it is not JSON
     * @throws IOException if the text cannot be read
     */
    public void skip() throws IOException {
        int depth = levels.size();
        skipOne();
        while (levels.size() > depth) {
            Level level = levels.element();
            if (level.names != null ? nextName() != null : nextElement()) {
                skipOne();
            }
        }
    }

    private void skipOne() throws IOException {
        switch (peek()) {
            case OBJECT -> beginObject();
            case ARRAY -> beginArray();
            case STRING -> text.skipString();
            case NUMBER -> text.readNumber(MAX_TEXT_CHARS);
            case BOOLEAN -> text.takeWord(chars.peek() == 't' ? "true" : "false");
            case NULL -> text.takeWord("null");
        }
    }

    /**
     * Makes sure that nothing follows.
     *
     * @throws SeedFormatException if something does
     * @throws IOException if the text cannot be read
     */
    public void end() throws IOException {
        if (chars.peekToken() != JsonChars.END) {
            throw text.refusal("nothing must follow the end");
        }
    }

    @Override
    public void close() throws IOException {
        text.wipe();
        chars.close();
    }
}
