package dev.keyfob.seed;

/** How a file writes secrets. It is a property of the file, never guessed from one row. The list may grow. */
public enum SecretEncoding {
    /**
     * Base32 (RFC 4648 section 6): any case, blanks and dashes between groups and padding are ignored; unused bits that
     * are not zero are dropped with a warning.
     */
    BASE32("Base32"),
    /** Hexadecimal digits, two a byte: any case, blanks and dashes between groups and a leading {@code 0x} are ignored. */
    HEX("hexadecimal");

    private final String words;

    SecretEncoding(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
