package dev.keyfob.seed;

import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.codec.Base32;
import dev.keyfob.otp.codec.Hex;
import dev.keyfob.otp.seed.ProblemCode;
import java.nio.CharBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads secrets from cells. What is wrong is told by position and length, never with a character of the cell. The copy
 * of the characters that is made on the way is overwritten before the result is given.
 *
 * <p>Not safe for use by multiple threads.
 */
final class SecretText {
    private static final int BASE32_BITS = 5;
    private static final int HEX_BITS = 4;

    private final SecretEncoding encoding;
    private final String label;
    private char[] scratch = new char[128];

    SecretText(SecretEncoding encoding, String label) {
        this.encoding = encoding;
        this.label = label;
    }

    /**
     * Reads a secret.
     *
     * @param column the column for the findings
     * @param findings gets errors and warnings
     * @return the secret, or null if there was an error
     */
    @Nullable SharedSecret read(Cell cell, int column, Findings findings) {
        if (scratch.length < cell.length()) {
            scratch = new char[cell.length()];
        }
        int length = 0;
        try {
            int end = endOfData(cell);
            for (int i = encoding == SecretEncoding.HEX ? hexPrefix(cell) : 0; i < end; i++) {
                char c = cell.charAt(i);
                if (isBetweenGroups(c)) {
                    continue;
                }
                if (!isOfEncoding(c)) {
                    findings.add(column, notOfEncoding(), label + ": " + whyNot(cell, i));
                    return null;
                }
                scratch[length++] = c;
            }
            return decode(length, column, findings);
        } finally {
            Arrays.fill(scratch, 0, length, '\0');
        }
    }

    private @Nullable SharedSecret decode(int length, int column, Findings findings) {
        int bitsEach = encoding == SecretEncoding.BASE32 ? BASE32_BITS : HEX_BITS;
        int bytes = length * bitsEach / 8;
        int unusedBits = length * bitsEach % 8;
        if (unusedBits >= bitsEach) {
            findings.add(
                    column,
                    notOfEncoding(),
                    label + ": " + length + " characters are no whole " + encoding.words()
                            + " text; one is missing or too many");
            return null;
        }
        if (bytes < SharedSecret.MIN_BYTES) {
            findings.add(
                    column,
                    ProblemCode.SECRET_TOO_SHORT,
                    label + " must have at least " + SharedSecret.MIN_BYTES + " bytes, had " + bytes);
            return null;
        }
        if (bytes > SharedSecret.MAX_BYTES) {
            findings.add(
                    column,
                    ProblemCode.SECRET_TOO_LONG,
                    label + " must have at most " + SharedSecret.MAX_BYTES + " bytes, had " + bytes);
            return null;
        }
        if (unusedBits > 0 && (base32Value(scratch[length - 1]) & ((1 << unusedBits) - 1)) != 0) {
            findings.add(
                    column,
                    ProblemCode.SECRET_UNUSED_BITS,
                    label + ": the last " + unusedBits + " bits belong to no byte and are not zero; they were dropped");
        }
        CharBuffer text = CharBuffer.wrap(scratch, 0, length);
        byte[] decoded = encoding == SecretEncoding.BASE32 ? Base32.LENIENT.decode(text) : Hex.decode(text);
        try {
            return SharedSecret.ofBytes(decoded);
        } finally {
            Arrays.fill(decoded, (byte) 0);
        }
    }

    private ProblemCode notOfEncoding() {
        return encoding == SecretEncoding.BASE32 ? ProblemCode.SECRET_NOT_BASE32 : ProblemCode.SECRET_NOT_HEX;
    }

    private String whyNot(Cell cell, int position) {
        String where = "not " + encoding.words() + " at position " + (position + 1) + " (value withheld)";
        if (encoding == SecretEncoding.BASE32 && isAllHex(cell)) {
            return where + "; it looks like hexadecimal";
        }
        return where;
    }

    private static boolean isAllHex(Cell cell) {
        for (int i = hexPrefix(cell); i < cell.length(); i++) {
            if (!isHexDigit(cell.charAt(i)) && !isBetweenGroups(cell.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private int endOfData(Cell cell) {
        int end = cell.length();
        if (encoding == SecretEncoding.BASE32) {
            while (end > 0 && (cell.charAt(end - 1) == '=' || isBetweenGroups(cell.charAt(end - 1)))) {
                end--;
            }
        }
        return end;
    }

    private static int hexPrefix(Cell cell) {
        boolean prefixed = cell.length() > 2 && cell.charAt(0) == '0' && (cell.charAt(1) | 0x20) == 'x';
        return prefixed ? 2 : 0;
    }

    /** Blanks, and the dashes that a word processor makes of a hyphen. */
    private static boolean isBetweenGroups(char c) {
        return c == '-' || (c >= '\u2010' && c <= '\u2015') || Blanks.isBlank(c);
    }

    private boolean isOfEncoding(char c) {
        return encoding == SecretEncoding.BASE32 ? base32Value(c) >= 0 : isHexDigit(c);
    }

    /** The five bits of a Base32 character of any case, or -1. */
    static int base32Value(char c) {
        if (c >= '2' && c <= '7') {
            return c - '2' + 26;
        }
        char lower = (char) (c | 0x20);
        return lower >= 'a' && lower <= 'z' && c < 0x80 ? lower - 'a' : -1;
    }

    static boolean isHexDigit(char c) {
        char lower = (char) (c | 0x20);
        return (c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'f' && c < 0x80);
    }
}
