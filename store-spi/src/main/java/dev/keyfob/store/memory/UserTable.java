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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Users with the devices that they own, ready to be handed out as one snapshot. Guarded by the store's lock. */
final class UserTable {
    /** Found by hash, because that is what every sign-in does. */
    private final Map<UserId, UserSnapshot> byId = new HashMap<>();
    /** The same keys in their order, touched only when a user is new. */
    private final NavigableMap<UserId, Boolean> order = new TreeMap<>();

    UserSnapshot snapshot(UserId user) {
        UserSnapshot found = byId.get(user);
        return found != null ? found : UserSnapshot.unknown(user);
    }

    long version(UserId user) {
        return snapshot(user).version();
    }

    /** Puts the user of a commit with the devices as the commit leaves them; all those with an owner are the user's. */
    void put(StoredUser next, List<DeviceChange> changes) {
        UserSnapshot before = snapshot(next.id());
        if (before.state().isEmpty()) {
            order.put(next.id(), true);
        }
        byId.put(next.id(), new UserSnapshot(next.id(), Optional.of(next), changed(before.devices(), changes)));
    }

    private static List<StoredDevice> changed(List<StoredDevice> before, List<DeviceChange> changes) {
        if (changes.isEmpty()) {
            return before;
        }
        List<StoredDevice> devices = new ArrayList<>(before);
        for (DeviceChange change : changes) {
            int place = placeOf(change.device(), devices);
            boolean there = place < devices.size() && devices.get(place).id().equals(change.device());
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
