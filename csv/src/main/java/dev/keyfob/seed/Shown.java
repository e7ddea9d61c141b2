package dev.keyfob.seed;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a file may be shown in a message. A cell that should hold a number may hold the secret of a row that slipped
 * by one cell, so only short ones are shown.
 */
final class Shown {
    private static final int LONGEST_CELL = 12;
    private static final int LONGEST_NAME = 40;
    private static final int MOST_NAMES = 20;
    private static final int SHORTEST_SECRET = 16;
    private static final int SHORTEST_BASE64 = 20;
    private static final int LONGEST_WORD = 25;
    private static final int LONGEST_WORD_WITH_DIGITS = 12;
    private static final Pattern NOT_BASE32 = Pattern.compile("[^A-Za-z2-7]");
    private static final Pattern NOT_HEX = Pattern.compile("[^A-Fa-f0-9]");
    private static final Pattern NOT_BASE64 = Pattern.compile("[^A-Za-z0-9+/_]");

    private Shown() {}

    /** The last name of a file, or all of it if it is a root. */
    static String name(Path file) {
        Path last = file.getFileName();
        return (last == null ? file : last).toString();
    }

    /** A cell that is not a secret's, or its length if it is long enough to be a misplaced one. */
    static String cell(Cell cell) {
        return cell.length() <= LONGEST_CELL ? cell.textOnOneLine() : "a text of " + cell.length() + " characters";
    }

    private static String columnName(String name) {
        String shown = name.strip().replaceAll("\\s+", " ");
        return mayBeSecret(shown) ? "(a text of " + shown.length() + " characters)" : shown;
    }

    /** Whether a cell of the first row is rather a secret than the name of a column. */
    static boolean mayBeSecret(String name) {
        return name.length() > LONGEST_NAME
                || (hasDigit(name) && looksSecret(name))
                || Stream.of(name.split("[^A-Za-z0-9+/_]"))
                        .anyMatch(word -> word.length() > (hasDigit(word) ? LONGEST_WORD_WITH_DIGITS : LONGEST_WORD));
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(c -> c >= '0' && c <= '9');
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
     * Whether a text could be a secret that stands in the wrong cell: 16 characters or more of Base32 or of hexadecimal
     * digits that are no plain number, or 20 or more of Base64 in both cases.
     */
    static boolean looksSecret(CharSequence text) {
        int count = 0;
        boolean number = true;
        boolean base32 = true;
        boolean hex = true;
        boolean base64 = true;
        boolean upper = false;
        boolean lower = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '-' || c == '=') {
                continue;
            }
            count++;
            number &= c >= '0' && c <= '9';
            base32 &= SecretText.base32Value(c) >= 0;
            hex &= SecretText.isHexDigit(c);
            base64 &= isBase64(c);
            upper |= c >= 'A' && c <= 'Z';
            lower |= c >= 'a' && c <= 'z';
        }
        return (count >= SHORTEST_SECRET && !number && (base32 || hex))
                || (count >= SHORTEST_BASE64 && base64 && upper && lower);
    }

    private static boolean isBase64(char c) {
        return SecretText.base32Value(c) >= 0 || (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '_';
    }

    /** Whether any part of a text could be a secret, such as in {@code TK-1:KRUG…}. */
    static boolean mayHideSecret(String text) {
        return looksSecret(text)
                || NOT_BASE32.splitAsStream(text).anyMatch(Shown::looksSecret)
                || NOT_HEX.splitAsStream(text).anyMatch(Shown::looksSecret)
                || NOT_BASE64.splitAsStream(text).anyMatch(Shown::looksSecret);
    }

    /** The serial for a problem: none if it may be a secret that stands in the wrong place. The line is named in any case. */
    static Optional<String> serial(Optional<String> serial) {
        return serial.filter(text -> !mayHideSecret(text));
    }

    static String codePoint(char c) {
        return String.format(Locale.ROOT, "the character U+%04X", (int) c);
    }
}
