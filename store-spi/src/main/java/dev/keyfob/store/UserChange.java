package dev.keyfob.store;

import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;

/**
 * The guard and the next state of one user.
 *
 * @param expectedVersion the version that the user must have; 0 means that the user must not exist
 * @param next the state that the user has afterwards, of the version after the expected one
 */
public record UserChange(long expectedVersion, StoredUser next) {
    /**
     * Checks the arguments.
     *
     * @param expectedVersion the version that the user must have; 0 means that the user must not exist
     * @param next the state that the user has afterwards, of the version after the expected one
     * @throws IllegalArgumentException if {@code expectedVersion} is negative, or the next version does not follow it
     */
    public UserChange {
        if (expectedVersion < 0) {
            throw new IllegalArgumentException("expectedVersion must be at least 0, was " + expectedVersion);
        }
        if (next.version() != expectedVersion + 1) {
            throw new IllegalArgumentException(
                    "next version must be " + (expectedVersion + 1) + ", was " + next.version());
        }
    }

    /**
     * The user who is changed.
     *
     * @return the key of the user
     */
    public UserId user() {
        return next.id();
    }
}
