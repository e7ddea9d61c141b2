package dev.keyfob.store.tck;

import java.util.List;
import java.util.SplittableRandom;

/** Texts that databases like to take for each other, or to change. */
final class Texts {
    /** Each is another text, though many collations say otherwise. At most 64 bytes each. */
    static final List<String> ALIKE = List.of(
            "a",
            "A",
            "a ",
            "a  ",
            " a",
            "\u00e1",
            "a\u0301",
            "\uff41",
            "\u00df",
            "ss",
            "SS",
            "i",
            "I",
            "\u0131",
            "\u0130",
            "\u00e6",
            "ae",
            "0",
            "00",
            "\u0660",
            "a%",
            "a_",
            "a\\",
            "a'",
            "a\"",
            "null",
            "NULL",
            "\ufffd",
            "\ud83d\ude00",
            "\ud83d\ude01",
            "\u200b",
            " ",
            "  ");

    private static final int[] LETTERS =
            "aAzZ09 '\"\\%_;,\u00e9\u00c9\u00df\u0130\u4e2d\u05d0\u0301\u200f\ufffd\ud83d\ude00\ud834\udd1e"
                    .codePoints()
                    .toArray();

    private Texts() {}

    /** The longest text of so many bytes, made of characters of four. */
    static String longest(int bytes) {
        return "\ud83d\ude00".repeat(bytes / 4) + "x".repeat(bytes % 4);
    }

    /** A text of 1 to so many bytes. */
    static String random(SplittableRandom random, int mostBytes) {
        int most = random.nextInt(1, mostBytes / 4 + 1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < most; i++) {
            text.appendCodePoint(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }
}
