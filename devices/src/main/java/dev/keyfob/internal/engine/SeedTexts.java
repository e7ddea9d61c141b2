package dev.keyfob.internal.engine;

import dev.keyfob.internal.record.Texts;
import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.SeedRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds a text of a seed that no store can keep. Files are checked when they are read, but a source may be anything. */
final class SeedTexts {
    /** Bytes in UTF-8, as a store has them. */
    private static final int MOST_OF_SERIAL_KEY = 64;

    private static final int LONGEST_WORD = 25;
    private static final int LONGEST_WORD_WITH_DIGITS = 15;

    private SeedTexts() {}

    /** What is wrong with a text, for the report. */
    record Fault(ProblemCode code, String message) {}

    /** The first fault of the texts of a seed that has a serial. */
    static Optional<Fault> fault(SeedRecord seed, String serialKey) {
        Fault fault = ofLength("serial without blanks and dashes", serialKey, MOST_OF_SERIAL_KEY);
        if (fault == null) {
            fault = of("serial", seed.serial().orElse(null));
        }
        if (fault == null) {
            fault = of("manufacturer", seed.manufacturer().orElse(null));
        }
        if (fault == null) {
            fault = of("model", seed.model().orElse(null));
        }
        return Optional.ofNullable(fault);
    }

    /**
     * The user of a seed for a message, by the length only if the name may be a secret in the wrong cell: no store knows
     * such a user, so that the report would be the only place where it stands in clear.
     */
    static String shown(String user) {
        int word = 0;
        boolean digits = false;
        for (int i = 0; i < user.length(); i++) {
            char c = user.charAt(i);
            if (c == ' ') {
                continue;
            }
            boolean digit = c >= '0' && c <= '9';
            boolean inWord = digit || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            word = inWord ? word + 1 : 0;
            digits = inWord && (digits || digit);
            if (word > (digits ? LONGEST_WORD_WITH_DIGITS : LONGEST_WORD)) {
                return "the user, a name of " + user.length() + " characters,";
            }
        }
        return "user " + user;
    }

    private static @Nullable Fault of(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        Fault fault = ofLength(name, text, Texts.MOST_BYTES);
        if (fault != null) {
            return fault;
        }
        try {
            Texts.checkCharacters(name, text);
            return null;
        } catch (IllegalArgumentException e) {
            return new Fault(ProblemCode.CONTROL_CHARACTER, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Fault ofLength(String name, String text, int most) {
        try {
            Texts.checkLength(name, text, most);
            return null;
        } catch (IllegalArgumentException e) {
            ProblemCode code = text.isEmpty() ? ProblemCode.MISSING_VALUE : ProblemCode.TEXT_TOO_LONG;
            return new Fault(code, String.valueOf(e.getMessage()));
        }
    }
}
