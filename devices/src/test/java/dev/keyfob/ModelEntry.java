package dev.keyfob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.Model.Purpose;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Codes on all their ways into the engine, and what was accepted so far. */
final class ModelEntry {
    private final ModelWorld world;

    ModelEntry(ModelWorld world) {
        this.world = world;
    }

    /** Tries one code or two, and remembers what was accepted. */
    void enter(ModelCodes.Attempt attempt) {
        List<DeviceId> acceptedBy = new ArrayList<>();
        int before = world.accepted;
        world.other(ModelCodes.foretell(world.model, attempt, world.now()), () -> {
            if (attempt.purpose() != Purpose.SIGN_IN) {
                Change change = present(attempt);
                if (change instanceof Change.Done done) {
                    acceptedBy.add(done.device().id());
                }
                return ModelWorld.text(change);
            }
            SignIn answer = world.keyfob.verify(attempt.user(), request(attempt));
            if (answer instanceof SignIn.Accepted done) {
                acceptedBy.add(done.device().id());
            }
            return answer.fold(
                    done -> "ACCEPTED " + done.device().id(),
                    refused -> "REFUSED " + refused.reason(),
                    none -> "UNDECIDED");
        });
        acceptedBy.forEach(device -> useUp(attempt, device));
        assertThat(world.accepted - before).isEqualTo(acceptedBy.size());
    }

    /** A double click: one of the user's last attempts once more. */
    void again(UserId user, int which) {
        List<ModelUser.Remembered> before = world.model.user(user).attempts;
        if (!before.isEmpty()) {
            enter(before.get(which % before.size()).attempt());
        }
    }

    private static SignInRequest request(ModelCodes.Attempt attempt) {
        SignInRequest codes = attempt.second()
                .map(second -> SignInRequest.of(attempt.first(), second))
                .orElseGet(() -> SignInRequest.of(attempt.first()))
                .fromClient(attempt.known() ? ClientTrust.SEEN_BEFORE : ClientTrust.STRANGER);
        SignInRequest named = attempt.id().map(codes::withAttemptId).orElse(codes);
        return attempt.only().map(named::onDevice).orElse(named);
    }

    private Change present(ModelCodes.Attempt attempt) {
        DeviceActions who = attempt.waits() ? world.keyfob.actingAs(Actor.user(attempt.user())) : world.desk;
        DeviceId device = attempt.only().orElseThrow();
        if (attempt.purpose() == Purpose.RESYNC) {
            return who.resync(
                    attempt.user(), device, attempt.first(), attempt.second().orElseThrow());
        }
        return attempt.second()
                .map(second -> who.activate(attempt.user(), device, attempt.first(), second))
                .orElseGet(() -> activate(attempt, who, device));
    }

    /** By the device, by the serial number, or among many: which of them follows from the code. */
    private Change activate(ModelCodes.Attempt attempt, DeviceActions who, DeviceId device) {
        Optional<String> serial = world.serialOf(device);
        int way = Math.floorMod(attempt.first().hashCode(), 3);
        boolean own = attempt.user().equals(world.model.devices.get(device).owner);
        if (way == 1 && serial.isPresent()) {
            return who.activateBySerial(attempt.user(), serial.get(), attempt.first());
        }
        if (way == 2 && serial.isPresent() && own) {
            return who.activateAll(List.of(new BulkActivation.Row(serial.get(), attempt.first())))
                    .get(0)
                    .answer();
        }
        return who.activate(attempt.user(), device, attempt.first());
    }

    /** An accepted code is of a commit that was applied, and was never accepted before but in the very same attempt. */
    private void useUp(ModelCodes.Attempt attempt, DeviceId id) {
        world.accepted++;
        List<AuditType> committed = world.committedTypes();
        if (committed.equals(List.of(AuditType.SIGN_IN_REPEATED))) {
            assertThat(attempt.id()).as("the name of what was repeated").isPresent();
            world.repeated++;
            return;
        }
        assertThat(committed).as("what was committed").contains(attempt.purpose().accepted);
        ModelDevice device = world.model.devices.get(id);
        String last = attempt.second().orElse(attempt.first());
        long middle = device.isTotp() ? device.nominal(world.now()) : device.lastUsed;
        long step = LongStream.rangeClosed(middle - 20, middle + 20)
                .filter(s -> device.code(s).equals(last))
                .max()
                .orElseThrow(() -> new AssertionError("accepted a code that the device never showed"));
        assertThat(world.usedUp.add(id + " " + step)).as("a code once").isTrue();
        if (attempt.second().isPresent()) {
            assertThat(world.usedUp.add(id + " " + (step - 1)))
                    .as("the first code once")
                    .isTrue();
        }
    }
}
