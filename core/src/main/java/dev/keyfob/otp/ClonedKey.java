package dev.keyfob.otp;

import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * HMAC by hand over two digests that have absorbed the padded key (RFC 2104 section 4) and are cloned for each code.
 *
 * <p>The prototypes are never changed after construction.
 */
final class ClonedKey extends OtpKey {
    private final int hashBytes;
    private volatile @Nullable Midstates midstates;

    ClonedKey(Digests digests, byte[] keyBlock) {
        super(digests.algorithm());
        this.hashBytes = digests.algorithm().hashBytes();
        byte[] innerBlock = keyBlock.clone();
        byte[] outerBlock = Digests.pad(innerBlock);
        MessageDigest inner = digests.fresh();
        inner.update(innerBlock);
        MessageDigest outer = digests.fresh();
        outer.update(outerBlock);
        Arrays.fill(innerBlock, (byte) 0);
        Arrays.fill(outerBlock, (byte) 0);
        this.midstates = new Midstates(inner, outer);
    }

    @Override
    Candidates candidates(Scratch scratch) {
        Midstates current = midstates;
        if (current == null) {
            throw destroyed();
        }
        return ClonedCandidates.sharing(current.inner, current.outer, scratch.buffer(hashBytes), hashBytes);
    }

    @Override
    public void destroy() {
        midstates = null;
    }

    @Override
    public boolean isDestroyed() {
        return midstates == null;
    }

    private static final class Midstates {
        private final MessageDigest inner;
        private final MessageDigest outer;

        private Midstates(MessageDigest inner, MessageDigest outer) {
            this.inner = inner;
            this.outer = outer;
        }
    }
}
