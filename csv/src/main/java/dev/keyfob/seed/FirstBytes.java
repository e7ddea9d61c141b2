package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedFormatException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * What the first bytes of a file say: how its text is encoded, or that it is no text at all. Vendors send encrypted and
 * packed files, some under another file name, so each of these is refused with what to do about it.
 */
final class FirstBytes {
    /** How many bytes are looked at. */
    static final int LENGTH = 4_096;

    private static final String PGP = "the file is encrypted with PGP; decrypt it first, such as with gpg --decrypt";
    private static final String PACKED =
            "; unpack it first, with the password that the vendor sent apart, and import the file inside";

    private final byte[] bytes;
    private final int length;

    /**
     * Looks at the begin of a file.
     *
     * @param length how many bytes the array holds; fewer than {@link #LENGTH} only if the file ends there
     */
    FirstBytes(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /** How the bytes of a text are read: the charset, and how many bytes of byte-order mark come first. */
    record Encoding(Charset charset, int markLength) {
        boolean isUtf16() {
            return charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE);
        }
    }

    /**
     * Recognises the encoding.
     *
     * @param declared the encoding of a text that does not tell its own
     * @throws SeedFormatException if the file is empty or is not a text
     */
    Encoding encoding(Charset declared) {
        if (length > 0) {
            refuseEncryptedAndPacked();
            refuseOtherSeedFormats();
        }
        return textEncoding(declared);
    }

    /** The same for a text of any kind, such as JSON. */
    Encoding textEncoding(Charset declared) {
        if (length == 0) {
            throw new SeedFormatException("the file is empty");
        }
        refuseEncryptedAndPacked();
        if (startsWith(0xEF, 0xBB, 0xBF)) {
            return new Encoding(StandardCharsets.UTF_8, 3);
        }
        if (startsWith(0xFF, 0xFE, 0, 0) || startsWith(0, 0, 0xFE, 0xFF)) {
            throw new SeedFormatException("the file is UTF-32; save it as UTF-8");
        }
        if (startsWith(0xFF, 0xFE)) {
            return new Encoding(StandardCharsets.UTF_16LE, 2);
        }
        if (startsWith(0xFE, 0xFF)) {
            return new Encoding(StandardCharsets.UTF_16BE, 2);
        }
        return withoutMark(declared);
    }

    /** Nearly all characters of a seed file are ASCII, so that in UTF-16 nearly every second byte is zero. */
    private Encoding withoutMark(Charset declared) {
        int zerosAtEven = 0;
        int zerosAtOdd = 0;
        int controls = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == 0) {
                if (i % 2 == 0) {
                    zerosAtEven++;
                } else {
                    zerosAtOdd++;
                }
            } else if (bytes[i] > 0 && bytes[i] < ' ' && !Blanks.isBlank((char) bytes[i])) {
                controls++;
            }
        }
        int most = length / 2;
        if (zerosAtOdd > most * 3 / 4 && zerosAtEven <= most / 20) {
            return new Encoding(StandardCharsets.UTF_16LE, 0);
        }
        if (zerosAtEven > most * 3 / 4 && zerosAtOdd <= most / 20) {
            return new Encoding(StandardCharsets.UTF_16BE, 0);
        }
        if (zerosAtEven + zerosAtOdd + controls > length / 10) {
            throw new SeedFormatException("the file is binary, not a text; import the CSV file that the vendor sent");
        }
        return new Encoding(declared, 0);
    }

    /**
     * Refuses files that are encrypted, packed or a document, by what to do about them.
     *
     * @throws SeedFormatException if the file is one
     */
    void refuseEncryptedAndPacked() {
        int first = beginOfText();
        if (startsWithAt(first, "-----BEGIN PGP") || isBinaryPgp()) {
            throw new SeedFormatException(PGP);
        }
        if (startsWithAt(first, "-----BEGIN ")) {
            throw new SeedFormatException("the file is a PEM file, perhaps encrypted with S/MIME; decrypt it first");
        }
        if (startsWith('P', 'K', 3, 4) || startsWith('P', 'K', 5, 6)) {
            throw new SeedFormatException(
                    contains("[Content_Types].xml") || contains("xl/")
                            ? "the file is an Excel workbook; take the vendor's CSV file, or save the sheet as CSV UTF-8"
                            : "the file is a ZIP archive" + PACKED);
        }
        if (startsWithAt(0, "%PDF-")) {
            throw new SeedFormatException("the file is a PDF document; ask the vendor for the CSV file");
        }
        if (startsWith(0x1F, 0x8B)) {
            throw new SeedFormatException("the file is compressed with gzip" + PACKED);
        }
        if (startsWith('7', 'z', 0xBC, 0xAF, 0x27, 0x1C) || startsWith('R', 'a', 'r', '!', 0x1A, 7)) {
            throw new SeedFormatException("the file is a 7z or RAR archive" + PACKED);
        }
        if (startsWith(0xD0, 0xCF, 0x11, 0xE0)) {
            throw new SeedFormatException("the file is an old Excel workbook or another Office document;"
                    + " take the vendor's CSV file, or save the sheet as CSV UTF-8");
        }
    }

    /** Where the first character stands behind a byte-order mark of UTF-8, blanks and line ends. */
    private int beginOfText() {
        int first = startsWith(0xEF, 0xBB, 0xBF) ? 3 : 0;
        while (first < length && bytes[first] > 0 && Blanks.isBlank((char) bytes[first])) {
            first++;
        }
        return first;
    }

    private void refuseOtherSeedFormats() {
        int first = beginOfText();
        if (startsWithAt(first, "<")) {
            throw new SeedFormatException(
                    "the file is XML, not CSV: read it as PSKC, with PskcSeedSource, or as XML of SafeNet");
        }
        if (startsWithAt(first, "{") || startsWithAt(first, "[")) {
            throw new SeedFormatException("the file is JSON, not CSV");
        }
        if (startsWithAt(first, "otpauth")) {
            throw new SeedFormatException("the file is a list of otpauth URIs, not CSV");
        }
    }

    /**
     * A packet that begins an encrypted message (RFC 9580 section 4.2): a session key encrypted with a public key (tag
     * 1) or a password (tag 3), or encrypted data (tags 9, 18, 20), in the old or new form of packet lengths. None of
     * these is how a text in UTF-8 begins.
     */
    private boolean isBinaryPgp() {
        int first = bytes[0] & 0xFF;
        int second = length > 1 ? bytes[1] & 0xFF : 0;
        boolean continued = second >= 0x80 && second <= 0xBF;
        return switch (first) {
            case 0x84, 0x85, 0x86, 0x8C, 0x8D, 0x8E, 0xA3, 0xA4, 0xA5, 0xA6, 0xC1 -> true;
            case 0xC3, 0xC9, 0xD2, 0xD4 -> !continued;
            default -> false;
        };
    }

    private boolean startsWithAt(int at, String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            if (at + i >= length || bytes[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean startsWith(int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (i >= length || (bytes[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean contains(String ascii) {
        for (int i = 0; i < length; i++) {
            if (startsWithAt(i, ascii)) {
                return true;
            }
        }
        return false;
    }
}
