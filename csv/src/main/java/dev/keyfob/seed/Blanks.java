package dev.keyfob.seed;

/** Which characters are nothing, and which are something that no cell may have. */
final class Blanks {
    private static final char DELETE = 0x7F;

    private Blanks() {}

    /** Whether the character shows nothing: blank, TAB, line end, no-break space, zero-width characters. */
    static boolean isBlank(char c) {
        if (c <= ' ') {
            return c == ' ' || c == '\t' || c == '\n' || c == '\r';
        }
        return c >= '\u00A0' && isWideBlank(c);
    }

    private static boolean isWideBlank(char c) {
        return switch (c) {
            case '\u00A0', '\u2007', '\u202F', '\u3000' -> true;
            case '\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u2060', '\uFEFF' -> true;
            default -> false;
        };
    }

    /**
     * Whether the character has no place in a text: control characters but TAB and line ends, characters that turn the
     * direction of writing, the replacement character and what Unicode leaves without meaning.
     */
    static boolean isForbidden(char c) {
        if (c < ' ') {
            return c != '\t' && c != '\n' && c != '\r';
        }
        if (c < DELETE) {
            return false;
        }
        return c <= '\u009F' || (c >= '\u2028' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069') || c >= '\uFFFD';
    }
}
