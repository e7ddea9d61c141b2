package dev.keyfob.seed;

import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Base64 with blanks and line ends between, as XML has it. */
final class PskcBase64 {
    private static final byte NO_LETTER = '?';

    private PskcBase64() {}

    /** The bytes, or null if the text is not Base64. */
    static byte @Nullable [] decode(Cell cell) {
        byte[] packed = new byte[cell.length()];
        int count = 0;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c > ' ') {
                // What is not ASCII must not become a letter that is.
                packed[count++] = c > 0x7F ? NO_LETTER : (byte) c;
            }
        }
        byte[] text = Arrays.copyOf(packed, count);
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        } finally {
            Arrays.fill(text, (byte) 0);
            Arrays.fill(packed, (byte) 0);
        }
    }
}
