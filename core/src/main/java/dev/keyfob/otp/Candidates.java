package dev.keyfob.otp;

/**
 * The truncated HMACs of one secret during one call, one for each moving factor that is tried.
 *
 * <p>Belongs to one thread and one call.
 */
abstract class Candidates {
    /** Computes one candidate: the 31 bits of RFC 4226 section 5.3. */
    abstract int truncated(long factor);

    /**
     * To be called after the last candidate, before anything is believed: wipes what was made for this call.
     *
     * @throws IllegalStateException if the key was destroyed meanwhile, so that the candidates may be of no secret
     */
    void done() {}
}
