package dev.keyfob.store.data;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The limits of the stored records, in one place. */
final class Checks {
    static final int EXTENSION_BYTES = 4096;
    static final int HASH_BYTES = 32;
    static final int SECRET_BYTES = 1024;

    private Checks() {}

    /** The text itself, if it is well-formed Unicode of the given length without control characters. */
    static String text(String name, String text, int least, int most) {
        int bytes = utf8Length(name, text);
        if (bytes < least || bytes > most) {
            throw new IllegalArgumentException(
                    name + " must have between " + least + " and " + most + " bytes in UTF-8, had " + bytes);
        }
        text.chars().filter(Character::isISOControl).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException(
                    name + " must have no control character, had one at position " + text.indexOf(c));
        });
        return text;
    }

    static @Nullable String optionalText(String name, @Nullable String text, int most) {
        return text == null ? null : text(name, text, 1, most);
    }

    private static int utf8Length(String name, String text) {
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(text))
                    .remaining();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(name + " must be well-formed Unicode, had half of a surrogate pair", e);
        }
    }

    static byte[] bytes(String name, byte[] bytes, int least, int most) {
        if (bytes.length < least || bytes.length > most) {
            throw new IllegalArgumentException(
                    name + " must have between " + least + " and " + most + " bytes, had " + bytes.length);
        }
        return bytes.clone();
    }

    /** Nothing, or exactly as many bytes as a SHA-256 hash has. */
    static byte[] hashOrNothing(String name, byte[] bytes) {
        if (bytes.length != 0 && bytes.length != HASH_BYTES) {
            throw new IllegalArgumentException(name + " must have 0 or " + HASH_BYTES + " bytes, had " + bytes.length);
        }
        return bytes.clone();
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
