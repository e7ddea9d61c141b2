package dev.keyfob.policy;

/** What becomes of a code that is the right one of several of a user's devices. It is used up on all of them. */
public enum Ambiguity {
    /** The code is accepted, and one device is reported. */
    ACCEPT,
    /** The code is refused. */
    REFUSE
}
