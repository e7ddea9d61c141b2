package dev.keyfob.store.data;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A user and everything that the user owns, as they were at one moment.
 *
 * @param id the user that was asked for
 * @param state the user's row, or empty if there is none
 * @param devices the devices whose owner is the user, in the order of their ids
 */
public record UserSnapshot(UserId id, Optional<StoredUser> state, List<StoredDevice> devices) {
    /**
     * Copies the list and checks for null.
     *
     * @param id the user that was asked for
     * @param state the user's row, or empty if there is none
     * @param devices the devices whose owner is the user, in the order of their ids
     */
    public UserSnapshot {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(state, "state");
        devices = List.copyOf(devices);
    }

    /**
     * A user of whom the store has nothing.
     *
     * @param id the user
     * @return the snapshot
     */
    public static UserSnapshot unknown(UserId id) {
        return new UserSnapshot(id, Optional.empty(), List.of());
    }

    /**
     * The version that the next commit for this user must expect.
     *
     * @return the version of the user's row; 0 if there is none
     */
    public long version() {
        return state.isPresent() ? state.get().version() : 0;
    }
}
