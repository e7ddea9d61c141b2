package dev.keyfob;

import dev.keyfob.otp.codec.Base32;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A code for the day on which every device is gone: 80 random bits, to be shown once and never stored. The library keeps
 * a hash only.
 *
 * <p>Written as the two digits of its place in the set and sixteen characters of Base32: {@code 03-ABCD-EFGH-IJKL-MNOP}.
 * Case, blanks and dashes do not count when it is typed.
 *
 * <p>This class is immutable and safe for use by multiple threads. Its text form does not show the code.
 */
public final class RecoveryCode {
    private static final int SECRET_BYTES = 10;
    private static final int DIGITS_OF_PLACE = 2;
    private static final int CHARACTERS = 16;
    private static final int GROUP = 4;
    private static final Pattern SKIPPED = Pattern.compile("[ \\-]");
    private static final Pattern FORM = Pattern.compile("[0-9]{2}[A-Z2-7]{16}");

    private final int place;
    private final String secret;

    private RecoveryCode(int place, String secret) {
        this.place = place;
        this.secret = secret;
    }

    /**
     * Makes a code.
     *
     * @param place its place in the set, 1 to 99
     * @param random the source of randomness
     * @return the code
     */
    public static RecoveryCode generate(int place, SecureRandom random) {
        if (place < 1 || place > 99) {
            throw new IllegalArgumentException("place must be between 1 and 99, was " + place);
        }
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return new RecoveryCode(place, Base32.encode(bytes));
    }

    /** Reads a code as somebody typed it. */
    static Optional<RecoveryCode> parse(String text) {
        String plain = SKIPPED.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
        if (plain.length() != DIGITS_OF_PLACE + CHARACTERS
                || !FORM.matcher(plain).matches()) {
            return Optional.empty();
        }
        int place = 10 * (plain.charAt(0) - '0') + plain.charAt(1) - '0';
        return Optional.of(new RecoveryCode(place, plain.substring(DIGITS_OF_PLACE)));
    }

    /**
     * The place in the set, which is no secret: it tells people which line of their sheet to cross out.
     *
     * @return 1 to 99 for a code that was made, 0 to 99 for one that was typed
     */
    public int place() {
        return place;
    }

    /**
     * The code in clear, to be shown once to its owner.
     *
     * @return the place and four groups of four characters
     */
    public String revealText() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%02d", place));
        for (int i = 0; i < CHARACTERS; i += GROUP) {
            text.append('-').append(secret, i, i + GROUP);
        }
        return text.toString();
    }

    /** The place only. */
    @Override
    public String toString() {
        return "RecoveryCode[" + place + "]";
    }
}
