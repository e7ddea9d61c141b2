package dev.keyfob.store.data;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The limits of the stored records, in one place. */
final class Checks {
    static final int EXTENSION_BYTES = 4096;
    static final int HASH_BYTES = 32;
    static final int SECRET_BYTES = 1024;
    static final byte[] NOTHING = new byte[0];

    private Checks() {}

    /** A copy that nobody else can write into. */
    static byte[] copy(byte[] bytes) {
        return bytes.length == 0 ? NOTHING : bytes.clone();
    }

    /** The text itself, if it is well-formed Unicode of the given length without control characters. */
    static String text(String name, String text, int least, int most) {
        int bytes = utf8Length(name, text);
        if (bytes < least || bytes > most) {
            throw new IllegalArgumentException(
                    name + " must have between " + least + " and " + most + " bytes in UTF-8, had " + bytes);
        }
        return text;
    }

    static @Nullable String optionalText(String name, @Nullable String text, int most) {
        return text == null ? null : text(name, text, 1, most);
    }

    /** Counted without encoding, because every record is checked each time it is changed or read. */
    private static int utf8Length(String name, String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                noControlCharacter(name, c, i);
                bytes++;
            } else if (c < 0x800) {
                noControlCharacter(name, c, i);
                bytes += 2;
            } else if (!Character.isSurrogate(c)) {
                bytes += 3;
            } else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                throw new IllegalArgumentException(name + " must be well-formed Unicode, had half of a surrogate pair");
            }
        }
        return bytes;
    }

    private static void noControlCharacter(String name, char c, int position) {
        if (Character.isISOControl(c)) {
            throw new IllegalArgumentException(
                    name + " must have no control character, had one at position " + position);
        }
    }

    /** The array itself, not a copy: builders copy what they are given, and nobody writes into it afterwards. */
    static byte[] bytes(String name, byte[] bytes, int least, int most) {
        if (bytes.length < least || bytes.length > most) {
            throw new IllegalArgumentException(
                    name + " must have between " + least + " and " + most + " bytes, had " + bytes.length);
        }
        return bytes;
    }

    /** Nothing, or exactly as many bytes as a SHA-256 hash has; the array itself, as {@link #bytes}. */
    static byte[] hashOrNothing(String name, byte[] bytes) {
        if (bytes.length != 0 && bytes.length != HASH_BYTES) {
            throw new IllegalArgumentException(name + " must have 0 or " + HASH_BYTES + " bytes, had " + bytes.length);
        }
        return bytes;
    }

    static long atLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", was " + value);
        }
        return value;
    }

    /** The moment itself, if it is a whole millisecond that a {@code long} of milliseconds can hold. */
    static Instant moment(String name, Instant moment) {
        try {
            if (Instant.ofEpochMilli(moment.toEpochMilli()).equals(moment)) {
                return moment;
            }
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(name + " must fit into a long of milliseconds, was " + moment, e);
        }
        throw new IllegalArgumentException(name + " must be a whole millisecond, was " + moment);
    }

    static @Nullable Instant optionalMoment(String name, @Nullable Instant moment) {
        return moment == null ? null : moment(name, moment);
    }
}
