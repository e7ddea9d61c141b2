package dev.keyfob;

import static dev.keyfob.ModelProperties.action;
import static dev.keyfob.ModelProperties.onDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.Model.Foretold;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.state.ActionChainArbitrary;

/** The part of the model that foretells what administrators and timers do beside the life of devices. */
final class ModelUpkeep {
    private static final Actor TIMER = Actor.of("timer");

    private ModelUpkeep() {}

    static ActionChainArbitrary<ModelWorld> added(ActionChainArbitrary<ModelWorld> start) {
        return start.withAction(
                        1,
                        onDevice(
                                "relabel",
                                (w, u, d, p) -> w.changeWithoutLies(
                                        relabel(w.model, d, w.now()), () -> w.desk.relabel(d.id, Optional.of("blue")))))
                .withAction(
                        2,
                        onDevice(
                                "reset drift",
                                (w, u, d, p) -> w.changeWithoutLies(
                                        resetDrift(w.model, d, w.now()), () -> w.desk.resetDrift(d.id))))
                .withAction(
                        1,
                        action(
                                "remove recovery codes",
                                (w, p) -> w.other(
                                        remove(w.model, p.userId(), w.now()),
                                        () -> w.desk.removeRecoveryCodes(p.userId())
                                                .name())))
                .withAction(
                        1,
                        action(
                                "mark purged",
                                (w, p) -> w.job(
                                        purge(w.model.user(p.userId()), 1 + p.how() / 4),
                                        () -> w.keyfob
                                                .maintainingAs(TIMER)
                                                .markPurged(p.userId(), 1 + p.how() / 4)
                                                .name())))
                .withAction(
                        1,
                        action(
                                "sweep",
                                (w, p) -> w.job(
                                        sweep(w.model, w.now()),
                                        () -> w.keyfob
                                                .maintainingAs(TIMER)
                                                .sweep()
                                                .toString())))
                .withAction(
                        1,
                        action(
                                "re-seal",
                                (w, p) -> reseal(w, p.how() < 50 ? w.newer : w.keyfob, p.how() < 50 ? "k1" : "k2")));
    }

    private static Foretold relabel(Model model, ModelDevice device, Instant now) {
        return Model.ended(device, now)
                .orElseGet(() -> device.owner == null
                        ? Foretold.refused(ChangeRefusal.WRONG_STATE)
                        : model.onAny(device, now, AuditType.DEVICE_DESCRIBED, () -> {}));
    }

    private static Foretold resetDrift(Model model, ModelDevice device, Instant now) {
        return Model.ended(device, now)
                .orElseGet(() -> model.onAny(device, now, AuditType.DRIFT_RESET, () -> device.setDrift(0)));
    }

    /** The mark is one record more, and takes none away. */
    private static Foretold purge(ModelUser user, long upTo) {
        return upTo > user.audit.size()
                ? Foretold.unchanged(PurgeMarking.NO_SUCH_RECORD.name())
                : Foretold.done(() -> user.audit.add(AuditType.AUDIT_PURGED));
    }

    private static Foretold remove(Model model, UserId user, Instant now) {
        ModelUser state = model.user(user);
        if (state.recoveryCodes.isEmpty()) {
            return Foretold.unchanged("NONE");
        }
        return Foretold.done(model.onUser(user, now, AuditType.RECOVERY_CODES_REMOVED, () -> {
            state.recoveryCodes = List.of();
            state.recoveryFailures = 0;
        }));
    }

    /** One commit for each user of whose devices time has ended some. */
    private static Foretold sweep(Model model, Instant now) {
        List<ModelDevice> over = model.devices.values().stream()
                .filter(device -> device.owner != null && !device.isAlive(now))
                .toList();
        long lost =
                over.stream().filter(device -> device.state == DeviceState.LOST).count();
        List<Runnable> commits = over.stream()
                .map(device -> device.owner)
                .distinct()
                .<Runnable>map(user -> () -> model.timePassed(user, now))
                .toList();
        return new Foretold(new Swept(lost, over.size() - lost, 0).toString(), commits);
    }

    /** A commit for the start, for each device and for the end; nothing of it is on the chain of a user or a device. */
    private static void reseal(ModelWorld world, Keyfob node, String oldKeyId) {
        long sealed = world.sealedBy(oldKeyId).items().size();
        List<Runnable> commits =
                Stream.<Runnable>generate(() -> () -> {}).limit(sealed + 2).toList();
        world.job(
                new Foretold(new Resealed(sealed, 0, 0, true).toString(), commits),
                () -> node.maintainingAs(TIMER).reseal(oldKeyId, () -> false).toString());
        assertThat(world.sealedBy(oldKeyId).items()).isEmpty();
    }
}
