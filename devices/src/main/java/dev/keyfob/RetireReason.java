package dev.keyfob;

/** Why a device is at its end. */
public enum RetireReason {
    /** It broke. */
    DAMAGED,
    /** It is lost for good. */
    LOST,
    /** Its owner may no longer use it. */
    REVOKED,
    /** Another device takes its place. */
    REPLACED
}
