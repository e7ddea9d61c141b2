package dev.keyfob;

import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.Totp;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.policy.Activation;
import dev.keyfob.policy.Policy;
import dev.keyfob.store.data.DeviceState;
import org.junit.jupiter.api.Test;

class FirstSignInTest {
    private static final Token A = Token.totp("A-1");
    private static final Token B = Token.totp("B-1");

    private static House house() {
        return new House(
                Policy.builder().activation(Activation.AT_FIRST_SIGN_IN).build());
    }

    private static void assign(House house, Token token) {
        house.importTokens(token);
        assertThat(house.desk.assign(house.idOf(token), MARA).isDone()).isTrue();
    }

    private static CodeRefusal reason(SignIn answer) {
        assertThat(answer).isInstanceOf(SignIn.Refused.class);
        return ((SignIn.Refused) answer).reason();
    }

    @Test
    void activatesAnAssignedHardTokenByItsFirstCode() {
        House house = house();
        assign(house, A);
        String code = A.codeAt(house.now());
        SignIn answer = house.keyfob.verify(MARA, code);
        assertThat(answer.isAccepted()).isTrue();
        assertThat(((SignIn.Accepted) answer).device().state()).isEqualTo(DeviceState.ACTIVE);
        assertThat(house.deviceOf(A).state()).isEqualTo(DeviceState.ACTIVE);
        assertThat(house.auditTypesOf(MARA)).endsWith(AuditType.DEVICE_ACTIVATED, AuditType.SIGN_IN_ACCEPTED);
        assertThat(reason(house.keyfob.verify(MARA, code))).isEqualTo(CodeRefusal.REPLAYED);
    }

    @Test
    void doesNotIfThePolicyDoesNotSaySo() {
        House house = new House();
        assign(house, A);
        assertThat(reason(house.signIn(MARA, A))).isEqualTo(CodeRefusal.NOT_ACTIVATED);
        assertThat(house.deviceOf(A).state()).isEqualTo(DeviceState.ASSIGNED);
    }

    @Test
    void doesNotActivateAnAuthenticatorApp() {
        House house = house();
        Enrolment.Pending app = (Enrolment.Pending) house.desk.enrolApp(MARA, "mara");
        String code = Totp.of(app.uri().secret(), TotpParameters.DEFAULT)
                .generate(house.now())
                .text();
        assertThat(reason(house.keyfob.verify(MARA, code))).isEqualTo(CodeRefusal.NOT_ACTIVATED);
    }

    @Test
    void doesNotTryTheWideWindow() {
        House house = house();
        assign(house, A);
        long step = house.now().getEpochSecond() / 30 + 10;
        assertThat(reason(house.keyfob.verify(MARA, A.codeAtStep(step)))).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(reason(house.keyfob.verify(MARA, A.codeAtStep(step), A.codeAtStep(step + 1))))
                .isEqualTo(CodeRefusal.NOT_ACTIVATED);
    }

    @Test
    void doesNotActivateAnotherDeviceThanTheOneAskedFor() {
        House house = house();
        house.giveTo(MARA, B);
        assign(house, A);
        SignInRequest request = SignInRequest.of(A.codeAt(house.now())).onDevice(house.idOf(B));
        assertThat(reason(house.keyfob.verify(MARA, request))).isEqualTo(CodeRefusal.NOT_ACTIVATED);
    }

    @Test
    void anActiveDeviceOfTheSameCodeGoesFirst() {
        House house = house();
        house.giveTo(MARA, B);
        assign(house, A);
        Totp a = Totp.of(A.secret(), TotpParameters.DEFAULT);
        Totp b = Totp.of(B.secret(), TotpParameters.DEFAULT);
        long step = house.now().getEpochSecond() / 30;
        while (!a.codeAt(step).equals(b.codeAt(step))) {
            step++;
        }
        house.advanceSeconds(step * 30 - house.now().getEpochSecond());
        SignIn answer = house.keyfob.verify(MARA, A.codeAtStep(step));
        assertThat(((SignIn.Accepted) answer).device().serial()).contains("B-1");
        assertThat(house.deviceOf(A).state()).isEqualTo(DeviceState.ASSIGNED);
        assertThat(reason(house.keyfob.verify(MARA, A.codeAtStep(step)))).isEqualTo(CodeRefusal.REPLAYED);
    }
}
