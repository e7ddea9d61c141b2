package dev.keyfob.internal.engine;

import java.util.Locale;

/** The unique key of a serial number: trimmed, upper case, without blanks and dashes, leading zeros kept. */
public final class SerialKey {
    private SerialKey() {}

    /**
     * The key of a serial number.
     *
     * @param serial as printed
     * @return the key; empty if nothing is left
     */
    public static String of(String serial) {
        StringBuilder key = new StringBuilder(serial.length());
        serial.toUpperCase(Locale.ROOT)
                .chars()
                .filter(c -> c != '-' && !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .forEach(c -> key.append((char) c));
        return key.toString();
    }
}
