package dev.keyfob.seed;

import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Base64 with blanks and line ends between, as XML has it. */
final class PskcBase64 {
    private PskcBase64() {}

    /** The bytes, or null if the text is not Base64. */
    static byte @Nullable [] decode(Cell cell) {
        byte[] packed = new byte[cell.length()];
        int count = 0;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c > 0x7F) {
                return null;
            }
            if (c > ' ') {
                packed[count++] = (byte) c;
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
