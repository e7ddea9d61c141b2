package dev.keyfob.examples.portal.web;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Small things about texts that people type. */
final class Text {
    private static final int MOST_BYTES = 255;
    private static final int GROUP = 4;

    private Text() {}

    /** Whether a text is one line that the library stores. */
    static boolean fits(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES
                && text.chars().noneMatch(Character::isISOControl);
    }

    /** What somebody typed without blanks at its ends, or empty if that is nothing. */
    static Optional<String> given(String typed) {
        return Optional.of(typed.strip()).filter(text -> !text.isEmpty());
    }

    /** A key as people can copy it by hand. */
    static String inGroups(String key) {
        StringBuilder groups = new StringBuilder();
        for (int i = 0; i < key.length(); i += GROUP) {
            groups.append(i == 0 ? "" : " ").append(key, i, Math.min(key.length(), i + GROUP));
        }
        return groups.toString();
    }
}
