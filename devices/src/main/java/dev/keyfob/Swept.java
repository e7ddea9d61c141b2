package dev.keyfob;

/**
 * What a sweep did.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 *
 * @param retired lost devices whose days of waiting were over
 * @param expired authenticator apps that were not activated in time
 * @param undecided users of whom the store did not say; the next sweep does them
 */
public record Swept(long retired, long expired, long undecided) {
    /**
     * Sums.
     *
     * @param one what was done
     * @param other what else was done
     * @return the sums
     */
    public static Swept sum(Swept one, Swept other) {
        return new Swept(one.retired + other.retired, one.expired + other.expired, one.undecided + other.undecided);
    }
}
