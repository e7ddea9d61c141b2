package dev.keyfob.internal.engine;

import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.internal.record.UserRecord;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A user and the user's devices as one commit sees them.
 *
 * @param id the user
 * @param version the version that the commit must expect
 * @param known whether the user has a row and was not removed
 * @param user the throttle and the audit head
 * @param devices the devices, in the order of their ids
 */
public record Aggregate(UserId id, long version, boolean known, UserRecord user, List<DeviceRecord> devices) {
    /** Copies the list. */
    public Aggregate {
        devices = List.copyOf(devices);
    }

    /**
     * Decodes a snapshot.
     *
     * @param snapshot the snapshot
     * @return the aggregate
     * @throws UndecidedException if an extension cannot be read
     */
    public static Aggregate of(UserSnapshot snapshot) {
        try {
            List<DeviceRecord> devices = new ArrayList<>(snapshot.devices().size());
            snapshot.devices().forEach(device -> devices.add(DeviceRecord.of(device)));
            boolean known = snapshot.state().filter(state -> !state.removed()).isPresent();
            return new Aggregate(snapshot.id(), snapshot.version(), known, UserRecord.of(snapshot.state()), devices);
        } catch (IllegalArgumentException e) {
            throw new UndecidedException("a stored record cannot be read: " + e.getMessage());
        }
    }

    /**
     * Decodes a device.
     *
     * @param stored the device as stored
     * @return the record
     * @throws UndecidedException if its extension cannot be read
     */
    public static DeviceRecord decode(StoredDevice stored) {
        try {
            return DeviceRecord.of(stored);
        } catch (IllegalArgumentException e) {
            throw new UndecidedException("a stored record cannot be read: " + e.getMessage());
        }
    }

    /** {@return whether the row is the tombstone of a user who was removed} */
    boolean isRemoved() {
        return !known && version > 0;
    }

    /**
     * One of the user's devices.
     *
     * @param device the key of the device
     * @return the device, or empty if the user does not have it
     */
    public Optional<DeviceRecord> device(DeviceId device) {
        return devices.stream().filter(own -> own.id().equals(device)).findFirst();
    }
}
