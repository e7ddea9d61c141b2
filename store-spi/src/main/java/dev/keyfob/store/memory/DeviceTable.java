package dev.keyfob.store.memory;

import dev.keyfob.store.Commit;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.query.Cursor;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.DeviceLookup;
import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Devices without owner, who has the others, and the unique keys of all. Those with an owner are in the owner's snapshot
 * only, which a sign-in reads and replaces anyhow. Guarded by the store's lock.
 */
final class DeviceTable {
    private final UserTable users;
    private final Map<DeviceId, StoredDevice> inventory = new HashMap<>();
    private final Map<DeviceId, UserId> owners = new HashMap<>();
    private final NavigableSet<DeviceId> order = new TreeSet<>();
    /** Devices that are not in the order yet: an import need not wait for what only a listing wants. */
    private final List<DeviceId> unordered = new ArrayList<>();

    /** Whose the serial keys and fingerprints are. */
    private final Map<DeviceLookup, DeviceId> byUniqueKey = new HashMap<>();

    DeviceTable(UserTable users) {
        this.users = users;
    }

    Optional<StoredDevice> find(DeviceLookup lookup) {
        DeviceId id = lookup instanceof DeviceLookup.ById by ? by.id() : byUniqueKey.get(lookup);
        return id == null ? Optional.empty() : Optional.ofNullable(find(id));
    }

    private @Nullable StoredDevice find(DeviceId id) {
        UserId owner = owners.get(id);
        return owner == null ? inventory.get(id) : users.device(owner, id);
    }

    boolean isTaken(DeviceLookup uniqueKey) {
        return byUniqueKey.containsKey(uniqueKey);
    }

    /** Whether the device of a change is still where it was read, and as it was read. */
    boolean versionHolds(DeviceChange change) {
        DeviceId id = change.device();
        if (change instanceof DeviceChange.Insert) {
            return find(id) == null;
        }
        Optional<UserId> owner = change.before().flatMap(StoredDevice::owner);
        StoredDevice device = owner.isPresent() ? users.device(owner.get(), id) : inventory.get(id);
        return device != null && device.version() == change.expectedVersion();
    }

    /** Applies a commit to the devices, before its user is put. */
    void apply(Commit commit) {
        commit.deviceChanges().forEach(this::apply);
        commit.claims().forEach((key, claim) -> byUniqueKey.put(key, claim.device()));
    }

    private void apply(DeviceChange change) {
        DeviceId id = change.device();
        if (change instanceof DeviceChange.Insert) {
            unordered.add(id);
        } else if (change instanceof DeviceChange.Delete) {
            DeviceLookup.uniqueKeysOf(Objects.requireNonNull(find(id), "a device whose version holds"))
                    .forEach(byUniqueKey::remove);
            inOrder().remove(id);
        }
        move(id, change.before(), change.after());
    }

    /** What one user had before and has afterwards stays where it is: in the user's snapshot. */
    private void move(DeviceId id, Optional<StoredDevice> before, Optional<StoredDevice> after) {
        Optional<UserId> giver = before.flatMap(StoredDevice::owner);
        Optional<UserId> taker = after.flatMap(StoredDevice::owner);
        if (taker.isPresent()) {
            if (giver.isEmpty()) {
                inventory.remove(id);
                owners.put(id, taker.get());
            }
            return;
        }
        if (giver.isPresent()) {
            owners.remove(id);
        }
        after.ifPresentOrElse(device -> inventory.put(id, device), () -> inventory.remove(id));
    }

    /** All devices in order. Readers come here beside each other, and the first of them does the work for all. */
    private NavigableSet<DeviceId> inOrder() {
        synchronized (unordered) {
            order.addAll(unordered);
            unordered.clear();
        }
        return order;
    }

    Page<StoredDevice> page(DeviceFilter filter, PageRequest page) {
        NavigableSet<DeviceId> rest = page.after()
                .map(cursor -> inOrder().tailSet(DeviceId.parse(cursor.text()), false))
                .orElseGet(this::inOrder);
        return Pages.of(
                rest.stream().map(id -> Objects.requireNonNull(find(id))).filter(filter::accepts),
                page.limit(),
                device -> new Cursor(device.id().toString()));
    }
}
