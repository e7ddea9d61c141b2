package dev.keyfob.seed;

import dev.keyfob.otp.seed.ProblemCode;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a token, such as its model: what they may be, and strings of the cells that hold them; a column that says
 * the same in row after row gives the same string.
 */
final class TextCells {
    /** The most bytes of a text in UTF-8. */
    static final int MAX_BYTES = 255;

    private static final int MOST_BYTES_EACH = 3;

    private final Map<CsvField, String> last = new EnumMap<>(CsvField.class);

    /** The text of a cell on one line. */
    String read(CsvField field, Cell cell) {
        String previous = last.get(field);
        if (previous != null && cell.isText(previous)) {
            return previous;
        }
        String text = cell.textOnOneLine();
        last.put(field, text);
        return text;
    }

    /** What is wrong with a text that is to be stored, or null: its length, or a character that no text has. */
    static @Nullable RowFault check(String text, int column, String label) {
        RowFault tooLong = checkLength(text, column, label);
        if (tooLong != null) {
            return tooLong;
        }
        for (int i = 0; i < text.length(); i++) {
            if (Blanks.isForbidden(text.charAt(i))) {
                return new RowFault(
                        column,
                        ProblemCode.CONTROL_CHARACTER,
                        label + " must have no control character, had " + Shown.codePoint(text.charAt(i))
                                + " at position " + (i + 1));
            }
        }
        return null;
    }

    /**
     * A text that a program gives for tokens.
     *
     * @throws IllegalArgumentException if it is blank, too long, or has a character that no text has
     */
    static String require(String label, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(label + " must have a value, was blank");
        }
        RowFault wrong = check(text, 0, label);
        if (wrong != null) {
            throw new IllegalArgumentException(wrong.message());
        }
        return text;
    }

    /** The same of a text whose characters were looked at before. */
    static @Nullable RowFault checkLength(String text, int column, String label) {
        int bytes = bytes(text);
        return bytes <= MAX_BYTES
                ? null
                : new RowFault(
                        column,
                        ProblemCode.TEXT_TOO_LONG,
                        label + " must have at most " + MAX_BYTES + " bytes, had " + bytes);
    }

    /** How many bytes the text has in UTF-8; not exact if it is far from the limit. */
    private static int bytes(String text) {
        int bytes = 0;
        if (text.length() * MOST_BYTES_EACH <= MAX_BYTES) {
            return text.length();
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes += 1;
            } else if (c < 0x800 || Character.isSurrogate(c)) {
                bytes += 2;
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }
}
