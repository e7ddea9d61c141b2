package dev.keyfob.store;

import dev.keyfob.store.data.DeviceId;
import java.util.Objects;

/**
 * A unique key of a new device that another device has.
 *
 * @param device the new device, as the commit named it
 * @param kind which of its keys is taken
 */
public record TakenKey(DeviceId device, Kind kind) {
    /**
     * Checks for null.
     *
     * @param device the new device, as the commit named it
     * @param kind which of its keys is taken
     */
    public TakenKey {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(kind, "kind");
    }

    /** The unique keys of a device. */
    public enum Kind {
        /** The key made of the serial number. */
        SERIAL_KEY,
        /** The fingerprint of the seed. */
        FINGERPRINT
    }
}
