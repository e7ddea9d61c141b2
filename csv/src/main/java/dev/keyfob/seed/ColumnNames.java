package dev.keyfob.seed;

import java.util.Locale;

/** Makes column names comparable. */
final class ColumnNames {
    private static final char DOTLESS_I = '\u0131';
    private static final char COMBINING_DOT = '\u0307';

    private ColumnNames() {}

    /**
     * The name without case, blanks, dashes and underscores. The Turkish letters that take the place of {@code i} where
     * a program changed the case in that language count as {@code i}.
     */
    static String fold(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c == DOTLESS_I) {
                folded.append('i');
            } else if (c != COMBINING_DOT && c != '_' && c != '-' && !Blanks.isBlank(c)) {
                folded.append(c);
            }
        }
        return folded.toString();
    }
}
