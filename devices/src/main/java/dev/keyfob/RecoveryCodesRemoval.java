package dev.keyfob;

/** The answer to the wish to take a user's recovery codes away. */
public enum RecoveryCodesRemoval {
    /** No recovery code of the user is good any more. */
    DONE,
    /** The user had none. */
    NONE,
    /** The store did not say in time. Asking again is safe. */
    UNDECIDED
}
