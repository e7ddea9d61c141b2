package dev.keyfob.seed;

/** Hears how far the reading of a file has got, and may end it. Called by the thread that reads. */
@FunctionalInterface
public interface ProgressListener {
    /**
     * Hears of the progress, each 10,000 rows and at the end of each reading.
     *
     * @param progress how far the reading has got
     * @return true to go on; false to cancel, which ends the reading with a
     *     {@link dev.keyfob.otp.seed.SeedFormatException}; what was imported before stays, and importing again completes it
     */
    boolean goOn(Progress progress);
}
