package dev.keyfob;

/** The answer to the wish to lift a user's lock. */
public enum Unlock {
    /** The count of failures is zero and no delay holds; the guess budget is full again. */
    DONE,
    /** Nothing held the user up. */
    NOT_LOCKED,
    /** The store did not say in time. Asking again is safe. */
    UNDECIDED
}
