package dev.keyfob.store.data;

import java.util.Objects;

/**
 * The chain that an audit record belongs to: its user's, or its device's while the device has no owner.
 */
public sealed interface AuditChain {
    /**
     * The chain of a user.
     *
     * @param user the user
     */
    record OfUser(UserId user) implements AuditChain {
        /**
         * Checks for null.
         *
         * @param user the user
         */
        public OfUser {
            Objects.requireNonNull(user, "user");
        }

        /** The text form of the chain, such as {@code user mara}. */
        @Override
        public String toString() {
            return "user " + user;
        }
    }

    /**
     * The chain of a device without owner.
     *
     * @param device the device
     */
    record OfDevice(DeviceId device) implements AuditChain {
        /**
         * Checks for null.
         *
         * @param device the device
         */
        public OfDevice {
            Objects.requireNonNull(device, "device");
        }

        /** The text form of the chain, such as {@code device 00112233445566778899aabbccddeeff}. */
        @Override
        public String toString() {
            return "device " + device;
        }
    }

    /**
     * The chain of a user.
     *
     * @param user the user
     * @return the chain
     */
    static AuditChain of(UserId user) {
        return new OfUser(user);
    }

    /**
     * The chain of a device without owner.
     *
     * @param device the device
     * @return the chain
     */
    static AuditChain of(DeviceId device) {
        return new OfDevice(device);
    }
}
