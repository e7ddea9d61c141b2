package dev.keyfob.internal.engine;

import dev.keyfob.store.data.UserId;

/** Ids that the library keeps for itself: they have an audit chain, and never a device, a code or a lock. */
public final class ReservedUsers {
    private static final String PREFIX = "keyfob:";

    private ReservedUsers() {}

    /**
     * Whether an id is reserved.
     *
     * @param user the id
     * @return true if no person may have it
     */
    public static boolean contains(UserId user) {
        return user.value().startsWith(PREFIX);
    }

    /**
     * Refuses a reserved id.
     *
     * @param user the id of a person
     * @throws IllegalArgumentException if the id is reserved
     */
    public static void refuse(UserId user) {
        if (contains(user)) {
            throw new IllegalArgumentException(
                    "user id must not begin with " + PREFIX + ", which is reserved, was " + user);
        }
    }
}
