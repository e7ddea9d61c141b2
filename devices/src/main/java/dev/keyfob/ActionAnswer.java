package dev.keyfob;

/**
 * The answer to an action of {@link DeviceActions} or a job of {@link Maintenance}, whatever it is: what a listener is told
 * of those that are not done.
 *
 * <p>Implementations are immutable and safe for use by multiple threads.
 */
public sealed interface ActionAnswer
        permits Change,
                Enrolment,
                OffBoarding,
                PurgeMarking,
                Reassignment,
                RecoveryCodes,
                RecoveryCodesRemoval,
                Resealed,
                SettingsRecording,
                Swept,
                Unlock {
    /**
     * Whether what was wanted is done.
     *
     * @return false if it was refused, if there was nothing to do it to, if a job left something over, or if there is
     *     no verdict
     */
    boolean isDone();
}
