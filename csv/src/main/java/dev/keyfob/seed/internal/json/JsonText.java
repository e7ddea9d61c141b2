package dev.keyfob.seed.internal.json;

import dev.keyfob.otp.seed.SeedFormatException;
import java.io.IOException;
import java.util.Arrays;

/** Reads strings, numbers and words of JSON. The buffer holds one string at a time. */
final class JsonText {
    private static final int FIRST_CHARS = 256;
    private static final int HEX_DIGITS = 4;
    private static final int NONE = -1;

    private final JsonChars chars;
    private char[] buffer = new char[FIRST_CHARS];
    private int length;
    private int most;
    private boolean kept = true;
    /** The first half of a surrogate pair whose second half must come, or {@link #NONE}. */
    private int half = NONE;

    JsonText(JsonChars chars) {
        this.chars = chars;
    }

    char[] chars() {
        return buffer;
    }

    int length() {
        return length;
    }

    String toText() {
        return new String(buffer, 0, length);
    }

    void readString(int mostChars) throws IOException {
        begin(mostChars);
        string();
    }

    /** Takes a string of any length without keeping it. */
    void skipString() throws IOException {
        begin(0);
        kept = false;
        string();
        kept = true;
    }

    private void begin(int mostChars) {
        length = 0;
        most = mostChars;
        kept = true;
        half = NONE;
    }

    private void string() throws IOException {
        chars.take();
        while (true) {
            int c = chars.peek();
            if (c == JsonChars.END) {
                throw refusal("the text must go on");
            }
            if (c < ' ') {
                throw refusal("a control character in a string must be escaped");
            }
            chars.take();
            if (c == '"') {
                checkPair(NONE);
                return;
            }
            add(c == '\\' ? escaped() : c);
        }
    }

    private int escaped() throws IOException {
        int c = chars.peek();
        int meant = switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> NONE;
            default -> throw refusal("a backslash must begin an escape that JSON has");
        };
        chars.take();
        return meant == NONE ? fourHexDigits() : meant;
    }

    private int fourHexDigits() throws IOException {
        int value = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            int c = chars.peek();
            int digit = c < 0x80 ? Character.digit(c, 16) : NONE;
            if (digit < 0) {
                throw refusal("four hexadecimal digits must follow");
            }
            chars.take();
            value = value << 4 | digit;
        }
        return value;
    }

    private void add(int c) {
        checkPair(c);
        if (!kept) {
            return;
        }
        if (length == most) {
            throw refusal("a text must have at most " + most + " characters");
        }
        if (length == buffer.length) {
            char[] longer = Arrays.copyOf(buffer, Math.min(2 * length, JsonReader.MAX_TEXT_CHARS));
            Arrays.fill(buffer, '\0');
            buffer = longer;
        }
        buffer[length++] = (char) c;
    }

    private void checkPair(int c) {
        boolean second = c != NONE && Character.isLowSurrogate((char) c);
        if (second != (half != NONE)) {
            throw refusal("a string must not have half a surrogate pair");
        }
        half = c != NONE && Character.isHighSurrogate((char) c) ? c : NONE;
    }

    void readNumber(int mostChars) throws IOException {
        begin(mostChars);
        if (chars.peek() == '-') {
            add(chars.take());
        }
        if (chars.peek() == '0') {
            add(chars.take());
        } else {
            digits();
        }
        if (chars.peek() == '.') {
            add(chars.take());
            digits();
        }
        if (chars.peek() == 'e' || chars.peek() == 'E') {
            add(chars.take());
            if (chars.peek() == '+' || chars.peek() == '-') {
                add(chars.take());
            }
            digits();
        }
    }

    private void digits() throws IOException {
        if (!isDigit(chars.peek())) {
            throw refusal("a digit must stand");
        }
        while (isDigit(chars.peek())) {
            add(chars.take());
        }
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    void takeWord(String word) throws IOException {
        for (int i = 0; i < word.length(); i++) {
            if (chars.peek() != word.charAt(i)) {
                throw refusal("a value must begin");
            }
            chars.take();
        }
    }

    /** That something must be here which is not. */
    SeedFormatException refusal(String what) {
        return new SeedFormatException("the file is not the JSON that it should be: line " + chars.line()
                + ", character " + chars.column() + ": " + what);
    }

    void wipe() {
        Arrays.fill(buffer, '\0');
        length = 0;
    }
}
