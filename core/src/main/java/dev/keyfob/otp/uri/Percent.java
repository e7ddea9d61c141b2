package dev.keyfob.otp.uri;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Percent encoding of RFC 3986 section 2 over UTF-8, both directions strict. A {@code +} is a plus. */
final class Percent {
    private static final String HEX = "0123456789ABCDEF";

    private Percent() {}

    /** Appends text with everything but unreserved characters encoded. The text has no unpaired surrogates. */
    static void encode(String text, StringBuilder uri) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isUnreserved(c)) {
                uri.append(c);
            } else {
                uri.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0x0f));
            }
        }
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }

    /** Decodes a part of a URI; characters that should have been encoded are taken as they are. */
    static String decode(String uri, int start, int end) {
        StringBuilder text = new StringBuilder(end - start);
        int i = start;
        while (i < end) {
            char c = uri.charAt(i);
            if (c == '%') {
                int run = i;
                while (i < end && uri.charAt(i) == '%') {
                    i += 3;
                }
                text.append(decodeRun(uri, run, Math.min(i, end)));
            } else {
                text.append(c);
                i++;
            }
        }
        return text.toString();
    }

    /** Decodes successive {@code %XX}, which are whole UTF-8 characters together. */
    private static CharSequence decodeRun(String uri, int start, int end) {
        byte[] bytes = new byte[(end - start + 2) / 3];
        for (int i = 0; i < bytes.length; i++) {
            int at = start + 3 * i;
            int high = at + 2 < end ? digit(uri.charAt(at + 1)) : -1;
            int low = at + 2 < end ? digit(uri.charAt(at + 2)) : -1;
            if (high < 0 || low < 0) {
                throw new OtpAuthUriException(at, "percent sign must be followed by two hexadecimal digits");
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new OtpAuthUriException(start, "percent-encoded bytes must be UTF-8");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static int digit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
