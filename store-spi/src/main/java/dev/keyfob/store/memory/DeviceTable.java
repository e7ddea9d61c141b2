package dev.keyfob.store.memory;

import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.query.Cursor;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.DeviceLookup;
import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import java.nio.ByteBuffer;
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

    private final Map<String, Slot> bySerialKey = new HashMap<>();
    private final Map<ByteBuffer, Slot> byFingerprint = new HashMap<>();

    Optional<StoredDevice> find(DeviceLookup lookup) {
        Slot slot;
        if (lookup instanceof DeviceLookup.ById by) {
            slot = byId.get(by.id());
        } else if (lookup instanceof DeviceLookup.BySerialKey by) {
            slot = bySerialKey.get(by.serialKey());
        } else {
            slot = byFingerprint.get(ByteBuffer.wrap(((DeviceLookup.ByFingerprint) lookup).fingerprint()));
        }
        return Optional.ofNullable(slot).map(found -> found.device);
    }

    boolean versionHolds(DeviceChange change) {
        Slot slot = byId.get(change.device());
        return (slot == null ? 0 : slot.device.version()) == change.expectedVersion();
    }

    void apply(DeviceChange change) {
        if (change instanceof DeviceChange.Insert insert) {
            Slot slot = new Slot(insert.next());
            byId.put(insert.device(), slot);
            unordered.add(slot);
            insert.next().serialKey().ifPresent(key -> bySerialKey.put(key, slot));
            fingerprint(insert.next()).ifPresent(key -> byFingerprint.put(key, slot));
        } else if (change instanceof DeviceChange.Update update) {
            slot(update).device = update.next();
        } else {
            StoredDevice gone = slot(change).device;
            byId.remove(gone.id());
            inOrder().remove(gone.id());
            gone.serialKey().ifPresent(bySerialKey::remove);
            fingerprint(gone).ifPresent(byFingerprint::remove);
        }
    }

    private Slot slot(DeviceChange change) {
        Slot slot = byId.get(change.device());
        if (slot == null) {
            throw new AssertionError("a change whose version holds has a device");
        }
        return slot;
    }

    private static Optional<ByteBuffer> fingerprint(StoredDevice device) {
        byte[] bytes = device.fingerprint();
        return bytes.length == 0 ? Optional.empty() : Optional.of(ByteBuffer.wrap(bytes));
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
