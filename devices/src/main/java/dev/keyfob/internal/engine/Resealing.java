package dev.keyfob.internal.engine;

import dev.keyfob.Actor;
import dev.keyfob.AuditType;
import dev.keyfob.Resealed;
import dev.keyfob.internal.engine.Engine.Decision;
import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.DeviceLookup;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Seals anew what an old key sealed, device by device; what is done is no longer of the old key, so it is resumable. */
public final class Resealing {
    /** What became of one device. */
    private enum Step {
        RESEALED,
        UNREADABLE,
        GONE,
        UNDECIDED
    }

    private final Engine engine;
    private final CredentialStore store;
    private final Actor actor;
    private final UserId jobs;

    /**
     * A job.
     *
     * @param engine the engine
     * @param store the store
     * @param actor who starts it
     * @param jobs the reserved user on whose chain the job is recorded
     */
    public Resealing(Engine engine, CredentialStore store, Actor actor, UserId jobs) {
        this.engine = engine;
        this.store = store;
        this.actor = actor;
        this.jobs = jobs;
    }

    /**
     * Runs the job.
     *
     * @param oldKeyId the name of the key that goes
     * @param cancelled asked between devices
     * @return what was done
     */
    public Resealed run(String oldKeyId, BooleanSupplier cancelled) {
        checkKey(oldKeyId);
        if (!recorded(AuditType.RESEAL_STARTED, "from key " + oldKeyId)) {
            return new Resealed(0, 0, 0, false);
        }
        DeviceFilter filter = DeviceFilter.ALL.sealedBy(oldKeyId);
        Iterator<StoredDevice> devices = Listing.<StoredDevice>of(
                        page -> engine.store().read(() -> store.devices(filter, page)))
                .iterator();
        long resealed = 0;
        long unreadable = 0;
        long undecided = 0;
        boolean stopped = false;
        while (!stopped && devices.hasNext()) {
            switch (reseal(devices.next().id(), oldKeyId)) {
                case RESEALED -> resealed++;
                case UNREADABLE -> unreadable++;
                case UNDECIDED -> undecided++;
                case GONE -> {}
            }
            stopped = cancelled.getAsBoolean() && devices.hasNext();
        }
        String done = "from key " + oldKeyId + ": " + resealed + " done, " + unreadable + " unreadable, " + undecided
                + " undecided" + (stopped ? ", cancelled" : "");
        boolean ended = recorded(AuditType.RESEAL_ENDED, done);
        return new Resealed(resealed, unreadable, undecided, ended && !stopped);
    }

    private void checkKey(String oldKeyId) {
        if (engine.sealing().currentKeyId(engine.newDeviceId()).equals(oldKeyId)) {
            throw new IllegalArgumentException("the sealer must seal with another key than " + oldKeyId + ", did not");
        }
    }

    private boolean recorded(AuditType type, String reason) {
        return engine.record(jobs, actor, type, reason, new byte[0]);
    }

    private Step reseal(DeviceId id, String oldKeyId) {
        return engine.<Step>settle(
                () -> {
                    Optional<DeviceRecord> found =
                            engine.store().device(DeviceLookup.byId(id)).map(Aggregate::decode);
                    Optional<UserId> owner =
                            found.flatMap(device -> device.stored().owner());
                    if (owner.isEmpty()) {
                        return found.map(device -> resealed(device, engine.draftWithoutUser(actor), oldKeyId))
                                .orElseGet(() -> Decision.unchanged(Step.GONE));
                    }
                    Aggregate aggregate = engine.load(owner.get());
                    // Not the owner's any more: it changed hands between the two reads.
                    return aggregate
                            .device(id)
                            .map(device -> resealed(device, engine.draft(aggregate, Optional.of(actor)), oldKeyId))
                            .orElseGet(() -> Decision.again(Step.UNDECIDED));
                },
                why -> Step.UNDECIDED);
    }

    private Decision<Step> resealed(DeviceRecord device, Draft draft, String oldKeyId) {
        if (device.stored().keyId().filter(oldKeyId::equals).isEmpty()) {
            return Decision.unchanged(Step.GONE);
        }
        Optional<DeviceRecord> next =
                engine.sealing().handedTo(device, device.stored().owner().orElse(null));
        if (next.isEmpty()) {
            return Decision.unchanged(Step.UNREADABLE);
        }
        draft.update(device, next.get());
        return new Decision<>(draft, Step.RESEALED);
    }
}
