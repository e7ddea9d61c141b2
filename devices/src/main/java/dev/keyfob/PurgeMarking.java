package dev.keyfob;

/** The answer to the wish to mark audit records as purged. */
public enum PurgeMarking implements ActionAnswer {
    /** The mark is on the chain; the records can be deleted. */
    DONE,
    /** The chain is not intact, and deleting would hide it. */
    CHAIN_BROKEN,
    /** The chain has no record of that number. */
    NO_SUCH_RECORD,
    /** The store did not say in time. Asking again is safe. */
    UNDECIDED;

    /**
     * Whether the mark is on the chain.
     *
     * @return true for {@link #DONE} only
     */
    @Override
    public boolean isDone() {
        return this == DONE;
    }
}
