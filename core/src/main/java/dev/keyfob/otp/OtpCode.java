package dev.keyfob.otp;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The digits that a token shows: exactly 6 to 8 ASCII digits, leading zeros included.
 *
 * <p>{@link #toString()} hides the digits, because a code is a secret for as long as it is good; {@link #text()} shows
 * them.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
public final class OtpCode {
    private final int value;
    private final int digits;

    private OtpCode(int value, int digits) {
        this.value = value;
        this.digits = digits;
    }

    /**
     * Reads what somebody typed, and nothing else: no sign, no blanks, no digits of other scripts.
     *
     * @param text the input
     * @return the code, or empty if the input is not 6 to 8 ASCII digits
     */
    public static Optional<OtpCode> parse(CharSequence text) {
        int length = text.length();
        if (length < OtpParameters.MIN_DIGITS || length > OtpParameters.MAX_DIGITS) {
            return Optional.empty();
        }
        int value = 0;
        int strange = 0;
        for (int i = 0; i < length; i++) {
            int digit = text.charAt(i) - '0';
            strange |= digit | (9 - digit);
            value = value * 10 + digit;
        }
        return strange < 0 ? Optional.empty() : Optional.of(new OtpCode(value, length));
    }

    /** The code of a truncated HMAC. */
    static OtpCode ofTruncated(int truncated, int digits) {
        return new OtpCode(Truncation.reduce(truncated, digits), digits);
    }

    /**
     * How many digits the code has.
     *
     * @return 6 to 8
     */
    public int digits() {
        return digits;
    }

    /**
     * The digits as text, leading zeros included. Independent of the locale.
     *
     * @return 6 to 8 ASCII digits
     */
    public String text() {
        char[] chars = new char[digits];
        int rest = value;
        for (int i = digits - 1; i >= 0; i--) {
            chars[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        return new String(chars);
    }

    int value() {
        return value;
    }

    /**
     * Whether two codes have the same digits, leading zeros included. The time does not depend on where they differ.
     *
     * @param other any object
     * @return true if the other is a code of the same digits
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OtpCode that && ((value ^ that.value) | (digits ^ that.digits)) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * value + digits;
    }

    /** The number of digits only, such as {@code OtpCode[6 digits]}. */
    @Override
    public String toString() {
        return "OtpCode[" + digits + " digits]";
    }
}
