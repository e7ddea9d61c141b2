package dev.keyfob;

import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.policy.Policy;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Actions on devices whose time is over, and on their owner's other devices. */
class PassedTimeTest {
    private static final Token KEPT = Token.totp("A-1");
    private static final Token LOST = Token.totp("B-1");
    private static final Change UNKNOWN = new Change.Refused(ChangeRefusal.DEVICE_UNKNOWN);
    private static final Change ENDED = new Change.Refused(ChangeRefusal.WRONG_STATE);

    private final House house = new House(Policy.builder()
            .lostFor(Duration.ofDays(3))
            .pendingFor(Duration.ofDays(1))
            .build());
    private final Map<String, Function<DeviceId, Change>> onAnyDevice = Map.of(
            "relabel", id -> house.desk.relabel(id, Optional.of("blue")),
            "relocate", id -> house.desk.relocate(id, Optional.of("safe 3")),
            "reset drift", id -> house.desk.resetDrift(id),
            "retire", id -> house.desk.retire(id, RetireReason.REVOKED));
    private DeviceId kept;
    private DeviceId lost;
    private DeviceId app;

    @BeforeEach
    void anAppIsPendingAndATokenLostUntilTheirTimeIsOver() {
        house.giveTo(MARA, KEPT, LOST);
        kept = house.idOf(KEPT);
        lost = house.idOf(LOST);
        app = ((Enrolment.Pending) house.desk.enrolApp(MARA, "mara")).device().id();
        assertThat(house.desk.reportLost(MARA, lost).isDone()).isTrue();
        for (int i = 0; i < 6; i++) {
            house.keyfob.verify(MARA, house.wrongCode(KEPT, LOST));
        }
        house.advance(Duration.ofDays(4));
    }

    @Test
    void anAppThatIsGoneIsUnknownToEveryAction() {
        onAnyDevice.forEach(
                (name, action) -> assertThat(action.apply(app)).as(name).isEqualTo(UNKNOWN));
        assertThat(house.desk.assign(app, MARA)).isEqualTo(UNKNOWN);
    }

    @Test
    void aLostTokenIsAtItsEndForEveryAction() {
        for (String name : List.of("relabel", "reset drift", "retire")) {
            assertThat(onAnyDevice.get(name).apply(lost)).as(name).isEqualTo(ENDED);
        }
        assertThat(house.desk.assign(lost, MARA)).isEqualTo(ENDED);
        assertThat(house.desk.reassign(lost, House.JON, MARA).status()).isEqualTo(Reassignment.Status.REFUSED);
        assertThat(house.deviceOf(LOST).state()).as("nothing was committed").isEqualTo(DeviceState.LOST);
    }

    @Test
    void whereARetiredTokenLiesCanBeSaidAndRetiresItFirst() {
        Change change = onAnyDevice.get("relocate").apply(lost);
        assertThat(((Change.Done) change).device().state()).isEqualTo(DeviceState.RETIRED);
        assertThat(house.deviceOf(LOST).location()).contains("safe 3");
        assertTimeIsWritten("relocate", AuditType.DEVICE_DESCRIBED);
    }

    @Test
    void anActionOnAnotherDeviceOfTheOwnerWritesWhatTimeChanged() {
        assertThat(onAnyDevice.get("relabel").apply(kept).isDone()).isTrue();
        assertTimeIsWritten("relabel", AuditType.DEVICE_DESCRIBED);
    }

    @Test
    void resettingDriftWritesWhatTimeChanged() {
        assertThat(onAnyDevice.get("reset drift").apply(kept).isDone()).isTrue();
        assertTimeIsWritten("reset drift", AuditType.DRIFT_RESET);
    }

    @Test
    void retiringWritesWhatTimeChanged() {
        assertThat(onAnyDevice.get("retire").apply(kept).isDone()).isTrue();
        assertTimeIsWritten("retire", AuditType.DEVICE_RETIRED);
    }

    @Test
    void unlockingWritesWhatTimeChanged() {
        assertThat(house.desk.unlock(MARA)).isEqualTo(Unlock.DONE);
        assertTimeIsWritten("unlock", AuditType.USER_UNLOCKED);
    }

    @Test
    void offBoardingLeavesOutWhatTimeEnded() {
        OffBoarding.Done done = (OffBoarding.Done) house.desk.offBoard(MARA);
        assertThat(done.released()).extracting(Device::id).containsExactly(kept);
        assertThat(done.retired()).isEmpty();
        assertThat(done.discarded()).isEmpty();
        assertTimeIsWritten("off-board", AuditType.DEVICE_UNASSIGNED);
    }

    private void assertTimeIsWritten(String action, AuditType own) {
        List<AuditType> types = house.auditTypesOf(MARA);
        assertThat(types.subList(types.size() - 3, types.size() - 1))
                .as(action)
                .containsExactlyInAnyOrder(AuditType.DEVICE_RETIRED, AuditType.APP_EXPIRED);
        assertThat(types.get(types.size() - 1)).as(action).isEqualTo(own);
        assertThat(house.deviceOf(LOST).state()).as(action).isEqualTo(DeviceState.RETIRED);
        assertThat(house.keyfob.device(app)).as(action).isEmpty();
    }
}
