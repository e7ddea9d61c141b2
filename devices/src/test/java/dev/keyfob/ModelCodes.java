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

/** The part of the model that foretells what becomes of codes. */
final class ModelCodes {
    /**
     * An attempt.
     *
     * @param second the second code, or empty
     * @param only the device that alone may accept, or empty
     * @param waits whether a lock holds for it
     */
    record Attempt(
            UserId user,
            Purpose purpose,
            String first,
            Optional<String> second,
            Optional<DeviceId> only,
            boolean waits) {}

    private record Hit(ModelDevice device, long step, long distance) {}

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
        if (attempt.waits() && user.isLocked(now)) {
            return Foretold.unchanged("REFUSED " + CodeRefusal.LOCKED);
        }
        List<ModelDevice> tried = model.of(attempt.user()).stream()
                .filter(device -> device.isAlive(now))
                .toList();
        tried.forEach(device -> attempt.second().ifPresentOrElse(second -> two(device, second), () -> one(device)));
        hits.sort(Comparator.comparingLong(Hit::distance));
        return judge(tried.isEmpty());
    }

    private void one(ModelDevice device) {
        long[] found = device.steps(device.ordinary(now), step -> shows(device, step, attempt.first()))
                .toArray();
        OptionalLong fresh =
                LongStream.of(found).filter(step -> step > device.lastUsed).max();
        fresh.ifPresent(step -> hits.add(new Hit(device, step, Math.abs(step - device.nominal(now) - device.drift))));
        replay |= found.length > 0 && fresh.isEmpty();
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
        fresh.ifPresent(step -> hits.add(new Hit(device, step, Math.abs(step - device.nominal(now)))));
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

    private Foretold accepted(Hit best) {
        ModelDevice device = best.device();
        long offset = best.step() - device.nominal(now);
        String answer = attempt.purpose() == Purpose.SIGN_IN ? "ACCEPTED " + device.id : "DONE";
        return new Foretold(answer, List.of(() -> {
            model.timePassed(attempt.user(), now);
            burn();
            if (attempt.second().isPresent() && device.isTotp()) {
                device.drift = Math.toIntExact(offset);
            }
            ModelUser user = model.user(attempt.user());
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
            user.fail(now, reason != CodeRefusal.REPLAYED);
            user.audit.add(attempt.purpose().refused);
            if (reason == CodeRefusal.LOST_DEVICE) {
                user.audit.add(AuditType.STOLEN_TOKEN_IN_USE);
            }
        }));
    }
}
