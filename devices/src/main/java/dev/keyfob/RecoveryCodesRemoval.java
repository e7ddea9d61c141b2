package dev.keyfob;

/** The answer to the wish to take a user's recovery codes away. */
public enum RecoveryCodesRemoval implements ActionAnswer {
    /** No recovery code of the user is good any more. */
    DONE,
    /** The user had none. */
    NONE,
    /** The store did not say in time. Asking again is safe. */
    UNDECIDED;

    /**
     * Whether there were codes, which are good no more.
     *
     * @return true for {@link #DONE} only
     */
    @Override
    public boolean isDone() {
        return this == DONE;
    }
}
