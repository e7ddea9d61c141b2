package dev.keyfob.seed;

import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.seed.ProblemCode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads secrets from cells. What is wrong is told by position and length, never with a character of the cell. The bytes
 * that are made on the way are overwritten before the result is given.
 *
 * <p>Not safe for use by multiple threads.
 */
final class SecretText {
    private static final byte BAD = -1;
    private static final byte BETWEEN = -2;
    private static final int GROUP_CHARS = 8;
    private static final int GROUP_BYTES = 5;
    private static final byte[] BASE32 = table(SecretEncoding.BASE32);
    private static final byte[] HEX = table(SecretEncoding.HEX);
    private static final byte[] BASE64 = table(SecretEncoding.BASE64);

    private final SecretEncoding encoding;
    private final String label;
    private final byte[] values;
    private final int bitsEach;
    private final byte[] decoded = new byte[SharedSecret.MAX_BYTES + 1];
    private byte[] exact = {};
    private int last;

    SecretText(SecretEncoding encoding, String label) {
        this.encoding = encoding;
        this.label = label;
        this.values = switch (encoding) {
            case HEX -> HEX;
            case BASE64 -> BASE64;
            case BASE32, BASE32_OR_HEX -> BASE32;
        };
        this.bitsEach = values == HEX ? 4 : values == BASE64 ? 6 : 5;
    }

    private static byte[] table(SecretEncoding encoding) {
        byte[] table = new byte[128];
        for (char c = 0; c < table.length; c++) {
            int value = switch (encoding) {
                case HEX -> isHexDigit(c) ? Character.digit(c, 16) : BAD;
                case BASE64 -> base64Value(c);
                case BASE32, BASE32_OR_HEX -> base32Value(c);
            };
            table[c] = value == BAD && isBetweenGroups(c) ? BETWEEN : (byte) value;
        }
        return table;
    }

    /**
     * Reads a secret.
     *
     * @param column the column for the findings
     * @param findings gets errors and warnings
     * @return the secret, or null if there was an error
     */
    @Nullable SharedSecret read(Cell cell, int column, Findings findings) {
        int bytes = 0;
        try {
            int count = decode(cell);
            // Of a secret that is not good as many bytes at most were decoded as it has characters.
            bytes = Math.min(decoded.length, Math.abs(count) * bitsEach / 8);
            if (count < 0) {
                findings.add(column, notOfEncoding(), label + ": " + whyNot(cell, -count - 1));
                return null;
            }
            return isUsable(count, column, findings) ? secret(bytes) : null;
        } finally {
            Arrays.fill(decoded, 0, bytes, (byte) 0);
        }
    }

    private SharedSecret secret(int bytes) {
        if (exact.length != bytes) {
            exact = new byte[bytes];
        }
        System.arraycopy(decoded, 0, exact, 0, bytes);
        try {
            return SharedSecret.ofBytes(exact);
        } finally {
            Arrays.fill(exact, (byte) 0);
        }
    }

    /** Decodes a cell; gives the number of characters that count, or the negative position of one that is not good. */
    private int decode(Cell cell) {
        char[] chars = cell.array();
        int from = cell.begin();
        int end = from + endOfData(cell);
        byte[] table = values;
        byte[] target = decoded;
        int each = bitsEach;
        int first = encoding == SecretEncoding.HEX ? from + hexPrefix(cell) : from;
        int grouped = each == 5 ? decodeGroups(chars, first, end) : 0;
        int latest = grouped > 0 ? table[chars[first + grouped - 1]] : 0;
        int count = grouped;
        int pending = 0;
        int bits = 0;
        int next = grouped * each / 8;
        for (int i = first + grouped; i < end; i++) {
            char c = chars[i];
            int value = c < table.length ? table[c] : isBetweenGroups(c) ? BETWEEN : BAD;
            if (value < 0) {
                if (value == BETWEEN) {
                    continue;
                }
                return from - i - 1;
            }
            count++;
            latest = value;
            pending = pending << each | value;
            bits += each;
            if (bits >= 8) {
                bits -= 8;
                if (next < target.length) {
                    target[next++] = (byte) (pending >>> bits);
                }
            }
        }
        last = latest;
        return count;
    }

    /** Decodes the good groups of eight Base32 characters at the begin, five bytes each; gives the number of characters. */
    private int decodeGroups(char[] chars, int first, int end) {
        byte[] table = BASE32;
        byte[] target = decoded;
        int i = first;
        for (int next = 0; end - i >= GROUP_CHARS && target.length - next >= GROUP_BYTES; next += GROUP_BYTES) {
            long group = 0;
            int signs = 0;
            int all = 0;
            for (int k = 0; k < GROUP_CHARS; k++) {
                char c = chars[i + k];
                int value = table[c & 0x7F];
                all |= c;
                signs |= value;
                group = group << 5 | value;
            }
            if (signs < 0 || all >= table.length) {
                break;
            }
            target[next] = (byte) (group >>> 32);
            target[next + 1] = (byte) (group >>> 24);
            target[next + 2] = (byte) (group >>> 16);
            target[next + 3] = (byte) (group >>> 8);
            target[next + 4] = (byte) group;
            i += GROUP_CHARS;
        }
        return i - first;
    }

    private boolean isUsable(int length, int column, Findings findings) {
        int bytes = length * bitsEach / 8;
        int unusedBits = length * bitsEach % 8;
        if (unusedBits >= bitsEach) {
            findings.add(
                    column,
                    notOfEncoding(),
                    label + ": " + length + " characters are no whole " + encoding.words()
                            + " text; one is missing or too many");
            return false;
        }
        if (bytes < SharedSecret.MIN_BYTES) {
            findings.add(
                    column,
                    ProblemCode.SECRET_TOO_SHORT,
                    label + " must have at least " + SharedSecret.MIN_BYTES + " bytes, had " + bytes);
            return false;
        }
        if (bytes > SharedSecret.MAX_BYTES) {
            findings.add(
                    column,
                    ProblemCode.SECRET_TOO_LONG,
                    label + " must have at most " + SharedSecret.MAX_BYTES + " bytes, had " + bytes);
            return false;
        }
        if ((last & ((1 << unusedBits) - 1)) != 0) {
            findings.add(
                    column,
                    ProblemCode.SECRET_UNUSED_BITS,
                    label + ": the last " + unusedBits + " bits belong to no byte and are not zero; they were dropped");
        }
        return true;
    }

    private ProblemCode notOfEncoding() {
        return switch (encoding) {
            case HEX -> ProblemCode.SECRET_NOT_HEX;
            case BASE64 -> ProblemCode.SECRET_NOT_BASE64;
            case BASE32, BASE32_OR_HEX -> ProblemCode.SECRET_NOT_BASE32;
        };
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
        if (encoding != SecretEncoding.HEX) {
            while (end > 0 && (cell.charAt(end - 1) == '=' || isBetweenGroups(cell.charAt(end - 1)))) {
                end--;
            }
        }
        return end;
    }

    static int hexPrefix(Cell cell) {
        boolean prefixed = cell.length() > 2 && cell.charAt(0) == '0' && (cell.charAt(1) | 0x20) == 'x';
        return prefixed ? 2 : 0;
    }

    /** Blanks, and the dashes that a word processor makes of a hyphen. */
    static boolean isBetweenGroups(char c) {
        return c == '-' || (c >= '\u2010' && c <= '\u2015') || Blanks.isBlank(c);
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

    /** The six bits of a Base64 character, or -1. */
    static int base64Value(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '+' ? 62 : c == '/' ? 63 : BAD;
    }
}
