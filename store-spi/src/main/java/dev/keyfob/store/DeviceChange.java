package dev.keyfob.store;

import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.StoredDevice;
import java.util.Objects;
import java.util.Optional;

/**
 * The change of one device.
 *
 * <p>A device that has an owner before or after the change belongs to that user's change in the same commit. A device
 * that had no owner when it was read is guarded by its own version; one that had, by the version of its owner.
 */
public sealed interface DeviceChange {
    /**
     * A new device. No device may have its id.
     *
     * @param next the device, of version 1
     */
    record Insert(StoredDevice next) implements DeviceChange {
        /**
         * Checks the argument.
         *
         * @param next the device, of version 1
         * @throws IllegalArgumentException if the version is not 1
         */
        public Insert {
            if (next.version() != 1) {
                throw new IllegalArgumentException("version must be 1, was " + next.version());
            }
        }

        @Override
        public DeviceId device() {
            return next.id();
        }

        @Override
        public Optional<StoredDevice> before() {
            return Optional.empty();
        }

        @Override
        public Optional<StoredDevice> after() {
            return Optional.of(next);
        }
    }

    /**
     * A device as it was read, and as it is to be. The serial key, the fingerprint and the kind stay.
     *
     * @param read the device as it was read
     * @param next the device as it is to be, of the version after the one read
     */
    record Update(StoredDevice read, StoredDevice next) implements DeviceChange {
        /**
         * Checks the arguments.
         *
         * @param read the device as it was read
         * @param next the device as it is to be, of the version after the one read
         * @throws IllegalArgumentException if the two are not the same device, the version does not follow, or a part
         *     that must stay differs
         */
        public Update {
            if (!next.id().equals(read.id())) {
                throw new IllegalArgumentException("next must be device " + read.id() + ", was " + next.id());
            }
            if (next.version() != read.version() + 1) {
                throw new IllegalArgumentException(
                        "next version must be " + (read.version() + 1) + ", was " + next.version());
            }
            if (!next.hasIdentityOf(read)) {
                throw new IllegalArgumentException("kind, serial key and fingerprint of a device must stay");
            }
        }

        @Override
        public DeviceId device() {
            return read.id();
        }

        @Override
        public Optional<StoredDevice> before() {
            return Optional.of(read);
        }

        @Override
        public Optional<StoredDevice> after() {
            return Optional.of(next);
        }
    }

    /**
     * A device that goes, with its keys.
     *
     * @param read the device as it was read
     */
    record Delete(StoredDevice read) implements DeviceChange {
        /**
         * Checks for null.
         *
         * @param read the device as it was read
         */
        public Delete {
            Objects.requireNonNull(read, "read");
        }

        @Override
        public DeviceId device() {
            return read.id();
        }

        @Override
        public Optional<StoredDevice> before() {
            return Optional.of(read);
        }

        @Override
        public Optional<StoredDevice> after() {
            return Optional.empty();
        }
    }

    /**
     * The device that changes.
     *
     * @return its key
     */
    DeviceId device();

    /**
     * The device as it was read.
     *
     * @return the device, or empty if it is new
     */
    Optional<StoredDevice> before();

    /**
     * The device as it is to be.
     *
     * @return the device, or empty if it goes
     */
    Optional<StoredDevice> after();

    /**
     * The version that the device must have.
     *
     * @return the version of the device as it was read; 0 if it is new and must not exist
     */
    default long expectedVersion() {
        return before().map(StoredDevice::version).orElse(0L);
    }

    /**
     * Whether the device's own version must be compared, because no user's version covers it.
     *
     * @return true if the device was read without an owner; false if it had one, or is new
     */
    default boolean guardsItself() {
        return before().isPresent() && before().get().owner().isEmpty();
    }
}
