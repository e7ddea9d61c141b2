package dev.keyfob.internal.engine;

import dev.keyfob.AuditType;
import dev.keyfob.ClientTrust;
import dev.keyfob.internal.record.AttemptKey;
import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.otp.OtpCode;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceState;
import java.util.Optional;

/**
 * A code, or two consecutive ones, and what they are for.
 *
 * @param purpose what they are for
 * @param first the code, or the first of two
 * @param second the second of two
 * @param only the device that alone may accept; all may if empty
 * @param waits whether a lock of the user holds
 * @param client whose count and budget a failure goes to
 * @param attempt by what a repetition is recognised
 * @param correlationId the caller's name for the request, if the actor does not tell it
 */
public record CodeRequest(
        Purpose purpose,
        OtpCode first,
        Optional<OtpCode> second,
        Optional<DeviceId> only,
        boolean waits,
        ClientTrust client,
        Optional<AttemptKey> attempt,
        Optional<String> correlationId) {
    /** What a code is for. */
    public enum Purpose {
        /** To let the user in. */
        SIGN_IN(DeviceState.ACTIVE, AuditType.SIGN_IN_ACCEPTED, AuditType.SIGN_IN_REFUSED),
        /** To prove that the user has a device. */
        ACTIVATION(DeviceState.ASSIGNED, AuditType.DEVICE_ACTIVATED, AuditType.ACTIVATION_REFUSED),
        /** To find the clock or the counter of a device. */
        RESYNCHRONISATION(DeviceState.ACTIVE, AuditType.DEVICE_RESYNCHRONISED, AuditType.RESYNCHRONISATION_REFUSED);

        private final DeviceState from;
        private final AuditType accepted;
        private final AuditType refused;

        Purpose(DeviceState from, AuditType accepted, AuditType refused) {
            this.from = from;
            this.accepted = accepted;
            this.refused = refused;
        }

        AuditType accepted() {
            return accepted;
        }

        AuditType refused() {
            return refused;
        }

        /** {@return the state of a device that can accept for this purpose} */
        public DeviceState from() {
            return from;
        }
    }

    boolean mayAccept(DeviceRecord device) {
        return device.state() == purpose.from() && isAskedFor(device);
    }

    boolean isAskedFor(DeviceRecord device) {
        return only.filter(id -> !id.equals(device.id())).isEmpty();
    }
}
