package dev.keyfob;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an audit record tells. The list may grow. */
public enum AuditType {
    /** A device came into the inventory. */
    DEVICE_IMPORTED,
    /** A device got an owner. */
    DEVICE_ASSIGNED,
    /** A device went back into the inventory. */
    DEVICE_UNASSIGNED,
    /** An authenticator app was set up. */
    APP_ENROLLED,
    /** An authenticator app was not activated in time and is gone. */
    APP_EXPIRED,
    /** An authenticator app that was never activated was taken away. */
    APP_DISCARDED,
    /** A device proved by its code that its owner has it. */
    DEVICE_ACTIVATED,
    /** A code for an activation was refused. */
    ACTIVATION_REFUSED,
    /** A device was set aside. */
    DEVICE_SUSPENDED,
    /** A device that was set aside is good again. */
    DEVICE_RESUMED,
    /** A device was reported lost. */
    DEVICE_LOST,
    /** A device is at its end. */
    DEVICE_RETIRED,
    /** A retired device is in the inventory again. */
    DEVICE_REINSTATED,
    /** The label or the location of a device changed. */
    DEVICE_DESCRIBED,
    /** Two consecutive codes told where the clock or counter of a device is. */
    DEVICE_RESYNCHRONISED,
    /** The learned drift of a device was set to zero. */
    DRIFT_RESET,
    /** Codes for a resynchronisation were refused. */
    RESYNCHRONISATION_REFUSED,
    /** A code was accepted at sign-in. */
    SIGN_IN_ACCEPTED,
    /** A code was refused at sign-in. */
    SIGN_IN_REFUSED,
    /** An attempt that had been accepted was repeated by its id, and got the same answer. */
    SIGN_IN_REPEATED,
    /** The right code of a device that was reported lost was refused. */
    STOLEN_TOKEN_IN_USE,
    /** A user got a new set of recovery codes; an older set is void. */
    RECOVERY_CODES_ISSUED,
    /** The recovery codes of a user are gone. */
    RECOVERY_CODES_REMOVED,
    /** A recovery code was accepted and replaced; every lock of the user is lifted. */
    RECOVERY_ACCEPTED,
    /** A recovery code was refused. */
    RECOVERY_REFUSED,
    /** A lock of a user was lifted. */
    USER_UNLOCKED,
    /** A time in the store was further ahead than the policy allows, because the clock went back; it was corrected. */
    CLOCK_CORRECTED,
    /** The oldest records of the chain may be deleted; this one stands for them. */
    AUDIT_PURGED,
    /** A job began to seal secrets with another key. */
    RESEAL_STARTED,
    /** A job that sealed secrets with another key ended. */
    RESEAL_ENDED,
    /** The policy of all users is another one from now on. */
    POLICY_CHANGED,
    /** New secrets are sealed with another key from now on. */
    SEALING_KEY_CHANGED,
    /** A type that a later version recorded. */
    UNKNOWN;

    private static final Map<String, AuditType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(AuditType::name, Function.identity()));

    /**
     * The type of that name.
     *
     * @param name the name as recorded
     * @return the type, or {@link #UNKNOWN}
     */
    static AuditType named(String name) {
        return BY_NAME.getOrDefault(name, UNKNOWN);
    }
}
