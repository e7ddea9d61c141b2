package dev.keyfob;

/** Why an action on a device was refused; nothing was changed but what the attempt itself counts. The list may grow. */
public enum ChangeRefusal {
    /** There is no such device, or it belongs to another user than the one named. */
    DEVICE_UNKNOWN,
    /** The device is not in a state from which the action can start. */
    WRONG_STATE,
    /** The user has as many devices as the policy allows. */
    TOO_MANY_DEVICES,
    /** The user would have no active device left, or fewer than the policy wants, and only administrators may do that. */
    TOO_FEW_DEVICES,
    /** The policy does not allow devices of this kind or with these parameters. */
    NOT_ALLOWED_BY_POLICY,
    /** The code was refused; see {@link Change.Refused#code()}. */
    CODE_REFUSED,
    /** The stored token of that serial has another secret or other parameters. */
    OTHER_SEED,
    /** The secret of the device cannot be opened. */
    SECRET_UNREADABLE
}
