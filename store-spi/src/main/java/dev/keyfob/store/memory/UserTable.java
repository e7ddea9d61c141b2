package dev.keyfob.store.memory;

import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.query.Cursor;
import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import dev.keyfob.store.query.UserFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Users with the devices that they own, ready to be handed out as one snapshot. Guarded by the store's lock, but for
 * {@link #snapshot}, which needs none: a commit replaces one snapshot at most, and is visible to whoever comes after it.
 */
final class UserTable {
    /** Found by hash and replaced in its place, because that is what every sign-in does. */
    private final ConcurrentMap<UserId, Place> byId = new ConcurrentHashMap<>();
    /** The same keys in their order, touched only when a user is new. */
    private final NavigableMap<UserId, Boolean> order = new TreeMap<>();

    /** Where the newest snapshot of one user is. */
    private static final class Place {
        private volatile UserSnapshot snapshot;

        private Place(UserSnapshot snapshot) {
            this.snapshot = snapshot;
        }
    }

    UserSnapshot snapshot(UserId user) {
        Place found = byId.get(user);
        return found != null ? found.snapshot : UserSnapshot.unknown(user);
    }

    long version(UserId user) {
        return snapshot(user).version();
    }

    /** One of a user's devices, or null. */
    @Nullable StoredDevice device(UserId owner, DeviceId id) {
        List<StoredDevice> devices = snapshot(owner).devices();
        int place = placeOf(id, devices);
        return isAt(place, id, devices) ? devices.get(place) : null;
    }

    /** Puts the user of a commit with the devices as the commit leaves them; all those with an owner are the user's. */
    void put(StoredUser next, List<DeviceChange> changes) {
        UserId id = next.id();
        Place known = byId.get(id);
        List<StoredDevice> before = known == null ? List.of() : known.snapshot.devices();
        UserSnapshot after = new UserSnapshot(id, Optional.of(next), changed(before, changes));
        if (known == null) {
            order.put(id, true);
            byId.put(id, new Place(after));
        } else {
            known.snapshot = after;
        }
    }

    private static List<StoredDevice> changed(List<StoredDevice> before, List<DeviceChange> changes) {
        if (changes.isEmpty()) {
            return before;
        }
        List<StoredDevice> devices = new ArrayList<>(before);
        for (DeviceChange change : changes) {
            int place = placeOf(change.device(), devices);
            boolean there = isAt(place, change.device(), devices);
            Optional<StoredDevice> after =
                    change.after().filter(device -> device.owner().isPresent());
            if (there && after.isPresent()) {
                devices.set(place, after.get());
            } else if (there) {
                devices.remove(place);
            } else if (after.isPresent()) {
                devices.add(place, after.get());
            }
        }
        return devices;
    }

    /** How many devices come before one, in the order of their ids. A user has a few only. */
    private static int placeOf(DeviceId device, List<StoredDevice> devices) {
        int place = 0;
        while (place < devices.size() && devices.get(place).id().compareTo(device) < 0) {
            place++;
        }
        return place;
    }

    private static boolean isAt(int place, DeviceId device, List<StoredDevice> devices) {
        return place < devices.size() && devices.get(place).id().equals(device);
    }

    Page<StoredUser> page(UserFilter filter, PageRequest page) {
        NavigableMap<UserId, Boolean> rest = page.after()
                .map(cursor -> order.tailMap(UserId.of(cursor.text()), false))
                .orElse(order);
        return Pages.of(
                rest.keySet().stream()
                        .flatMap(id -> snapshot(id).state().stream())
                        .filter(filter::accepts),
                page.limit(),
                user -> new Cursor(user.id().value()));
    }
}
