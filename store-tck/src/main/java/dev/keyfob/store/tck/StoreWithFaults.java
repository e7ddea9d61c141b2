package dev.keyfob.store.tck;

import dev.keyfob.store.CredentialStore;

/**
 * A store whose way to its database breaks where the kit says, and a sound one on the same data that sees what is left.
 *
 * <p>An exchange is one request to the database with its answer. How many a commit has is the store's own matter: the kit
 * breaks the first, the second and so on, until a commit ends before the exchange that was to break.
 */
public interface StoreWithFaults {
    /** What gets lost when an exchange breaks. */
    enum Loss {
        /** The request: the database never hears of it. */
        REQUEST,
        /** The answer: the database does what it was asked for, and the store never hears of it. */
        ANSWER
    }

    /**
     * The store whose exchanges break.
     *
     * @return an empty store at first, always the same
     */
    CredentialStore store();

    /**
     * Another store on the same data, whose exchanges never break.
     *
     * @return always the same
     */
    CredentialStore observer();

    /**
     * Breaks one exchange of the next call of {@link #store()}, and the connection with it; the call after it finds the
     * database sound again.
     *
     * @param exchange which one, 0 for the first
     * @param loss what gets lost
     */
    void breakNext(int exchange, Loss loss);

    /**
     * Whether the exchange that was to break was reached.
     *
     * @return true if the last call was broken; false if it ended before
     */
    boolean broke();
}
