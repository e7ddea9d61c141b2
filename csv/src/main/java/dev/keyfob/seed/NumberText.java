package dev.keyfob.seed;

import java.util.Base64;

/** Reads whole numbers from cells: ASCII digits only, no sign, in any locale. */
final class NumberText {
    /** What {@link #read} gives for a cell that is not a whole number. */
    static final long NONE = -1;

    private static final int MAX_DIGITS = 18;
    private static final int MAX_BASE64 = 12;
    private static final int MAX_COUNTER_BYTES = 7;

    private NumberText() {}

    /**
     * The number that a cell states, at most 18 digits. A decimal fraction of zeros, as programs that take every number
     * for a float write it, is ignored: {@code 30.0} and {@code 30,0} are 30.
     *
     * @return the number, at least 0, or {@link #NONE}
     */
    static long read(Cell cell) {
        int end = endOfWhole(cell);
        if (end == 0 || end > MAX_DIGITS) {
            return NONE;
        }
        long value = 0;
        for (int i = 0; i < end; i++) {
            value = value * 10 + (cell.charAt(i) - '0');
        }
        return value;
    }

    /**
     * The number whose bytes, the highest first, a cell states in Base64: at most 7 bytes.
     *
     * @return the number, at least 0, or {@link #NONE}
     */
    static long readBase64(Cell cell) {
        if (cell.length() > MAX_BASE64) {
            return NONE;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(cell.text());
            long value = bytes.length == 0 || bytes.length > MAX_COUNTER_BYTES ? NONE : 0;
            for (int i = 0; value >= 0 && i < bytes.length; i++) {
                value = value << 8 | (bytes[i] & 0xFF);
            }
            return value;
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }

    /** Where the digits end, or 0 if something else than a fraction of zeros follows. */
    private static int endOfWhole(Cell cell) {
        int end = 0;
        while (end < cell.length() && cell.charAt(end) >= '0' && cell.charAt(end) <= '9') {
            end++;
        }
        if (end == cell.length()) {
            return end;
        }
        boolean fraction = end + 1 < cell.length() && (cell.charAt(end) == '.' || cell.charAt(end) == ',');
        for (int i = end + 1; i < cell.length(); i++) {
            fraction &= cell.charAt(i) == '0';
        }
        return fraction ? end : 0;
    }
}
