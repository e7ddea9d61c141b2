package dev.keyfob.seed;

/**
 * One cell of a row: a view of characters in the scanner's buffer, without what spreadsheets and keyboards put around a
 * value. Valid until the next row.
 *
 * <p>The text form never has the characters, because they may be a secret.
 */
final class Cell implements CharSequence {
    private char[] chars = {};
    private int from;
    private int to;

    Cell set(char[] newChars, int newFrom, int newTo) {
        chars = newChars;
        from = newFrom;
        to = newTo;
        trim();
        unwrap();
        return this;
    }

    private void trim() {
        while (from < to && Blanks.isBlank(chars[from])) {
            from++;
        }
        while (to > from && Blanks.isBlank(chars[to - 1])) {
            to--;
        }
    }

    /** Takes away typographic quotes and the formula {@code ="…"} that makes a spreadsheet keep leading zeros. */
    private void unwrap() {
        if (to - from < 2) {
            return;
        }
        char first = chars[from];
        char last = chars[to - 1];
        if (isTypographicQuote(first) && isTypographicQuote(last)) {
            from++;
            to--;
            trim();
        } else if (isTextFormula(chars, from, to)) {
            from += 2;
            to--;
            trim();
        }
    }

    /** Takes away the apostrophe by which a spreadsheet marks a text. */
    Cell withoutApostrophe() {
        if (from < to && (chars[from] == '\'' || chars[from] == '\u2019')) {
            from++;
            trim();
        }
        return this;
    }

    /** Takes away the apostrophe that keeps a spreadsheet from taking a text for a formula. */
    Cell withoutApostropheOfFormula() {
        boolean guarded = to - from > 1 && chars[from] == '\'' && Formulas.isBegin(chars[from + 1]);
        return guarded ? withoutApostrophe() : this;
    }

    /** Whether the characters are {@code ="…"} with no further quote inside. */
    static boolean isTextFormula(char[] chars, int from, int to) {
        if (to - from < 3 || chars[from] != '=' || chars[from + 1] != '"' || chars[to - 1] != '"') {
            return false;
        }
        for (int i = from + 2; i < to - 1; i++) {
            if (chars[i] == '"') {
                return false;
            }
        }
        return true;
    }

    private static boolean isTypographicQuote(char c) {
        return (c >= '\u201C' && c <= '\u201F') || c == '\u00AB' || c == '\u00BB';
    }

    /** The buffer that the cell lies in, from {@link #begin} on. */
    char[] array() {
        return chars;
    }

    int begin() {
        return from;
    }

    /** Whether the cell has the characters of a text. */
    boolean isText(String text) {
        int length = to - from;
        if (text.length() != length) {
            return false;
        }
        // What differs from row to row mostly differs at its end.
        for (int i = length - 1; i >= 0; i--) {
            if (text.charAt(i) != chars[from + i]) {
                return false;
            }
        }
        return true;
    }

    /** The characters as a string; never called for a secret but in a URI, which the parser takes as a string. */
    String text() {
        return new String(chars, from, to - from);
    }

    /** The text with each run of blanks and line ends as one blank. */
    String textOnOneLine() {
        for (int i = from; i < to; i++) {
            if (chars[i] < ' ') {
                return text().replaceAll("[\\t\\r\\n ]+", " ");
            }
        }
        return text();
    }

    @Override
    public int length() {
        return to - from;
    }

    @Override
    public char charAt(int index) {
        return chars[from + index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        Cell part = new Cell();
        part.chars = chars;
        part.from = from + start;
        part.to = from + end;
        return part;
    }

    /** The length only. */
    @Override
    public String toString() {
        return "Cell[" + length() + " characters]";
    }
}
