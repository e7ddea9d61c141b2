package dev.keyfob.otp.codec;

import java.util.Arrays;

/**
 * Bytes as Base32, RFC 4648 section 6: the letters {@code A} to {@code Z} and the digits {@code 2} to {@code 7}, five
 * bits each.
 *
 * <p>Two readers: {@link #STRICT} for what a program wrote, {@link #LENIENT} for what a person or a vendor's spreadsheet
 * wrote. Both refuse a text whose length no whole number of bytes has. What this class writes has no padding, as
 * {@code otpauth} URIs want it.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
public final class Base32 {
    /**
     * Reads upper case only, with the padding of RFC 4648 or with none, and no blanks; the bits of the last character
     * that belong to no byte must be zero.
     */
    public static final Base32 STRICT = new Base32(false);

    /**
     * Reads any case (of ASCII letters, in every locale), skips blanks, tabs, no-break spaces and dashes, takes any
     * number of {@code =} at the end, and drops the bits of the last character that belong to no byte.
     */
    public static final Base32 LENIENT = new Base32(true);

    private static final String NAME = "Base32";
    private static final char[] ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".toCharArray();
    private static final int SKIPPED = -2;

    private final boolean lenient;

    private Base32(boolean lenient) {
        this.lenient = lenient;
    }

    /**
     * Reads Base32.
     *
     * @param text the text; may be empty
     * @return the bytes
     * @throws CodecException if the text is not Base32 as this reader takes it; the message has position and reason,
     *     never the text
     */
    public byte[] decode(CharSequence text) {
        int end = endOfData(text);
        byte[] bytes = new byte[bytesIn(text, end)];
        int buffer = 0;
        int bits = 0;
        int next = 0;
        int last = 0;
        for (int i = 0; i < end; i++) {
            int five = valueOf(text.charAt(i));
            if (five == SKIPPED) {
                continue;
            }
            last = i;
            buffer = buffer << 5 | five;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[next++] = (byte) (buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }
        if (!lenient && buffer != 0) {
            Arrays.fill(bytes, (byte) 0);
            throw new CodecException(NAME, last, "bits that belong to no byte must be zero");
        }
        return bytes;
    }

    /** Where the padding begins. */
    private int endOfData(CharSequence text) {
        int end = text.length();
        while (end > 0 && isPadding(text.charAt(end - 1))) {
            end--;
        }
        int padding = text.length() - end;
        boolean whole = padding == 0 || (padding < 8 && text.length() % 8 == 0);
        if (!lenient && !whole) {
            throw new CodecException(NAME, end, "padding must fill the last group of 8 characters or be absent");
        }
        return end;
    }

    private boolean isPadding(char c) {
        return c == '=' || (lenient && isSkipped(c));
    }

    /** Checks all characters and their number, before anything of the secret is copied. */
    private int bytesIn(CharSequence text, int end) {
        int characters = 0;
        for (int i = 0; i < end; i++) {
            int five = valueOf(text.charAt(i));
            if (five == -1) {
                throw new CodecException(NAME, i, "not a Base32 character");
            }
            characters += five == SKIPPED ? 0 : 1;
        }
        int rest = characters % 8;
        if (rest == 1 || rest == 3 || rest == 6) {
            throw new CodecException(NAME, end, "text ends in the middle of a byte");
        }
        return characters / 8 * 5 + rest * 5 / 8;
    }

    private int valueOf(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= '2' && c <= '7') {
            return c - '2' + 26;
        }
        if (lenient && c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        return lenient && isSkipped(c) ? SKIPPED : -1;
    }

    private static boolean isSkipped(char c) {
        return c == ' ' || c == '\t' || c == '\u00a0' || c == '-';
    }

    /**
     * Writes bytes as Base32, without padding.
     *
     * @param bytes the bytes
     * @return upper-case letters and digits, eight for five bytes
     */
    public static String encode(byte[] bytes) {
        char[] text = new char[Math.toIntExact((bytes.length * 8L + 4) / 5)];
        int buffer = 0;
        int bits = 0;
        int next = 0;
        for (byte b : bytes) {
            buffer = buffer << 8 | (b & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text[next++] = ALPHABET[buffer >> bits & 0x1f];
            }
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text[next] = ALPHABET[buffer << (5 - bits) & 0x1f];
        }
        return new String(text);
    }

    /** The reader's name, such as {@code Base32[LENIENT]}. */
    @Override
    public String toString() {
        return lenient ? "Base32[LENIENT]" : "Base32[STRICT]";
    }
}
