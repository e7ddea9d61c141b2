package dev.keyfob.internal.engine;

import dev.keyfob.Actor;
import dev.keyfob.AuditType;
import dev.keyfob.Change;
import dev.keyfob.ChangeRefusal;
import dev.keyfob.internal.engine.Engine.Decision;
import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SerialKey;
import dev.keyfob.seal.SealedSecret;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.query.DeviceLookup;
import java.util.Arrays;
import java.util.Optional;

/** Puts a retired hard token back into the inventory, with its old watermark. */
final class Reinstatement {
    private final Engine engine;
    private final Actor actor;

    Reinstatement(Engine engine, Actor actor) {
        this.engine = engine;
        this.actor = actor;
    }

    /** Puts back the token that has the serial, the secret and the parameters of a seed. */
    Change of(SeedRecord seed) {
        String serialKey = SerialKey.of(seed.serial().orElse(""));
        return engine.<Change>settle(
                () -> {
                    Optional<DeviceRecord> found = engine.store()
                            .device(DeviceLookup.bySerialKey(serialKey))
                            .map(Aggregate::decode);
                    if (found.isEmpty()) {
                        return refused(ChangeRefusal.DEVICE_UNKNOWN);
                    }
                    if (found.get().state() != DeviceState.RETIRED) {
                        return refused(ChangeRefusal.WRONG_STATE);
                    }
                    return reinstated(found.get(), seed);
                },
                Change.Undecided::new);
    }

    private Decision<Change> reinstated(DeviceRecord retired, SeedRecord seed) {
        byte[] clear = seed.secret().revealBytes();
        try {
            boolean same = Arrays.equals(
                            engine.keys().fingerprint(clear), retired.stored().fingerprint())
                    && seed.parameters().equals(retired.parameters());
            if (!same) {
                return refused(ChangeRefusal.OTHER_SEED);
            }
            SealedSecret sealed = engine.sealing().seal(clear, retired.id(), null, retired.parameters());
            DeviceRecord next = retired.withState(DeviceState.AVAILABLE).ownedBy(null, sealed.keyId(), sealed.bytes());
            Draft draft = engine.draftWithoutUser(actor);
            draft.update(retired, next);
            draft.record(AuditType.DEVICE_REINSTATED, retired.id(), null);
            return new Decision<>(draft, new Change.Done(next.view()));
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    private static Decision<Change> refused(ChangeRefusal reason) {
        return Decision.unchanged(new Change.Refused(reason));
    }
}
