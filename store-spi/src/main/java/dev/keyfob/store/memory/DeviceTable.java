package dev.keyfob.store.memory;

import dev.keyfob.store.Commit;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.StoredDevice;
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

/** All devices and their unique keys. Guarded by the store's lock. */
final class DeviceTable {
    private final Map<DeviceId, StoredDevice> byId = new HashMap<>();
    private final NavigableSet<DeviceId> order = new TreeSet<>();
    /** Devices that are not in the order yet: an import need not wait for what only a listing wants. */
    private final List<DeviceId> unordered = new ArrayList<>();

    /** Whose the serial keys and fingerprints are. */
    private final Map<DeviceLookup, DeviceId> byUniqueKey = new HashMap<>();

    Optional<StoredDevice> find(DeviceLookup lookup) {
        DeviceId id = lookup instanceof DeviceLookup.ById by ? by.id() : byUniqueKey.get(lookup);
        return id == null ? Optional.empty() : Optional.ofNullable(byId.get(id));
    }

    boolean isTaken(DeviceLookup uniqueKey) {
        return byUniqueKey.containsKey(uniqueKey);
    }

    boolean versionHolds(DeviceChange change) {
        StoredDevice device = byId.get(change.device());
        return (device == null ? 0 : device.version()) == change.expectedVersion();
    }

    void apply(Commit commit) {
        commit.deviceChanges().forEach(this::apply);
        commit.claims().forEach((key, claim) -> byUniqueKey.put(key, claim.device()));
    }

    private void apply(DeviceChange change) {
        if (change instanceof DeviceChange.Insert insert) {
            byId.put(insert.device(), insert.next());
            unordered.add(insert.device());
        } else if (change instanceof DeviceChange.Update update) {
            byId.put(update.device(), update.next());
        } else {
            StoredDevice gone = Objects.requireNonNull(byId.remove(change.device()), "a device whose version holds");
            inOrder().remove(gone.id());
            DeviceLookup.uniqueKeysOf(gone).forEach(byUniqueKey::remove);
        }
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
                rest.stream().map(id -> Objects.requireNonNull(byId.get(id))).filter(filter::accepts),
                page.limit(),
                device -> new Cursor(device.id().toString()));
    }
}
