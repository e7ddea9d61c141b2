package dev.keyfob.store.data;

/** Where a device is in its life. */
public enum DeviceState {
    /** In the inventory, without an owner. */
    AVAILABLE,
    /** Has an owner, and has not been proved by a code. */
    ASSIGNED,
    /** Good for signing in. */
    ACTIVE,
    /** Set aside for a while; its codes are refused. */
    SUSPENDED,
    /** Reported lost, still its owner's for some days; its codes are refused and raise an alarm. */
    LOST,
    /** At its end: without owner and secret, kept so that serial and seed are known. */
    RETIRED
}
