package dev.keyfob.examples.portal.security;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names of attempts, one in each form, so that a double click gets one answer and not "used already". */
public final class AttemptIds {
    /** The characters of a name. */
    static final int LENGTH = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private AttemptIds() {}

    /**
     * Makes a name that nobody can guess.
     *
     * @return 32 hexadecimal digits
     */
    public static String next() {
        byte[] bytes = new byte[LENGTH / 2];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
