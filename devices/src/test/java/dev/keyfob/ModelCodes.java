package dev.keyfob;

import dev.keyfob.Model.Foretold;
import dev.keyfob.Model.Purpose;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The part of the model that foretells what becomes of codes. */
final class ModelCodes {
    /**
     * An attempt.
     *
     * @param second the second code, or empty
     * @param only the device that alone may accept, or empty
     * @param waits whether a lock holds for it
     * @param known whether the client signed the user in before
     * @param id the name of the attempt, or empty
     */
    record Attempt(
            UserId user,
            Purpose purpose,
            String first,
            Optional<String> second,
            Optional<DeviceId> only,
            boolean waits,
            boolean known,
            Optional<String> id) {
        Attempt(
                UserId user,
                Purpose purpose,
                String first,
                Optional<String> second,
                Optional<DeviceId> only,
                boolean waits) {
            this(user, purpose, first, second, only, waits, false, Optional.empty());
        }

        /** The same of a client that may be known, with a name. */
        Attempt by(boolean knownClient, Optional<String> name) {
            return new Attempt(user, purpose, first, second, only, waits, knownClient, name);
        }
    }

    /**
     * A device whose code it was.
     *
     * @param step the highest step above the watermark
     * @param fresh how many of them there are
     * @param offset how far that step is from the expected one
     */
    private record Hit(ModelDevice device, long step, int fresh, long offset) {
        long distance() {
            return Math.abs(offset);
        }
    }

    private final Model model;
    private final Attempt attempt;
    private final Instant now;
    private final List<Hit> hits = new ArrayList<>();
    private final List<Runnable> burns = new ArrayList<>();
    private boolean replay;

    private ModelCodes(Model model, Attempt attempt, Instant now) {
        this.model = model;
        this.attempt = attempt;
        this.now = now;
    }

    static Foretold foretell(Model model, Attempt attempt, Instant now) {
        return new ModelCodes(model, attempt, now).foretell();
    }

    private Foretold foretell() {
        ModelUser user = model.user(attempt.user());
        if (attempt.purpose() != Purpose.SIGN_IN) {
            ModelDevice device = attempt.only().map(model.devices::get).orElse(null);
            if (device == null || !attempt.user().equals(device.owner) || !device.isAlive(now)) {
                return Foretold.refused(ChangeRefusal.DEVICE_UNKNOWN);
            }
            if (device.state != attempt.purpose().from) {
                return Foretold.refused(ChangeRefusal.WRONG_STATE);
            }
        }
        if (!user.isKnown()) {
            return Foretold.unchanged("REFUSED " + CodeRefusal.NO_DEVICE);
        }
        Optional<Foretold> repeated = user.answered(attempt, now).flatMap(this::repeated);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        if (attempt.waits() && user.of(attempt.known()).isLocked(now)) {
            return Foretold.unchanged("REFUSED " + CodeRefusal.LOCKED);
        }
        List<ModelDevice> tried = model.of(attempt.user()).stream()
                .filter(device -> device.isAlive(now))
                .toList();
        tried.forEach(device -> attempt.second().ifPresentOrElse(second -> two(device, second), () -> one(device)));
        hits.sort(Comparator.comparingLong(Hit::distance));
        return judge(tried.isEmpty());
    }

    /** An acceptance is repeated as long as its device is active. */
    private Optional<Foretold> repeated(ModelUser.Remembered before) {
        if (before.acceptedBy() == null) {
            return Optional.of(Foretold.unchanged(before.answer()));
        }
        ModelDevice device = model.devices.get(before.acceptedBy());
        boolean active = device != null
                && device.state == DeviceState.ACTIVE
                && attempt.user().equals(device.owner);
        Runnable told = () -> model.user(attempt.user()).audit.add(AuditType.SIGN_IN_REPEATED);
        return active ? Optional.of(new Foretold(before.answer(), List.of(told))) : Optional.empty();
    }

    private void one(ModelDevice device) {
        long[] found = device.steps(device.ordinary(now), step -> shows(device, step, attempt.first()))
                .toArray();
        long[] fresh =
                LongStream.of(found).filter(step -> step > device.lastUsed).toArray();
        if (fresh.length > 0) {
            long step = fresh[fresh.length - 1];
            hits.add(new Hit(device, step, fresh.length, step - device.nominal(now) - device.drift));
        }
        replay |= found.length > 0 && fresh.length == 0;
    }

