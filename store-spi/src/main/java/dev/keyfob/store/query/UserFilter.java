package dev.keyfob.store.query;

import dev.keyfob.store.data.StoredUser;
import java.time.Instant;
import java.util.Optional;

/**
 * Which users are wanted; removed ones never are.
 *
 * @param lockedAfter a moment after which the user is still locked, a part of a millisecond cut off; empty for all users
 */
public record UserFilter(Optional<Instant> lockedAfter) {
    /** All users that were not removed. */
    public static final UserFilter ALL = new UserFilter(Optional.empty());

    /**
     * Rounds the time.
     *
     * @param lockedAfter a moment after which the user is still locked, a part of a millisecond cut off; empty for all
     *     users
     * @throws IllegalArgumentException if the time does not fit into a {@code long} of milliseconds
     */
    public UserFilter {
        lockedAfter = lockedAfter.map(moment -> Wanted.roundedDown("lockedAfter", moment));
    }

    /**
     * Users whose lock ends after a moment.
     *
     * @param moment the moment
     * @return the filter
     * @throws IllegalArgumentException if the time does not fit into a {@code long} of milliseconds
     */
    public static UserFilter lockedAfter(Instant moment) {
        return new UserFilter(Optional.of(moment));
    }

    /**
     * Whether a user is wanted: what a store that filters in memory calls, and what its queries must agree with.
     *
     * @param user the user
     * @return true if the user was not removed and every part that is given holds
     */
    public boolean accepts(StoredUser user) {
        return !user.removed()
                && (lockedAfter.isEmpty()
                        || user.lockedUntil()
                                .map(until -> until.isAfter(lockedAfter.get()))
                                .orElse(false));
    }
}
