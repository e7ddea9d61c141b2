package dev.keyfob.otp.codec;

import java.util.Arrays;

/**
 * Bytes as hexadecimal digits, two for each byte.
 *
 * <p>Reads ASCII digits and letters of any case, and nothing else: no blanks, no {@code 0x}. Writes lower case.
 *
 * <p>This class has no state and is safe for use by multiple threads.
 */
public final class Hex {
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private Hex() {}

    /**
     * Reads hexadecimal digits.
     *
     * @param text an even number of digits, any case; may be empty
     * @return the bytes
     * @throws CodecException if the text is anything else
     */
    public static byte[] decode(CharSequence text) {
        int length = text.length();
        byte[] bytes = new byte[length / 2];
        for (int i = 0; i < length; i++) {
            int digit = valueOf(text.charAt(i));
            if (digit < 0) {
                Arrays.fill(bytes, (byte) 0);
                throw new CodecException("hexadecimal", i, "not a hexadecimal digit");
            }
            if (i / 2 < bytes.length) {
                bytes[i / 2] = (byte) (bytes[i / 2] << 4 | digit);
            }
        }
        if (length % 2 != 0) {
            Arrays.fill(bytes, (byte) 0);
            throw new CodecException("hexadecimal", length, "odd number of digits");
        }
        return bytes;
    }

    private static int valueOf(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'a' && c <= 'f') {
            return c - 'a' + 10;
        }
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }

    /**
     * Writes bytes as hexadecimal digits.
     *
     * @param bytes the bytes
     * @return two lower-case digits for each byte
     */
    public static String encode(byte[] bytes) {
        char[] text = new char[Math.multiplyExact(2, bytes.length)];
        for (int i = 0; i < bytes.length; i++) {
            text[2 * i] = DIGITS[bytes[i] >> 4 & 0x0f];
            text[2 * i + 1] = DIGITS[bytes[i] & 0x0f];
        }
        return new String(text);
    }
}
