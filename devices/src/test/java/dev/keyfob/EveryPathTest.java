package dev.keyfob;

import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.store.data.DeviceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a code is typed for, it is compared with all of the user's devices, and used up on each that it is of. */
class EveryPathTest {
    private static final Token A = Token.totp("A-1");
    private static final Token B = Token.totp("B-1");
    private static final Token C = Token.totp("C-1");
    private final House house = new House();

    @BeforeEach
    void twoActiveAndOneAssigned() {
        house.giveTo(MARA, A, B);
        house.importTokens(C);
        house.desk.assign(house.idOf(C), MARA);
    }

    private static Change refused(CodeRefusal why) {
        return new Change.Refused(ChangeRefusal.CODE_REFUSED, Optional.of(why));
    }

    private long lastUsed(Token token) {
        DeviceId id = house.idOf(token);
        return house.store.user(MARA).devices().stream()
                .filter(device -> device.id().equals(id))
                .findFirst()
                .orElseThrow()
                .lastUsed();
    }

    private long step() {
        return house.now().getEpochSecond() / 30;
    }

    @Test
    void anActivationUsesUpTheCodeOfASibling() {
        String code = A.codeAt(house.now());
        assertThat(house.desk.activate(MARA, house.idOf(C), code)).isEqualTo(refused(CodeRefusal.OTHER_DEVICE));
        assertThat(lastUsed(A)).isEqualTo(step());
        assertThat(((SignIn.Refused) house.keyfob.verify(MARA, code)).reason()).isEqualTo(CodeRefusal.REPLAYED);
    }

    @Test
    void aResynchronisationUsesUpTheCodesOfASibling() {
        String first = A.codeAtStep(step() - 1);
        String second = A.codeAtStep(step());
        assertThat(house.desk.resync(MARA, house.idOf(B), first, second)).isEqualTo(refused(CodeRefusal.OTHER_DEVICE));
        assertThat(lastUsed(A)).isEqualTo(step());
        assertThat(((SignIn.Refused) house.keyfob.verify(MARA, second)).reason())
                .isEqualTo(CodeRefusal.REPLAYED);
    }

    @Test
    void aSignInUsesUpTheCodeOfADeviceThatNobodyActivated() {
        String code = C.codeAt(house.now());
        assertThat(((SignIn.Refused) house.keyfob.verify(MARA, code)).reason()).isEqualTo(CodeRefusal.NOT_ACTIVATED);
        assertThat(house.desk.activate(MARA, house.idOf(C), code)).isEqualTo(refused(CodeRefusal.REPLAYED));
    }

    @Test
    void twoCodesActivateADeviceFarOffAndAreUsedUp() {
        long behind = step() - 20;
        String first = C.codeAtStep(behind);
        String second = C.codeAtStep(behind + 1);
        assertThat(house.desk.activate(MARA, house.idOf(C), first)).isEqualTo(refused(CodeRefusal.WRONG_CODE));
        assertThat(house.desk.activate(MARA, house.idOf(C), first, second).isDone())
                .isTrue();
        assertThat(house.deviceOf(C).drift()).isEqualTo(-19);
        assertThat(lastUsed(C)).isEqualTo(behind + 1);
        assertThat(((SignIn.Refused) house.keyfob.verify(MARA, first, second)).reason())
                .isEqualTo(CodeRefusal.REPLAYED);
    }

    @Test
    void aFailureIsOneOfTheUserAndOfNoDevice() {
        house.desk.suspend(MARA, house.idOf(A), "left at home");
        SignIn.Refused suspended = (SignIn.Refused) house.signIn(MARA, A);
        assertThat(suspended.reason()).isEqualTo(CodeRefusal.SUSPENDED_DEVICE);
        assertThat(suspended.remainingTries()).hasValue(99);
        assertThat(lastUsed(B)).isLessThan(step());
        SignIn.Refused wrong = (SignIn.Refused) house.keyfob.verify(MARA, house.wrongCode(A, B, C));
        assertThat(wrong.remainingTries()).hasValue(98);
        assertThat(house.signIn(MARA, B).isAccepted()).isTrue();
    }

    @Test
    void aWrongCodeCountsTheSameOnEveryPathAndIsHeldUpByTheSameLock() {
        DeviceActions herself = house.keyfob.actingAs(Actor.user(MARA));
        DeviceId a = house.idOf(A);
        DeviceId c = house.idOf(C);
        List<UnaryOperator<String>> paths = List.of(
                code -> reason(house.keyfob.verify(MARA, code)),
                code -> reason(house.keyfob.verify(MARA, a, code)),
                code -> reason(house.keyfob.verify(MARA, code, code)),
                code -> reason(herself.activate(MARA, c, code)),
                code -> reason(herself.activate(MARA, c, code, code)),
                code -> reason(herself.activateBySerial(MARA, "C-1", code)),
                code -> reason(herself.resync(MARA, a, code, code)));
        for (UnaryOperator<String> path : paths) {
            int before = failures();
            assertThat(path.apply(house.wrongCode(A, B, C))).isEqualTo("WRONG_CODE");
            assertThat(failures()).isEqualTo(before + 1);
            house.advance(Duration.ofHours(1));
        }
        house.keyfob.verify(MARA, house.wrongCode(A, B, C));
        int counted = failures();
        for (UnaryOperator<String> path : paths) {
            assertThat(path.apply(house.wrongCode(A, B, C))).isEqualTo("LOCKED");
        }
        assertThat(failures()).isEqualTo(counted);
    }

    private int failures() {
        return house.store.user(MARA).state().orElseThrow().failures();
    }

    private static String reason(SignIn answer) {
        return ((SignIn.Refused) answer).reason().name();
    }

    private static String reason(Change answer) {
        return ((Change.Refused) answer).code().orElseThrow().name();
    }

    @Test
    void aReplayCountsTowardsTheDelays() {
        String code = A.codeAt(house.now());
        house.keyfob.verify(MARA, code);
        SignIn.Refused last = null;
        for (int i = 0; i < 4; i++) {
            last = (SignIn.Refused) house.keyfob.verify(MARA, code);
            assertThat(last.reason()).isEqualTo(CodeRefusal.REPLAYED);
        }
        assertThat(last).isNotNull();
        assertThat(last.lockedUntil()).contains(house.now().plusSeconds(30));
    }
}
