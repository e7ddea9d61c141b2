package dev.keyfob.seed;

/** How a file writes secrets. It is a property of the file, never guessed from one row. The list may grow. */
public enum SecretEncoding {
    /**
     * Base32 (RFC 4648 section 6): any case, blanks and dashes between groups and padding are ignored; unused bits that
     * are not zero are dropped with a warning.
     */
    BASE32("Base32"),
    /** Hexadecimal digits, two a byte: any case, blanks and dashes between groups and a leading {@code 0x} are ignored. */
    HEX("hexadecimal"),
    /** Base64 (RFC 4648 section 4): blanks and padding are ignored; unused bits that are not zero are dropped with a warning. */
    BASE64("Base64"),
    /**
     * Base32 or hexadecimal, as the vendor was asked to send it: decided once for the whole file, by a reading of its
     * own. A file that has both, or in which every secret could be either, is refused.
     */
    BASE32_OR_HEX("Base32 or hexadecimal");

    private final String words;

    SecretEncoding(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
