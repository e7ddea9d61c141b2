package dev.keyfob.otp;

import java.lang.invoke.VarHandle;
import java.util.Arrays;

/** HMAC by hand for digests that cannot be cloned: the padded key blocks are kept and hashed again for each code. */
final class RepeatedKey extends OtpKey {
    private final Digests digests;
    private final byte[] innerBlock;
    private final byte[] outerBlock;
    private volatile boolean destroyed;

    RepeatedKey(Digests digests, byte[] keyBlock) {
        super(digests.algorithm());
        this.digests = digests;
        this.innerBlock = keyBlock.clone();
        this.outerBlock = Digests.pad(innerBlock);
    }

    @Override
    Candidates candidates(Scratch scratch) {
        checkAlive();
        int hashBytes = algorithm().hashBytes();
        return new RepeatedCandidates(digests.fresh(), innerBlock, outerBlock, scratch.buffer(hashBytes), hashBytes) {
            @Override
            void done() {
                checkAlive();
            }
        };
    }

    /** Refuses what may have been computed from blocks that another thread was emptying. */
    private void checkAlive() {
        VarHandle.acquireFence();
        if (destroyed) {
            throw destroyed();
        }
    }

    @Override
    public void destroy() {
        destroyed = true;
        VarHandle.storeStoreFence();
        Arrays.fill(innerBlock, (byte) 0);
        Arrays.fill(outerBlock, (byte) 0);
    }

    @Override
    public boolean isDestroyed() {
        return destroyed;
    }
}
