package dev.keyfob.store.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The application's stable key of a user: not a name that can change, but what the user's row is called for ever.
 *
 * <p>Two ids are the same if their UTF-8 bytes are: case and trailing blanks count. They are ordered by these bytes.
 *
 * @param value 1 to 255 bytes in UTF-8, no control characters
 */
public record UserId(String value) implements Comparable<UserId> {
    /** The longest id, in bytes of UTF-8. */
    public static final int MAX_BYTES = 255;

    /**
     * Checks the argument.
     *
     * @param value 1 to 255 bytes in UTF-8, no control characters
     * @throws IllegalArgumentException if {@code value} has no bytes or more than 255, is not well-formed Unicode, or
     *     has a control character
     */
    public UserId {
        Checks.text("user id", value, 1, MAX_BYTES);
    }

    /**
     * The key of a user.
     *
     * @param value 1 to 255 bytes in UTF-8, no control characters
     * @return the id
     * @throws IllegalArgumentException if {@code value} is not such a text
     */
    public static UserId of(String value) {
        return new UserId(value);
    }

    @Override
    public int compareTo(UserId other) {
        return Arrays.compareUnsigned(
                value.getBytes(StandardCharsets.UTF_8), other.value.getBytes(StandardCharsets.UTF_8));
    }

    /** The value. */
    @Override
    public String toString() {
        return value;
    }
}
