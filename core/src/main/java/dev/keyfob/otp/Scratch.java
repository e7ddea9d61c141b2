package dev.keyfob.otp;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The buffers of one call, made anew for each: reuse between threads or calls was not faster, only riskier. */
final class Scratch {
    private static final byte[] NONE = {};

    private byte[] buffer = NONE;
    private @Nullable HmacAlgorithm lastAlgorithm;
    private @Nullable MessageDigest inner;
    private @Nullable MessageDigest outer;

    /** Room for a moving factor and then for a hash. */
    byte[] buffer(int hashBytes) {
        if (buffer.length < hashBytes) {
            buffer = new byte[hashBytes];
        }
        return buffer;
    }

    /** A digest with nothing absorbed, for the inner hash; given again to each secret of the same algorithm. */
    MessageDigest inner(Digests digests) {
        use(digests);
        MessageDigest digest = inner;
        if (digest == null) {
            inner = digest = digests.fresh();
        }
        return digest;
    }

    /** The same for the outer hash. */
    MessageDigest outer(Digests digests) {
        use(digests);
        MessageDigest digest = outer;
        if (digest == null) {
            outer = digest = digests.fresh();
        }
        return digest;
    }

    private void use(Digests digests) {
        if (lastAlgorithm != digests.algorithm()) {
            lastAlgorithm = digests.algorithm();
            inner = null;
            outer = null;
        }
    }
}
