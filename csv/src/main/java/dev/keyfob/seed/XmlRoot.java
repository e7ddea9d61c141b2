package dev.keyfob.seed;

import java.util.Locale;

/** Finds the outermost element of XML without reading it: what comes before it is a declaration, comments, a DOCTYPE. */
final class XmlRoot {
    private static final int MOST_NAME_CHARS = 64;

    private XmlRoot() {}

    /** Its name without prefix, in lower case; empty if it does not begin in the text. */
    static String localName(char[] text, int from, int length) {
        int at = from;
        while (at + 1 < length && text[at] == '<' && (text[at + 1] == '?' || text[at + 1] == '!')) {
            at = behind(text, at, length, begins(text, at, length, "<!--") ? "-->" : ">");
            while (at < length && Blanks.isBlank(text[at])) {
                at++;
            }
        }
        int start = at + 1;
        int end = start;
        while (end < length && end - start < MOST_NAME_CHARS && isName(text[end])) {
            if (text[end] == ':') {
                start = end + 1;
            }
            end++;
        }
        return start < end ? new String(text, start, end - start).toLowerCase(Locale.ROOT) : "";
    }

    private static int behind(char[] text, int from, int length, String end) {
        for (int i = from; i < length; i++) {
            if (begins(text, i, length, end)) {
                return i + end.length();
            }
        }
        return length;
    }

    private static boolean begins(char[] text, int at, int length, String expected) {
        for (int i = 0; i < expected.length(); i++) {
            if (at + i >= length || text[at + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isName(char c) {
        return c == ':' || c == '_' || c == '-' || c == '.' || Character.isLetterOrDigit(c);
    }
}
