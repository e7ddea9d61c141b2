package dev.keyfob.policy;

/** When a device that was assigned to a user, and that nobody activated, becomes good for signing in. */
public enum Activation {
    /** Once somebody activates it with a code; until then its codes are refused. */
    BEFORE_SIGN_IN,
    /**
     * An assigned hard token is activated by its first good code at sign-in, too: in the ordinary window, and only if the
     * code is of none of the user's active devices. Authenticator apps are not.
     */
    AT_FIRST_SIGN_IN
}
