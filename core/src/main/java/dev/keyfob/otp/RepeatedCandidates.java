package dev.keyfob.otp;

import java.security.MessageDigest;

/**
 * Candidates from a digest that absorbs the padded key again for each: four compressions of the hash function a
 * candidate, no clone and nothing allocated.
 */
class RepeatedCandidates extends Candidates {
    private final MessageDigest digest;
    private final byte[] innerBlock;
    private final byte[] outerBlock;
    private final byte[] buffer;
    private final int hashBytes;

    /** The digest has absorbed nothing, and has absorbed nothing again after each candidate. */
    RepeatedCandidates(MessageDigest digest, byte[] innerBlock, byte[] outerBlock, byte[] buffer, int hashBytes) {
        this.digest = digest;
        this.innerBlock = innerBlock;
        this.outerBlock = outerBlock;
        this.buffer = buffer;
        this.hashBytes = hashBytes;
    }

    @Override
    final int truncated(long factor) {
        digest.update(innerBlock, 0, innerBlock.length);
        Truncation.writeFactor(factor, buffer);
        digest.update(buffer, 0, Long.BYTES);
        Digests.finish(digest, buffer, hashBytes);
        digest.update(outerBlock, 0, outerBlock.length);
        digest.update(buffer, 0, hashBytes);
        Digests.finish(digest, buffer, hashBytes);
        return Truncation.truncate(buffer, hashBytes);
    }
}
