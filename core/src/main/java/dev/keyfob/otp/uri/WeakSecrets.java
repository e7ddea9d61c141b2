package dev.keyfob.otp.uri;

import dev.keyfob.otp.SharedSecret;
import java.util.Arrays;

/** What to do with a secret of less than the 128 bits that RFC 4226 section 4 (R6) asks for. */
public enum WeakSecrets {
    /** Refuse it. */
    REFUSE,
    /** Take it, as some services still hand out 80 bits. */
    ALLOW;

    /** Takes the bytes over: they are wiped. */
    SharedSecret secretOf(byte[] bytes, int position) {
        try {
            int least = this == ALLOW ? 1 : SharedSecret.MIN_BYTES;
            if (bytes.length < least || bytes.length > SharedSecret.MAX_BYTES) {
                throw new OtpAuthUriException(
                        position,
                        "secret must have between " + least + " and " + SharedSecret.MAX_BYTES + " bytes, had "
                                + bytes.length);
            }
            return SharedSecret.ofWeakBytes(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
