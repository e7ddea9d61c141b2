package dev.keyfob;

import static dev.keyfob.House.JON;
import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.policy.Policy;
import dev.keyfob.store.data.DeviceState;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignInTest {
    private static final Token A = Token.totp("A-1");
    private static final Token B = new Token("B-1", TotpParameters.of(HmacAlgorithm.SHA256, 6, Duration.ofSeconds(60)));

    private static CodeRefusal refusal(SignIn answer) {
        assertThat(answer).isInstanceOf(SignIn.Refused.class);
        return ((SignIn.Refused) answer).reason();
    }

    @Test
    void acceptsACodeOfAnyDevice() {
        House house = new House();
        house.giveTo(MARA, A, B);
        SignIn first = house.signIn(MARA, A);
        SignIn second = house.signIn(MARA, B);
        assertThat(first.status()).isEqualTo(SignIn.Status.ACCEPTED);
        assertThat(((SignIn.Accepted) first).device().serial()).contains("A-1");
        assertThat(((SignIn.Accepted) second).device().serial()).contains("B-1");
    }

    @Test
    void refusesACodeTheSecondTime() {
        House house = new House();
        house.giveTo(MARA, A, B);
        String code = A.codeAt(house.now());
        assertThat(house.keyfob.verify(MARA, code).isAccepted()).isTrue();
        assertThat(refusal(house.keyfob.verify(MARA, code))).isEqualTo(CodeRefusal.REPLAYED);
    }

    @Test
    void refusesAnOlderCodeAfterANewerOne() {
        House house = new House();
        house.giveTo(MARA, A);
        String older = A.codeAt(house.now());
        house.advanceSeconds(30);
        assertThat(house.signIn(MARA, A).isAccepted()).isTrue();
        assertThat(refusal(house.keyfob.verify(MARA, older))).isEqualTo(CodeRefusal.REPLAYED);
    }

    @Test
    void refusesTheCodeThatActivated() {
        House house = new House();
        house.importTokens(A);
        house.desk.assign(house.idOf(A), MARA);
        String code = A.codeAt(house.now());
        assertThat(house.desk.activate(MARA, house.idOf(A), code).isDone()).isTrue();
        assertThat(refusal(house.keyfob.verify(MARA, code))).isEqualTo(CodeRefusal.REPLAYED);
    }

    @Test
    void acceptsTheStepsOfTheWindowOnly() {
        House house = new House();
        house.giveTo(MARA, A);
        long step = house.now().getEpochSecond() / 30;
        assertThat(refusal(house.keyfob.verify(MARA, A.codeAtStep(step - 2)))).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(refusal(house.keyfob.verify(MARA, A.codeAtStep(step + 2)))).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(house.keyfob.verify(MARA, A.codeAtStep(step - 1)).isAccepted())
                .isTrue();
        assertThat(house.keyfob.verify(MARA, A.codeAtStep(step)).isAccepted()).isTrue();
        assertThat(house.keyfob.verify(MARA, A.codeAtStep(step + 1)).isAccepted())
                .isTrue();
    }

    @Test
    void refusesMalformedCodesWithoutCountingThem() {
        House house = new House();
        house.giveTo(MARA, A);
        long version = house.store.user(MARA).version();
        for (String text :
                new String[] {"", "12345", "123456789", "+12345", "12345a", " 12345", "１２３４５６", "12345678"}) {
            assertThat(refusal(house.keyfob.verify(MARA, text))).isEqualTo(CodeRefusal.MALFORMED_CODE);
        }
        assertThat(house.store.user(MARA).version()).isEqualTo(version);
    }

    @Test
    void leavesNoRowOfAnUnknownUser() {
        House house = new House();
        assertThat(refusal(house.keyfob.verify(JON, "123456"))).isEqualTo(CodeRefusal.NO_DEVICE);
        assertThat(house.store.user(JON).state()).isEmpty();
    }

    @Test
    void refusesAnotherUsersCode() {
        House house = new House();
        house.giveTo(MARA, A);
        house.giveTo(JON, B);
        assertThat(refusal(house.keyfob.verify(JON, A.codeAt(house.now())))).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(house.signIn(MARA, A).isAccepted()).isTrue();
    }

    @Test
    void refusesAndBurnsTheCodeOfASuspendedDevice() {
        House house = new House();
        house.giveTo(MARA, A, B);
        house.desk.suspend(MARA, house.idOf(A), "left at home");
        String code = A.codeAt(house.now());
        assertThat(refusal(house.keyfob.verify(MARA, code))).isEqualTo(CodeRefusal.SUSPENDED_DEVICE);
        house.desk.resume(MARA, house.idOf(A));
        assertThat(refusal(house.keyfob.verify(MARA, code))).isEqualTo(CodeRefusal.REPLAYED);
        house.advanceSeconds(60);
        assertThat(house.signIn(MARA, A).isAccepted()).isTrue();
    }

    @Test
    void raisesAnAlarmWhenALostTokenIsUsed() {
        House house = new House();
        house.giveTo(MARA, A, B);
        house.desk.reportLost(MARA, house.idOf(A));
        assertThat(refusal(house.signIn(MARA, A))).isEqualTo(CodeRefusal.LOST_DEVICE);
        assertThat(house.signIn(MARA, B).isAccepted()).isTrue();
        assertThat(house.auditTypesOf(MARA)).contains(AuditType.STOLEN_TOKEN_IN_USE);
    }

    @Test
    void retiresALostTokenWhenItsDaysAreOver() {
        House house = new House();
        house.giveTo(MARA, A, B);
        house.desk.reportLost(MARA, house.idOf(A));
        house.advance(Duration.ofDays(31));
        assertThat(refusal(house.signIn(MARA, A))).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(house.deviceOf(A).state()).isEqualTo(DeviceState.RETIRED);
        assertThat(house.keyfob.devicesOf(MARA)).hasSize(1);
    }

    @Test
    void doesNotAcceptADeviceThatNobodyActivated() {
        House house = new House();
        house.giveTo(MARA, B);
        house.importTokens(A);
        house.desk.assign(house.idOf(A), MARA);
        assertThat(refusal(house.signIn(MARA, A))).isEqualTo(CodeRefusal.NOT_ACTIVATED);
    }

    @Test
    void letsOnlyTheNamedDeviceAccept() {
        House house = new House();
        house.giveTo(MARA, A, B);
        assertThat(refusal(house.keyfob.verify(MARA, house.idOf(B), A.codeAt(house.now()))))
                .isEqualTo(CodeRefusal.OTHER_DEVICE);
        assertThat(house.keyfob
                        .verify(MARA, house.idOf(B), B.codeAt(house.now()))
                        .isAccepted())
                .isTrue();
    }

    @Test
    void mixesDigitsAndCounterBasedTokens() {
        Policy policy = Policy.builder().digits(Set.of(6, 8)).hotpAllowed(true).build();
        House house = new House(policy);
        Token eight = new Token("C-8", TotpParameters.of(HmacAlgorithm.SHA1, 8, Duration.ofSeconds(30)));
        Token counter = Token.hotp("H-1");
        house.giveTo(MARA, A, eight, counter);
        assertThat(house.signIn(MARA, eight).isAccepted()).isTrue();
        assertThat(house.keyfob.verify(MARA, counter.codeOf(2)).isAccepted()).isTrue();
        assertThat(refusal(house.keyfob.verify(MARA, counter.codeOf(2)))).isEqualTo(CodeRefusal.REPLAYED);
        assertThat(refusal(house.keyfob.verify(MARA, counter.codeOf(1)))).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(house.keyfob.verify(MARA, counter.codeOf(5)).isAccepted()).isTrue();
    }

    @Test
    void opensTheDoorToATokenThatDriftedInASafe() {
        House house = new House();
        house.giveTo(MARA, A);
        long step = house.now().getEpochSecond() / 30 + 25;
        assertThat(refusal(house.keyfob.verify(MARA, A.codeAtStep(step)))).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(house.keyfob
                        .verify(MARA, A.codeAtStep(step), A.codeAtStep(step + 1))
                        .isAccepted())
                .isTrue();
        assertThat(house.deviceOf(A).drift()).isEqualTo(26);
        assertThat(refusal(house.keyfob.verify(MARA, A.codeAtStep(step + 1)))).isEqualTo(CodeRefusal.REPLAYED);
        assertThat(house.keyfob.verify(MARA, A.codeAtStep(step + 2)).isAccepted())
                .isTrue();
    }

    @Test
    void refusesTwoCodesThatDoNotFollowEachOther() {
        House house = new House();
        house.giveTo(MARA, A);
        long step = house.now().getEpochSecond() / 30 + 5;
        assertThat(refusal(house.keyfob.verify(MARA, A.codeAtStep(step + 1), A.codeAtStep(step))))
                .isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(refusal(house.keyfob.verify(MARA, A.codeAtStep(step), A.codeAtStep(step + 2))))
                .isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(refusal(house.keyfob.verify(MARA, A.codeAtStep(step + 40), A.codeAtStep(step + 41))))
                .isEqualTo(CodeRefusal.WRONG_CODE);
    }

    @Test
    void learnsDriftAfterTwoAcceptancesOnTheSameSide() {
        House house = new House();
        house.giveTo(MARA, A);
        for (int i = 0; i < 2; i++) {
            long step = house.now().getEpochSecond() / 30;
            assertThat(house.keyfob.verify(MARA, A.codeAtStep(step + 1)).isAccepted())
                    .isTrue();
            house.advanceSeconds(90);
        }
        assertThat(house.deviceOf(A).drift()).isEqualTo(1);
    }

    @Test
    void saysTheSameToAPersonWhateverTheReason() {
        assertThat(SignIn.PUBLIC_MESSAGE).isEqualTo("The code was not accepted.");
        SignIn answer = new SignIn.Refused(CodeRefusal.LOCKED, Optional.empty(), OptionalInt.of(0), Optional.empty());
        String heard = answer.fold(a -> "accepted", r -> "refused", u -> "undecided");
        assertThat(heard).isEqualTo("refused");
        assertThat(new SignIn.Undecided("x").status()).isEqualTo(SignIn.Status.UNDECIDED);
    }
}
