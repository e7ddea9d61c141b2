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
public record Swept(long retired, long expired, long undecided) implements ActionAnswer {
    /**
     * Whether no user was left over.
     *
     * @return false if the next sweep has something to do that this one did not
     */
    @Override
    public boolean isDone() {
        return undecided == 0;
    }
}
