package dev.keyfob.otp.uri;

/** What the texts of a URI's label may be, so that what is written is read back the same. */
final class Label {
    static final int MOST_CHARS = 255;

    private Label() {}

    /** Checks an account or an issuer. */
    static String check(String name, String text) {
        if (text.isEmpty()) {
            throw new OtpAuthUriException(0, name + " must not be empty");
        }
        if (text.length() > MOST_CHARS) {
            throw new OtpAuthUriException(
                    MOST_CHARS, name + " must have at most " + MOST_CHARS + " characters, had " + text.length());
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':') {
                throw new OtpAuthUriException(i, name + " must not contain a colon");
            }
            if (Character.isISOControl(c)) {
                throw new OtpAuthUriException(i, name + " must not contain control characters");
            }
            if (Character.isSurrogate(c) && !isPair(text, i)) {
                throw new OtpAuthUriException(i, name + " must not contain half a surrogate pair");
            }
        }
        if (text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ') {
            throw new OtpAuthUriException(
                    text.charAt(0) == ' ' ? 0 : text.length() - 1, name + " must not begin or end with a blank");
        }
        return text;
    }

    private static boolean isPair(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    /** The same for a text that was read: blanks around it are cut, and the position is that of the URI. */
    static String read(String name, String text, int position) {
        try {
            return check(name, cut(text));
        } catch (OtpAuthUriException e) {
            throw new OtpAuthUriException(position, e.reason());
        }
    }

    static String cut(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(start, end);
    }
}
