package dev.keyfob.seed;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What of a file may be shown in a message. A cell that should hold a number may hold the secret of a row that slipped
 * by one cell, so only short ones are shown.
 */
final class Shown {
    private static final int LONGEST_CELL = 12;
    private static final int LONGEST_NAME = 40;
    private static final int MOST_NAMES = 20;
    private static final int SHORTEST_SECRET = 16;
    private static final int SECRET_WITHOUT_DIGITS = 26;

    private Shown() {}

    /** A cell that is not a secret's, or its length if it is long enough to be a misplaced one. */
    static String cell(Cell cell) {
        return cell.length() <= LONGEST_CELL ? cell.textOnOneLine() : "a text of " + cell.length() + " characters";
    }

    private static String columnName(String name) {
        String shown = name.strip().replaceAll("\\s+", " ");
        boolean withheld = shown.length() > LONGEST_NAME
                || (looksSecret(shown)
                        && (shown.length() >= SECRET_WITHOUT_DIGITS
                                || shown.chars().anyMatch(c -> c >= '0' && c <= '9')));
        return withheld ? "(a text of " + shown.length() + " characters)" : shown;
    }

    /** The columns of a header, the first ones if there are many. */
    static String columnNames(List<String> names) {
        String shown = names.stream()
                .filter(name -> !name.isEmpty())
                .limit(MOST_NAMES)
                .map(Shown::columnName)
                .collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES ? shown + ", …" : shown;
    }

    /**
     * Whether a text could be a secret that stands in the wrong cell: 16 characters or more, all of Base32 or all
     * hexadecimal digits, but not a plain number.
     */
    static boolean looksSecret(CharSequence text) {
        int count = 0;
        boolean number = true;
        boolean base32 = true;
        boolean hex = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '-' || c == '=') {
                continue;
            }
            count++;
            number &= c >= '0' && c <= '9';
            base32 &= SecretText.base32Value(c) >= 0;
            hex &= SecretText.isHexDigit(c);
        }
        return count >= SHORTEST_SECRET && !number && (base32 || hex);
    }

    static String codePoint(char c) {
        return String.format(Locale.ROOT, "the character U+%04X", (int) c);
    }
}
