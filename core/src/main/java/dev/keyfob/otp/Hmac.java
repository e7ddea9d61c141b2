package dev.keyfob.otp;

import java.security.MessageDigest;
import java.util.Arrays;

/** Candidates of a secret that is used once, so that no keyed state is worth keeping. */
final class Hmac {
    private Hmac() {}

    /** Begins to compute so many candidates, at least one. */
    static Candidates candidates(SharedSecret secret, Digests digests, int count, Scratch scratch) {
        byte[] innerBlock = digests.keyBlock(secret);
        byte[] outerBlock = Digests.pad(innerBlock);
        return digests.cloneable() && count > 1
                ? cloned(innerBlock, outerBlock, digests, count, scratch)
                : repeated(innerBlock, outerBlock, digests, scratch);
    }

    private static Candidates cloned(
            byte[] innerBlock, byte[] outerBlock, Digests digests, int count, Scratch scratch) {
        int hashBytes = digests.algorithm().hashBytes();
        MessageDigest inner = scratch.inner(digests);
        MessageDigest outer = scratch.outer(digests);
        inner.update(innerBlock);
        outer.update(outerBlock);
        Arrays.fill(innerBlock, (byte) 0);
        Arrays.fill(outerBlock, (byte) 0);
        return ClonedCandidates.usingUp(inner, outer, scratch.buffer(hashBytes), hashBytes, count);
    }

    private static Candidates repeated(byte[] innerBlock, byte[] outerBlock, Digests digests, Scratch scratch) {
        int hashBytes = digests.algorithm().hashBytes();
        return new RepeatedCandidates(
                scratch.inner(digests), innerBlock, outerBlock, scratch.buffer(hashBytes), hashBytes) {
            @Override
            void done() {
                Arrays.fill(innerBlock, (byte) 0);
                Arrays.fill(outerBlock, (byte) 0);
            }
        };
    }
}
