package dev.keyfob.internal.record;

import java.nio.charset.StandardCharsets;

/** The limits of texts, checked where they are given: a store checks only its columns, and only when they are written. */
public final class Texts {
    /** The most bytes in UTF-8 of a text that has no limit of its own. */
    public static final int MOST_BYTES = 255;

    private Texts() {}

    /**
     * Checks a text.
     *
     * @param name what the text is, for the message
     * @param text the text
     * @return the text
     * @throws IllegalArgumentException unless it has 1 to 255 bytes in UTF-8, is well-formed Unicode, and has no control
     *     character
     */
    public static String check(String name, String text) {
        return checkCharacters(name, checkLength(name, text));
    }

    /**
     * Checks the characters of a text.
     *
     * @param name what the text is, for the message
     * @param text the text
     * @return the text
     * @throws IllegalArgumentException if it has a control character, or half of a surrogate pair, which has no form in UTF-8
     */
    public static String checkCharacters(String name, String text) {
        int point;
        for (int i = 0; i < text.length(); i += Character.charCount(point)) {
            point = text.codePointAt(i);
            if (Character.isISOControl(point)) {
                throw new IllegalArgumentException(name + " must have no control character");
            }
            if (Character.getType(point) == Character.SURROGATE) {
                throw new IllegalArgumentException(name + " must be well-formed Unicode, had half of a surrogate pair");
            }
        }
        return text;
    }

    /**
     * Checks the length of a text that is stored nowhere.
     *
     * @param name what the text is, for the message
     * @param text the text
     * @return the text
     * @throws IllegalArgumentException unless it has 1 to 255 bytes in UTF-8
     */
    public static String checkLength(String name, String text) {
        return checkLength(name, text, MOST_BYTES);
    }

    /**
     * Checks the length of a text that has a limit of its own.
     *
     * @param name what the text is, for the message
     * @param text the text
     * @param most the most bytes
     * @return the text
     * @throws IllegalArgumentException unless it has 1 to so many bytes in UTF-8
     */
    public static String checkLength(String name, String text, int most) {
        // A char has at most three bytes: texts that cannot be too long are not encoded.
        int bytes = text.length() <= most / 3 ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > most) {
            throw new IllegalArgumentException(name + " must have 1 to " + most + " bytes in UTF-8, had " + bytes);
        }
        return text;
    }
}
