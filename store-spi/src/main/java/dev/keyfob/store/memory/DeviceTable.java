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
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** All devices and their unique keys. Guarded by the store's lock. */
final class DeviceTable {
    /** A place that keeps its identity while the device in it changes, so that the indexes need not. */
    private static final class Slot {
        private StoredDevice device;

        private Slot(StoredDevice device) {
            this.device = device;
        }
    }

    private final Map<DeviceId, Slot> byId = new HashMap<>();
    private final NavigableMap<DeviceId, Slot> order = new TreeMap<>();
    /** Devices that are not in the order yet: an import need not wait for what only a listing wants. */
    private final List<Slot> unordered = new ArrayList<>();

    /** The serial keys and fingerprints. */
    private final Map<DeviceLookup, Slot> byUniqueKey = new HashMap<>();

    Optional<StoredDevice> find(DeviceLookup lookup) {
        Slot slot = lookup instanceof DeviceLookup.ById by ? byId.get(by.id()) : byUniqueKey.get(lookup);
        return Optional.ofNullable(slot).map(found -> found.device);
    }

    boolean isTaken(DeviceLookup uniqueKey) {
        return byUniqueKey.containsKey(uniqueKey);
    }

    boolean versionHolds(DeviceChange change) {
        Slot slot = byId.get(change.device());
        return (slot == null ? 0 : slot.device.version()) == change.expectedVersion();
    }

    void apply(Commit commit) {
        commit.deviceChanges().forEach(this::apply);
        commit.claims().forEach((key, claim) -> byUniqueKey.put(key, slot(claim.device())));
    }

    private void apply(DeviceChange change) {
        if (change instanceof DeviceChange.Insert insert) {
            Slot slot = new Slot(insert.next());
            byId.put(insert.device(), slot);
            unordered.add(slot);
        } else if (change instanceof DeviceChange.Update update) {
            slot(update.device()).device = update.next();
        } else {
            StoredDevice gone = slot(change.device()).device;
            byId.remove(gone.id());
            inOrder().remove(gone.id());
            DeviceLookup.uniqueKeysOf(gone).forEach(byUniqueKey::remove);
        }
    }

    private Slot slot(DeviceId id) {
        Slot slot = byId.get(id);
        if (slot == null) {
            throw new AssertionError("a change whose version holds has a device");
        }
        return slot;
    }

    /** All devices in order. Readers come here beside each other, and the first of them does the work for all. */
    private NavigableMap<DeviceId, Slot> inOrder() {
        synchronized (unordered) {
            unordered.forEach(slot -> order.put(slot.device.id(), slot));
            unordered.clear();
        }
        return order;
    }

    Page<StoredDevice> page(DeviceFilter filter, PageRequest page) {
        NavigableMap<DeviceId, Slot> rest = page.after()
                .map(cursor -> inOrder().tailMap(DeviceId.parse(cursor.text()), false))
                .orElseGet(this::inOrder);
        return Pages.of(
                rest.values().stream().map(slot -> slot.device).filter(filter::accepts),
                page.limit(),
                device -> new Cursor(device.id().toString()));
    }
}
