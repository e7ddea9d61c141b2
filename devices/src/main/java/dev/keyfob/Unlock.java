package dev.keyfob;

/** The answer to the wish to lift a user's lock. */
public enum Unlock implements ActionAnswer {
    /** The counts of failures are zero and no delay holds; an empty guess budget has one guess again. */
    DONE,
    /** Nothing held the user up. */
    NOT_LOCKED,
    /** The store did not say in time. Asking again is safe. */
    UNDECIDED;

    /**
     * Whether something held the user up, and does no more.
     *
     * @return true for {@link #DONE} only
     */
    @Override
    public boolean isDone() {
        return this == DONE;
    }
}
