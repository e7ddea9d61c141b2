package dev.keyfob.seed;

import java.util.EnumMap;
import java.util.Map;

/** Makes strings of cells; a column that says the same in row after row gives the same string. */
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

    /** How many bytes the text has in UTF-8; not exact if it is far from the limit. */
    static int bytes(String text) {
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
