package dev.keyfob;

/** What the caller knows of the client from which a code comes. */
public enum ClientTrust {
    /** Nothing: the count, the delays and the budget of everybody hold. */
    STRANGER,
    /**
     * The client signed this very user in before, with a code: the caller checked a token that nobody can forge, such as
     * a signed cookie. It has a count and a budget of its own, so that strangers who guess cannot lock the user out.
     */
    SEEN_BEFORE
}
