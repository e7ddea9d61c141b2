package dev.keyfob;

import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.Totp;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.policy.Ambiguity;
import dev.keyfob.policy.Policy;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.query.AuditFilter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AmbiguityTest {
    private static final Token A = Token.totp("A-1");
    private static final Token B = Token.totp("B-1");

    /** A step at which both tokens show the same code: rare, so it is looked for, and once only. */
    private static final long COLLISION = collidingStep();

    private static long collidingStep() {
        Totp a = Totp.of(A.secret(), TotpParameters.DEFAULT);
        Totp b = Totp.of(B.secret(), TotpParameters.DEFAULT);
        long step = new House().now().getEpochSecond() / 30 + 100;
        while (!a.codeAt(step).equals(b.codeAt(step))) {
            step++;
        }
        return step;
    }

    private static void moveTo(House house, long step) {
        house.advanceSeconds(step * 30 - house.now().getEpochSecond());
    }

    @Test
    void usesUpACodeOnEveryDeviceThatItMatches() {
        House house = new House();
        house.giveTo(MARA, A, B);
        long step = COLLISION;
        moveTo(house, step);
        String code = A.codeAtStep(step);
        SignIn answer = house.keyfob.verify(MARA, code);
        assertThat(answer).isInstanceOf(SignIn.Accepted.class);
        assertThat(((SignIn.Accepted) answer).ambiguous()).isTrue();
        assertThat(house.store.user(MARA).devices()).allMatch(device -> device.lastUsed() == step);
        SignIn again = house.keyfob.verify(MARA, code);
        assertThat(((SignIn.Refused) again).reason()).isEqualTo(CodeRefusal.REPLAYED);
    }

    @Test
    void refusesAmbiguousCodesIfThePolicySaysSoAndBurnsThem() {
        House house = new House(Policy.builder().ambiguity(Ambiguity.REFUSE).build());
        house.giveTo(MARA, A, B);
        long step = COLLISION;
        moveTo(house, step);
        SignIn answer = house.keyfob.verify(MARA, A.codeAtStep(step));
        assertThat(((SignIn.Refused) answer).reason()).isEqualTo(CodeRefusal.AMBIGUOUS);
        assertThat(house.store.user(MARA).devices()).allMatch(device -> device.lastUsed() == step);
    }

    @Test
    void theAlarmNamesTheLostDeviceOfTwoThatRefuse() {
        for (Token lost : List.of(A, B)) {
            House house = new House();
            house.giveTo(MARA, A, B);
            moveTo(house, COLLISION);
            house.desk.suspend(MARA, house.idOf(lost.equals(A) ? B : A), "left at home");
            house.desk.reportLost(MARA, house.idOf(lost));
            SignIn.Refused refused = (SignIn.Refused) house.keyfob.verify(MARA, A.codeAtStep(COLLISION));
            assertThat(refused.reason()).isEqualTo(CodeRefusal.LOST_DEVICE);
            assertThat(refused.device()).map(Device::id).contains(house.idOf(lost));
            assertThat(house.keyfob.auditTrail().events(AuditFilter.ALL.about(MARA), AuditType.STOLEN_TOKEN_IN_USE))
                    .extracting(AuditEvent::device)
                    .containsExactly(Optional.of(house.idOf(lost)));
        }
    }

    @Test
    void noDriftIsLearnedFromAnAmbiguousCode() {
        House house = new House();
        house.giveTo(MARA, A, B);
        moveTo(house, COLLISION - 5);
        assertThat(house.keyfob.verify(MARA, A.codeAtStep(COLLISION - 6)).isAccepted())
                .isTrue();
        moveTo(house, COLLISION + 1);
        assertThat(house.keyfob.verify(MARA, A.codeAtStep(COLLISION)).isAccepted())
                .isTrue();
        assertThat(house.deviceOf(A).drift()).isZero();
        moveTo(house, COLLISION + 5);
        assertThat(house.keyfob.verify(MARA, A.codeAtStep(COLLISION + 4)).isAccepted())
                .isTrue();
        assertThat(house.deviceOf(A).drift()).isEqualTo(-1);
    }

    private static DeviceId reported(House house) {
        moveTo(house, COLLISION);
        return ((SignIn.Accepted) house.keyfob.verify(MARA, A.codeAtStep(COLLISION)))
                .device()
                .id();
    }

    @Test
    void reportsTheDeviceNearestToItsExpectedStep() {
        for (Token far : List.of(A, B)) {
            House house = new House();
            house.giveTo(MARA, A, B);
            moveTo(house, COLLISION - 100);
            house.desk.resync(MARA, house.idOf(far), far.codeAtStep(COLLISION - 102), far.codeAtStep(COLLISION - 101));
            assertThat(house.deviceOf(far).drift()).isEqualTo(-1);
            assertThat(reported(house)).isEqualTo(house.idOf(far.equals(A) ? B : A));
        }
    }

    @Test
    void elseTheOneThatWasUsedLast() {
        for (Token last : List.of(A, B)) {
            House house = new House();
            house.giveTo(MARA, A, B);
            moveTo(house, COLLISION - 50);
            assertThat(house.signIn(MARA, last).isAccepted()).isTrue();
            assertThat(reported(house)).isEqualTo(house.idOf(last));
        }
    }

    @Test
    void elseTheOneOfTheSmallerId() {
        House house = new House();
        house.giveTo(MARA, A, B);
        DeviceId smaller = house.keyfob.devicesOf(MARA).get(0).id();
        assertThat(reported(house)).isEqualTo(smaller);
    }
}
