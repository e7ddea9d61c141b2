package dev.keyfob.internal.engine;

import dev.keyfob.CodeRefusal;
import dev.keyfob.internal.record.DeviceRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a code came to, before the commit that makes it true. */
public sealed interface CodeVerdict {
    /** {@return devices whose secret could not be opened} */
    List<DeviceRecord> unreadable();

    /**
     * The code is good.
     *
     * @param device the device as it is to be
     * @param ambiguous whether others could have accepted too
     * @param unreadable devices whose secret could not be opened
     */
    record Accepted(DeviceRecord device, boolean ambiguous, List<DeviceRecord> unreadable) implements CodeVerdict {}

    /**
     * The code is not good.
     *
     * @param reason why
     * @param lockedUntil until when every further code is refused, if so
     * @param remainingTries how many failures more until a hard stop or an empty budget; empty if it did not count
     * @param device the device whose right code it was
     * @param unreadable devices whose secret could not be opened
     * @param recorded whether the refusal is in the audit
     */
    record Refused(
            CodeRefusal reason,
            Optional<Instant> lockedUntil,
            OptionalInt remainingTries,
            Optional<DeviceRecord> device,
            List<DeviceRecord> unreadable,
            boolean recorded)
            implements CodeVerdict {}

    /**
     * There is no verdict.
     *
     * @param reason one phrase for a log
     * @param unreadable devices whose secret could not be opened, if that is why
     */
    record Undecided(String reason, List<DeviceRecord> unreadable) implements CodeVerdict {
        /**
         * No verdict for a reason that no secret has to do with.
         *
         * @param reason one phrase for a log
         */
        public Undecided(String reason) {
            this(reason, List.of());
        }
    }
}
