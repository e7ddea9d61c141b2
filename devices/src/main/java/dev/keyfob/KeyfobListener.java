package dev.keyfob;

import dev.keyfob.store.data.UserId;

/**
 * Hears what happens, after it is stored: best effort, for logs, metrics and alarms. Reliable delivery is reading the
 * audit.
 *
 * <p>Called in the thread of the action. What a listener throws is ignored. Implementations are safe for use by multiple
 * threads.
 */
public interface KeyfobListener {
    /**
     * Something was recorded.
     *
     * @param event the record
     */
    default void onRecorded(AuditEvent event) {}

    /**
     * A code was refused without any change: malformed, a locked user, a user without device, or no verdict.
     *
     * @param user the user
     * @param answer the answer that the caller gets
     */
    default void onUnrecordedAnswer(UserId user, SignIn answer) {}

    /**
     * A recovery code was refused without any change: malformed, too many failures, an unknown user, or no verdict.
     *
     * @param user the user
     * @param answer the answer that the caller gets
     */
    default void onUnrecordedRecovery(UserId user, Recovery answer) {}

    /**
     * An action of {@link DeviceActions} was refused without any change, found nothing to do, or has no verdict; or a job of
     * {@link Maintenance} was refused, left something over, or did not come to its end. A refused code that counts is a
     * record, and heard as one; an exception is no answer, and not heard.
     *
     * <p>Of an import, the answer to each assignment that was tried and is not done is heard, as that of
     * {@link DeviceActions#assign}; all else of its rows is in its report only.
     *
     * @param actor who acted
     * @param answer the answer that the caller gets; of an import, the caller finds it in the report
     */
    default void onUnrecordedAction(Actor actor, ActionAnswer answer) {}

    /**
     * The secret of a device could not be opened.
     *
     * @param device the device
     */
    default void onUnreadableSecret(Device device) {}
}
