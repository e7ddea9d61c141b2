package dev.keyfob.examples.portal.account;

import dev.keyfob.otp.codec.Base32;
import java.security.SecureRandom;
import java.util.Locale;

/** Makes passwords that nobody chose: 100 random bits as four groups of five letters and digits. */
public final class Passwords {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int GROUP = 5;

    private Passwords() {}

    /**
     * Makes a password.
     *
     * @return the password, to be shown once
     */
    public static String random() {
        byte[] bytes = new byte[13];
        RANDOM.nextBytes(bytes);
        String text = Base32.encode(bytes).toLowerCase(Locale.ROOT);
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            password.append(i == 0 ? "" : "-").append(text, i * GROUP, (i + 1) * GROUP);
        }
        return password.toString();
    }
}
