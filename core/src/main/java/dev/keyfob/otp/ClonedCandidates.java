package dev.keyfob.otp;

import java.security.MessageDigest;

/**
 * Candidates from two digests that have absorbed the padded key (RFC 2104 section 4) and are cloned for each: two
 * compressions of the hash function a candidate.
 */
final class ClonedCandidates extends Candidates {
    private static final int NEVER = 0;

    private final MessageDigest inner;
    private final MessageDigest outer;
    private final byte[] buffer;
    private final int hashBytes;
    private int left;

    private ClonedCandidates(MessageDigest inner, MessageDigest outer, byte[] buffer, int hashBytes, int left) {
        this.inner = inner;
        this.outer = outer;
        this.buffer = buffer;
        this.hashBytes = hashBytes;
        this.left = left;
    }

    /** Leaves the two digests as they are. */
    static Candidates sharing(MessageDigest inner, MessageDigest outer, byte[] buffer, int hashBytes) {
        return new ClonedCandidates(inner, outer, buffer, hashBytes, NEVER);
    }

    /** The last of so many candidates uses up the digests themselves; afterwards they have absorbed nothing. */
    static Candidates usingUp(MessageDigest inner, MessageDigest outer, byte[] buffer, int hashBytes, int count) {
        return new ClonedCandidates(inner, outer, buffer, hashBytes, count);
    }

    @Override
    int truncated(long factor) {
        // Two calls and no choice of digests before one: so the compiler sees that the clones do not escape.
        return --left == 0 ? finish(inner, outer, factor) : finish(Digests.copy(inner), Digests.copy(outer), factor);
    }

    private int finish(MessageDigest innerOfOne, MessageDigest outerOfOne, long factor) {
        Truncation.writeFactor(factor, buffer);
        innerOfOne.update(buffer, 0, Long.BYTES);
        Digests.finish(innerOfOne, buffer, hashBytes);
        outerOfOne.update(buffer, 0, hashBytes);
        Digests.finish(outerOfOne, buffer, hashBytes);
        return Truncation.truncate(buffer, hashBytes);
    }
}
