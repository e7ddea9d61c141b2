package dev.keyfob.otp;

/**
 * What moves while a token is used: the watermark and, for TOTP, the learned drift.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 *
 * @param lastUsed the watermark: the highest step (TOTP) or counter (HOTP) already used, -1 if none was; only what is
 *     above it can be accepted
 * @param drift the learned offset of the token's clock in steps, positive if the token is ahead; 0 for HOTP
 * @param lean the side on which the last acceptance lay of the expected step: -1, 0 or 1
 */
public record OtpState(long lastUsed, int drift, int lean) {
    /** The state of a token that was never used. */
    public static final OtpState UNUSED = new OtpState(-1, 0, 0);

    /**
     * Checks the arguments.
     *
     * @param lastUsed the watermark, -1 if nothing was used
     * @param drift the learned offset of the token's clock in steps
     * @param lean the side of the last acceptance: -1, 0 or 1
     * @throws IllegalArgumentException if {@code lastUsed} is less than -1 or {@code lean} is not -1, 0 or 1
     */
    public OtpState {
        if (lastUsed < -1) {
            throw new IllegalArgumentException("lastUsed must be at least -1, was " + lastUsed);
        }
        if (lean < -1 || lean > 1) {
            throw new IllegalArgumentException("lean must be between -1 and 1, was " + lean);
        }
    }

    /**
     * The state of an HOTP token whose next code is that of a given counter.
     *
     * @param counter the next counter, at least 0
     * @return the state
     * @throws IllegalArgumentException if {@code counter} is negative
     */
    public static OtpState ofNextCounter(long counter) {
        if (counter < 0) {
            throw new IllegalArgumentException("counter must be at least 0, was " + counter);
        }
        return new OtpState(counter - 1, 0, 0);
    }

    /**
     * The state after a step was burnt without an acceptance: the watermark moves up, never down, and no drift is
     * learned.
     *
     * @param step the step or counter that can no longer be used
     * @return the next state
     */
    public OtpState burnt(long step) {
        return step <= lastUsed ? this : new OtpState(step, drift, lean);
    }

    /**
     * The state after a TOTP code was accepted at a step. The drift moves one step towards it after two successive
     * acceptances on the same side of the expected step, and never further beyond the bound (RFC 6238 section 6). A
     * drift that a resynchronisation set beyond the bound stays, and may come back.
     *
     * @param step the accepted step, above the watermark
     * @param expected the step at which the token was expected, drift included
     * @param maxDrift the bound of the drift in either direction, in steps; 0 learns nothing
     * @return the next state
     */
    public OtpState accepted(long step, long expected, int maxDrift) {
        int side = Long.signum(step - expected);
        boolean twice = side != 0 && side == lean;
        // A long, because a store may hold any int.
        long moved = twice ? (long) drift + side : drift;
        boolean allowed = maxDrift > 0 && (Math.abs(moved) <= maxDrift || Math.abs(moved) < Math.abs((long) drift));
        return new OtpState(Math.max(step, lastUsed), allowed ? (int) moved : drift, twice ? 0 : side);
    }

    /**
     * The state after two consecutive codes proved where the token's clock is.
     *
     * @param step the step of the second code
     * @param newDrift the drift that the codes proved, in steps
     * @return the next state
     */
    public OtpState resynchronised(long step, int newDrift) {
        return new OtpState(Math.max(step, lastUsed), newDrift, 0);
    }
}
