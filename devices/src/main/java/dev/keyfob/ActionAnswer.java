package dev.keyfob;

/**
 * The answer to an action of {@link DeviceActions}, whatever the action is: what a listener is told of those that left no
 * record.
 *
 * <p>Implementations are immutable and safe for use by multiple threads.
 */
public sealed interface ActionAnswer
        permits Change, Enrolment, OffBoarding, Reassignment, RecoveryCodes, RecoveryCodesRemoval, Unlock {
    /**
     * Whether what was wanted is done.
     *
     * @return false if it was refused, if there was nothing to do it to, or if there is no verdict
     */
    boolean isDone();
}
