package dev.keyfob.otp;

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
        Digests.pad(innerBlock, Digests.IPAD);
        this.outerBlock = keyBlock.clone();
        Digests.pad(outerBlock, Digests.OPAD);
    }

    @Override
    void truncate(long first, int count, int[] out, int at, Scratch scratch) {
        if (destroyed) {
            throw destroyed();
        }
        Hmac.repeated(innerBlock, outerBlock, digests, first, count, out, at, scratch);
    }

    @Override
    public void destroy() {
        destroyed = true;
        Arrays.fill(innerBlock, (byte) 0);
        Arrays.fill(outerBlock, (byte) 0);
    }

    @Override
    public boolean isDestroyed() {
        return destroyed;
    }
}
