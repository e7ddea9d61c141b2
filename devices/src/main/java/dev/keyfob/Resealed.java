package dev.keyfob;

/**
 * What a run of {@link Maintenance#reseal} did.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 *
 * @param resealed devices whose secret the new key seals now
 * @param unreadable devices whose secret cannot be opened, which keep the old key's name
 * @param undecided devices of which the store did not say
 * @param ended whether the job came to its end, and its records are in the audit; false if it was cancelled or the store
 *     failed
 */
public record Resealed(long resealed, long unreadable, long undecided, boolean ended) implements ActionAnswer {
    /**
     * Whether no device names the old key any more.
     *
     * @return true if the old key can go
     */
    public boolean isComplete() {
        return ended && unreadable == 0 && undecided == 0;
    }

    /**
     * The same as {@link #isComplete()}.
     *
     * @return true if the old key can go
     */
    @Override
    public boolean isDone() {
        return isComplete();
    }
}
