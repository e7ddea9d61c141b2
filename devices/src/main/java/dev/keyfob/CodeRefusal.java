package dev.keyfob;

/** Why a code was refused: for the caller's log and the audit, never for the person who typed. The list may grow. */
public enum CodeRefusal {
    /** Not 6 to 8 ASCII digits of a length that the policy knows; nothing counts. */
    MALFORMED_CODE,
    /** The code is of no device and step that is tried. */
    WRONG_CODE,
    /** The code, or a later one of the same device, was used before. */
    REPLAYED,
    /** The user is locked for some time, or until an administrator or a recovery code lifts it. */
    LOCKED,
    /** The user is unknown or has no device. */
    NO_DEVICE,
    /** The user is unknown or has no recovery codes. */
    NO_RECOVERY_CODE,
    /** The right code of a device that nobody activated. */
    NOT_ACTIVATED,
    /** The right code of a suspended device. */
    SUSPENDED_DEVICE,
    /** The right code of a device that was reported lost: a stolen token is in use. */
    LOST_DEVICE,
    /** The right code, but of another device than the one that was asked for. */
    OTHER_DEVICE,
    /** The code is of several devices, and the policy refuses such codes. */
    AMBIGUOUS
}
