package dev.keyfob.otp.seed;

import java.util.Locale;

/**
 * What serial numbers that mean the same token have in common: trimmed, upper case, without blanks and dashes of any kind, leading
 * zeros kept. A reader finds duplicates in a file by it, and a store keeps it unique.
 *
 * <p>The class has no state and is safe for use by multiple threads.
 */
public final class SerialKey {
    private SerialKey() {}

    /**
     * The key of a serial number.
     *
     * @param serial as printed
     * @return the key; empty if nothing is left
     */
    public static String of(String serial) {
        if (isKey(serial)) {
            return serial;
        }
        StringBuilder key = new StringBuilder(serial.length());
        String upper = serial.toUpperCase(Locale.ROOT);
        for (int i = 0; i < upper.length(); i++) {
            char c = upper.charAt(i);
            if (isPlain(c) || (!isDash(c) && !Character.isWhitespace(c) && !Character.isSpaceChar(c))) {
                key.append(c);
            }
        }
        return key.toString();
    }

    /** A hyphen, what word processors make of it, and the minus sign. */
    private static boolean isDash(char c) {
        return c == '-' || (c >= '\u2010' && c <= '\u2015') || c == '\u2212';
    }

    private static boolean isKey(String serial) {
        for (int i = 0; i < serial.length(); i++) {
            if (!isPlain(serial.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** A character that every key keeps; most serials have no other. */
    private static boolean isPlain(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    }
}
