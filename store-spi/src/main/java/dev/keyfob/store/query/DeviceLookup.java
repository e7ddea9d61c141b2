package dev.keyfob.store.query;

import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.StoredDevice;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One of the three keys by which a device is found, retired devices included. */
public sealed interface DeviceLookup {
    /**
     * By the key of the device.
     *
     * @param id the key
     */
    record ById(DeviceId id) implements DeviceLookup {
        /**
         * Checks for null.
         *
         * @param id the key
         */
        public ById {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * By the unique key made of the serial number, compared bytewise.
     *
     * @param serialKey the key
     */
    record BySerialKey(String serialKey) implements DeviceLookup {
        /**
         * Checks the argument.
         *
         * @param serialKey the key
         * @throws IllegalArgumentException if {@code serialKey} is not well-formed Unicode
         */
        public BySerialKey {
            Wanted.text("serialKey", serialKey);
        }
    }

    /** By the unique fingerprint of the seed. */
    final class ByFingerprint implements DeviceLookup {
        private static final int BYTES = 32;

        private final long first;
        private final long second;
        private final long third;
        private final long fourth;

        private ByFingerprint(byte[] fingerprint) {
            if (fingerprint.length != BYTES) {
                throw new IllegalArgumentException(
                        "fingerprint must have " + BYTES + " bytes, had " + fingerprint.length);
            }
            ByteBuffer bytes = ByteBuffer.wrap(fingerprint);
            this.first = bytes.getLong();
            this.second = bytes.getLong();
            this.third = bytes.getLong();
            this.fourth = bytes.getLong();
        }

        /**
         * The fingerprint.
         *
         * @return a new array
         */
        public byte[] fingerprint() {
            return ByteBuffer.allocate(BYTES)
                    .putLong(first)
                    .putLong(second)
                    .putLong(third)
                    .putLong(fourth)
                    .array();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ByFingerprint that
                    && first == that.first
                    && second == that.second
                    && third == that.third
                    && fourth == that.fourth;
        }

        /** Eight of the bytes: a fingerprint is a keyed hash, so that nobody can choose many that share them. */
        @Override
        public int hashCode() {
            return Long.hashCode(first);
        }

        /** The kind of the key only. */
        @Override
        public String toString() {
            return "ByFingerprint";
        }
    }

    /**
     * By the key of the device.
     *
     * @param id the key
     * @return the look-up
     */
    static DeviceLookup byId(DeviceId id) {
        return new ById(id);
    }

    /**
     * By the unique key made of the serial number.
     *
     * @param serialKey the key, compared bytewise
     * @return the look-up
     * @throws IllegalArgumentException if {@code serialKey} is not well-formed Unicode
     */
    static DeviceLookup bySerialKey(String serialKey) {
        return new BySerialKey(serialKey);
    }

    /**
     * By the unique fingerprint of the seed.
     *
     * @param fingerprint 32 bytes
     * @return the look-up
     * @throws IllegalArgumentException if there are not 32 bytes
     */
    static DeviceLookup byFingerprint(byte[] fingerprint) {
        return new ByFingerprint(fingerprint);
    }

    /**
     * The unique keys of a device but its id: those that a new device must not share with any other.
     *
     * @param device the device
     * @return its serial key and its fingerprint, as far as it has them
     */
    static List<DeviceLookup> uniqueKeysOf(StoredDevice device) {
        List<DeviceLookup> keys = new ArrayList<>(2);
        device.serialKey().map(DeviceLookup::bySerialKey).ifPresent(keys::add);
        byte[] fingerprint = device.fingerprint();
        if (fingerprint.length > 0) {
            keys.add(new ByFingerprint(fingerprint));
        }
        return Collections.unmodifiableList(keys);
    }
}
