package dev.keyfob.store.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Sixteen bytes as two longs, as bytes, and as 32 hexadecimal digits: what the three random ids share. */
final class Sixteen {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Sixteen() {}

    static long high(byte[] bytes) {
        return (long) LONGS.get(checked(bytes), 0);
    }

    static long low(byte[] bytes) {
        return (long) LONGS.get(checked(bytes), 8);
    }

    private static byte[] checked(byte[] bytes) {
        if (bytes.length != 16) {
            throw new IllegalArgumentException("id must have 16 bytes, had " + bytes.length);
        }
        return bytes;
    }

    static byte[] bytes(long high, long low) {
        byte[] bytes = new byte[16];
        LONGS.set(bytes, 0, high);
        LONGS.set(bytes, 8, low);
        return bytes;
    }

    static byte[] parse(String text) {
        if (text.length() != 32) {
            throw new IllegalArgumentException(
                    "id must have 32 hexadecimal digits, had " + text.length() + " characters");
        }
        return HexFormat.of().parseHex(text);
    }

    static String text(long high, long low) {
        byte[] digits = new byte[32];
        for (int i = 0; i < 16; i++) {
            digits[i] = digit(high >>> (60 - 4 * i));
            digits[16 + i] = digit(low >>> (60 - 4 * i));
        }
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    private static byte digit(long lowest) {
        return (byte) HexFormat.of().toLowHexDigit((int) lowest);
    }
}
