package dev.keyfob.store.data;

/** What a device is. The list may grow. */
public enum DeviceKind {
    /** A hard token: made with its secret by a vendor, identified by a serial number. */
    HARD_TOKEN,
    /** An authenticator app: enrolled with a secret that was made here. */
    AUTHENTICATOR_APP
}