    private void two(ModelDevice device, String second) {
        device.steps(device.ordinary(now), step -> shows(device, step, attempt.first()) || shows(device, step, second))
                .max()
                .ifPresent(step -> burns.add(() -> device.burn(step)));
        long[] found = device.steps(
                        device.wide(now),
                        step -> shows(device, step, second) && shows(device, step - 1, attempt.first()))
                .toArray();
        OptionalLong fresh =
                LongStream.of(found).filter(step -> step - 1 > device.lastUsed).max();
        fresh.ifPresent(step -> hits.add(new Hit(device, step, 1, step - device.nominal(now))));
        replay |= found.length > 0 && fresh.isEmpty();
    }

    private static boolean shows(ModelDevice device, long step, String code) {
        return device.code(step).equals(code);
    }

    private Foretold judge(boolean noDevice) {
        Optional<Hit> best = hits.stream().filter(this::mayAccept).findFirst();
        return best.map(this::accepted).orElseGet(() -> refused(reason(noDevice)));
    }

    private boolean mayAccept(Hit hit) {
        return hit.device().state == attempt.purpose().from
                && attempt.only().filter(id -> !id.equals(hit.device().id)).isEmpty();
    }

    private CodeRefusal reason(boolean noDevice) {
        if (has(DeviceState.LOST::equals)) {
            return CodeRefusal.LOST_DEVICE;
        }
        if (has(DeviceState.SUSPENDED::equals)) {
            return CodeRefusal.SUSPENDED_DEVICE;
        }
        if (has(DeviceState.ACTIVE::equals)) {
            return CodeRefusal.OTHER_DEVICE;
        }
        if (has(DeviceState.ASSIGNED::equals)) {
            return CodeRefusal.NOT_ACTIVATED;
        }
        if (noDevice) {
            return CodeRefusal.NO_DEVICE;
        }
        return replay ? CodeRefusal.REPLAYED : CodeRefusal.WRONG_CODE;
    }

    private boolean has(Predicate<DeviceState> state) {
        return hits.stream().anyMatch(hit -> state.test(hit.device().state));
    }

    private void burn() {
        hits.forEach(hit -> hit.device().burn(hit.step()));
        burns.forEach(Runnable::run);
    }

    private void remember(ModelUser user, @Nullable DeviceId acceptedBy, String answer) {
        if (attempt.id().isPresent()) {
            user.remember(new ModelUser.Remembered(attempt, now, acceptedBy, answer));
        }
    }

    private Foretold accepted(Hit best) {
        ModelDevice device = best.device();
        boolean certain = hits.size() == 1 && best.fresh() == 1;
        String answer = attempt.purpose() == Purpose.SIGN_IN ? "ACCEPTED " + device.id : "DONE";
        return new Foretold(answer, List.of(() -> {
            model.timePassed(attempt.user(), now);
            burn();
            if (attempt.second().isPresent() && device.isTotp()) {
                device.setDrift(Math.toIntExact(best.offset()));
            } else if (certain && device.isTotp()) {
                device.learn(best.offset());
            }
            ModelUser user = model.user(attempt.user());
            remember(user, device.id, answer);
            if (attempt.purpose() == Purpose.SIGN_IN) {
                user.succeed();
            } else if (attempt.purpose() == Purpose.ACTIVATION) {
                device.become(DeviceState.ACTIVE);
            }
            user.audit.add(attempt.purpose().accepted);
        }));
    }

    private Foretold refused(CodeRefusal reason) {
        return new Foretold("REFUSED " + reason, List.of(() -> {
            model.timePassed(attempt.user(), now);
            burn();
            ModelUser user = model.user(attempt.user());
            user.of(attempt.known()).fail(now, reason != CodeRefusal.REPLAYED);
            remember(user, null, "REFUSED " + reason);
            user.audit.add(attempt.purpose().refused);
            if (reason == CodeRefusal.LOST_DEVICE) {
                user.audit.add(AuditType.STOLEN_TOKEN_IN_USE);
            }
        }));
    }
}
