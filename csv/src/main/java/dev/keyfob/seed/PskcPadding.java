package dev.keyfob.seed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What fills a plaintext up to whole blocks. PKCS #7 repeats the number of filling bytes; XML Encryption (section 5.2)
 * has the number in the last byte and anything before; some vendors fill up only what is not whole.
 */
final class PskcPadding {
    /**
     * How many bytes PKCS #7 must have filled up before it is believed where whole blocks may come without: fewer end a
     * random secret by chance.
     */
    private static final int FEWEST_BELIEVED = 4;

    private PskcPadding() {}

    /** The plaintext without what PKCS #7 filled up, or null if it did not. */
    static byte @Nullable [] pkcs7(byte[] filled, int block) {
        int count = pkcs7Count(filled, block);
        return count == 0 ? null : Arrays.copyOf(filled, filled.length - count);
    }

    /** How many bytes PKCS #7 filled up, 0 if it did not. */
    private static int pkcs7Count(byte[] filled, int block) {
        int count = count(filled, block);
        for (int i = filled.length - count; i < filled.length; i++) {
            if (filled[i] != count) {
                return 0;
            }
        }
        return count;
    }

    /** The plaintext without what XML Encryption filled up, or null if it did not. */
    static byte @Nullable [] xmlEncryption(byte[] filled, int block) {
        int count = count(filled, block);
        return count == 0 ? null : Arrays.copyOf(filled, filled.length - count);
    }

    /** The plaintext if whole blocks come without filling. */
    static byte[] wholeBlocks(byte[] filled, int block) {
        int count = pkcs7Count(filled, block);
        return Arrays.copyOf(filled, count >= FEWEST_BELIEVED ? filled.length - count : filled.length);
    }

    /** All that the plaintext may be. */
    static List<byte[]> all(byte[] filled, int block) {
        List<byte[]> all = new ArrayList<>();
        byte[] pkcs7 = pkcs7(filled, block);
        if (pkcs7 != null) {
            all.add(pkcs7);
        }
        byte[] xmlEncryption = xmlEncryption(filled, block);
        if (xmlEncryption != null) {
            all.add(xmlEncryption);
        }
        all.add(filled.clone());
        return all;
    }

    private static int count(byte[] filled, int block) {
        int last = filled.length == 0 ? 0 : filled[filled.length - 1];
        return last >= 1 && last <= Math.min(block, filled.length) ? last : 0;
    }
}
