package dev.keyfob.otp;

import java.security.MessageDigest;
import java.util.Arrays;

/** Truncated HMACs of moving factors, from digests that have absorbed the padded key and from raw secrets. */
final class Hmac {
    private Hmac() {}

    /** One code from the two keyed digests, which this uses up: afterwards they are fresh. */
    static int truncated(MessageDigest inner, MessageDigest outer, long factor, int hashBytes, Scratch scratch) {
        Truncation.writeFactor(factor, scratch.factor);
        inner.update(scratch.factor, 0, 8);
        Digests.finish(inner, scratch.hash, hashBytes);
        outer.update(scratch.hash, 0, hashBytes);
        Digests.finish(outer, scratch.hash, hashBytes);
        return Truncation.truncate(scratch.hash, hashBytes);
    }

    /** Codes of a secret that is used once, so that no keyed state is worth keeping. */
    static void truncate(
            SharedSecret secret, Digests digests, long first, int count, int[] out, int at, Scratch scratch) {
        byte[] block = digests.keyBlock(secret.borrow());
        if (digests.cloneable() && count > 1) {
            cloned(block, digests, first, count, out, at, scratch);
        } else {
            Digests.pad(block, Digests.IPAD);
            byte[] outerBlock = block.clone();
            Digests.pad(outerBlock, Digests.IPAD ^ Digests.OPAD);
            repeated(block, outerBlock, digests, first, count, out, at, scratch);
            Arrays.fill(outerBlock, (byte) 0);
        }
        Arrays.fill(block, (byte) 0);
    }

    /** Absorbs the padded key once; the last code uses the originals up instead of a clone. */
    private static void cloned(
            byte[] block, Digests digests, long first, int count, int[] out, int at, Scratch scratch) {
        int hashBytes = digests.algorithm().hashBytes();
        MessageDigest inner = scratch.inner(digests);
        MessageDigest outer = scratch.outer(digests);
        Digests.pad(block, Digests.IPAD);
        inner.update(block);
        Digests.pad(block, Digests.IPAD ^ Digests.OPAD);
        outer.update(block);
        int last = count - 1;
        for (int i = 0; i < last; i++) {
            out[at + i] = truncated(Digests.copy(inner), Digests.copy(outer), first + i, hashBytes, scratch);
        }
        out[at + last] = truncated(inner, outer, first + last, hashBytes, scratch);
    }

    /** Absorbs the padded key again for each code: four compressions a code, no clone. */
    static void repeated(
            byte[] innerBlock,
            byte[] outerBlock,
            Digests digests,
            long first,
            int count,
            int[] out,
            int at,
            Scratch scratch) {
        int hashBytes = digests.algorithm().hashBytes();
        MessageDigest digest = scratch.inner(digests);
        for (int i = 0; i < count; i++) {
            Truncation.writeFactor(first + i, scratch.factor);
            digest.update(innerBlock);
            digest.update(scratch.factor, 0, 8);
            Digests.finish(digest, scratch.hash, hashBytes);
            digest.update(outerBlock);
            digest.update(scratch.hash, 0, hashBytes);
            Digests.finish(digest, scratch.hash, hashBytes);
            out[at + i] = Truncation.truncate(scratch.hash, hashBytes);
        }
    }
}
