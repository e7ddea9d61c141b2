package dev.keyfob;

import static dev.keyfob.House.JON;
import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.Totp;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.uri.OtpAuthUri;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.DeviceLookup;
import dev.keyfob.store.query.PageRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LifeCycleTest {
    private static final Token A = Token.totp("A-1");
    private static final Token B = Token.totp("B-1");

    private static Change refused(ChangeRefusal reason) {
        return new Change.Refused(reason);
    }

    private static Enrolment.Pending enrol(House house) {
        return (Enrolment.Pending) house.desk.enrolApp(MARA, "mara@example.org");
    }

    private static String codeOf(House house, OtpAuthUri uri) {
        return Totp.of(uri.secret(), (TotpParameters) uri.parameters())
                .generate(house.now())
                .text();
    }

    @Test
    void goesFromInventoryToOwnerAndBack() {
        House house = new House();
        house.importTokens(A);
        assertThat(house.deviceOf(A).state()).isEqualTo(DeviceState.AVAILABLE);
        house.desk.assign(house.idOf(A), MARA);
        assertThat(house.deviceOf(A).state()).isEqualTo(DeviceState.ASSIGNED);
        assertThat(house.deviceOf(A).owner()).contains(MARA);
        house.desk.activate(MARA, house.idOf(A), A.codeAt(house.now()));
        assertThat(house.deviceOf(A).state()).isEqualTo(DeviceState.ACTIVE);
        assertThat(house.desk.unassign(MARA, house.idOf(A)).isDone()).isTrue();
        assertThat(house.deviceOf(A).state()).isEqualTo(DeviceState.AVAILABLE);
        assertThat(house.deviceOf(A).owner()).isEmpty();
        assertThat(house.keyfob.devicesOf(MARA)).isEmpty();
    }

    @Test
    void aHandedOnTokenKeepsItsWatermark() {
        House house = new House();
        house.giveTo(MARA, A);
        String code = A.codeAt(house.now());
        house.keyfob.verify(MARA, code);
        house.desk.unassign(MARA, house.idOf(A));
        house.desk.assign(house.idOf(A), JON);
        assertThat(house.desk.activate(JON, house.idOf(A), code))
                .isEqualTo(new Change.Refused(ChangeRefusal.CODE_REFUSED, Optional.of(CodeRefusal.REPLAYED)));
        house.advanceSeconds(60);
        assertThat(house.desk
                        .activate(JON, house.idOf(A), A.codeAt(house.now()))
                        .isDone())
                .isTrue();
    }

    @Test
    void assigningAgainToTheSameUserIsDoneAndToAnotherRefused() {
        House house = new House();
        house.importTokens(A);
        assertThat(house.desk.assign(house.idOf(A), MARA).isDone()).isTrue();
        assertThat(house.desk.assign(house.idOf(A), MARA).isDone()).isTrue();
        assertThat(house.desk.assign(house.idOf(A), JON)).isEqualTo(refused(ChangeRefusal.WRONG_STATE));
        assertThat(house.desk.assign(DeviceId.random(new SecureRandom()), JON))
                .isEqualTo(refused(ChangeRefusal.DEVICE_UNKNOWN));
    }

    @Test
    void refusesTheSixthDeviceWhateverItsKind() {
        House house = new House();
        house.giveTo(MARA, A, B, Token.totp("C-1"), Token.totp("D-1"));
        assertThat(house.desk.enrolApp(MARA, "mara@example.org").status()).isEqualTo(Enrolment.Status.PENDING);
        assertThat(house.desk.enrolApp(MARA, "mara@example.org"))
                .isEqualTo(new Enrolment.Refused(ChangeRefusal.TOO_MANY_DEVICES));
        Token sixth = Token.totp("E-1");
        house.importTokens(sixth);
        assertThat(house.desk.assign(house.idOf(sixth), MARA)).isEqualTo(refused(ChangeRefusal.TOO_MANY_DEVICES));
    }

    @Test
    void anAppIsSetUpActivatedAndUsed() {
        House house = new House();
        Enrolment.Pending app = enrol(house);
        assertThat(app.device().kind()).isEqualTo(DeviceKind.AUTHENTICATOR_APP);
        assertThat(app.uri().issuer()).contains("Keyfob");
        assertThat(house.desk
                        .activate(MARA, app.device().id(), codeOf(house, app.uri()))
                        .isDone())
                .isTrue();
        house.advanceSeconds(60);
        assertThat(house.keyfob.verify(MARA, codeOf(house, app.uri())).isAccepted())
                .isTrue();
    }

    @Test
    void anAppThatIsNotActivatedInTimeCountsAsAbsentAndGoes() {
        House house = new House();
        Enrolment.Pending late = enrol(house);
        for (int i = 0; i < 4; i++) {
            enrol(house);
        }
        assertThat(house.desk.enrolApp(MARA, "mara@example.org").status()).isEqualTo(Enrolment.Status.REFUSED);
        house.advance(Duration.ofHours(1));
        assertThat(house.desk.enrolApp(MARA, "mara@example.org").status()).isEqualTo(Enrolment.Status.PENDING);
        assertThat(house.keyfob.device(late.device().id())).isEmpty();
        assertThat(house.auditTypesOf(MARA)).contains(AuditType.APP_EXPIRED);
    }

    @Test
    void aLostDeviceCountsTowardsNoLimit() {
        House house = new House();
        house.giveTo(MARA, A, B, Token.totp("C-1"), Token.totp("D-1"), Token.totp("E-1"));
        house.desk.reportLost(MARA, house.idOf(A));
        assertThat(house.desk.enrolApp(MARA, "mara@example.org").status()).isEqualTo(Enrolment.Status.PENDING);
    }

    @Test
    void retiringErasesTheSecretAndKeepsTheSerial() {
        House house = new House();
        house.giveTo(MARA, A, B);
        assertThat(house.desk.retire(house.idOf(A), RetireReason.DAMAGED).isDone())
                .isTrue();
        assertThat(house.deviceOf(A).state()).isEqualTo(DeviceState.RETIRED);
        assertThat(house.deviceOf(A).owner()).isEmpty();
        assertThat(house.keyfob
                        .devices(DeviceFilter.ALL.inState(DeviceState.RETIRED), PageRequest.first(10))
                        .items())
                .hasSize(1);
        assertThat(house.store
                        .device(DeviceLookup.byId(house.idOf(A)))
                        .orElseThrow()
                        .sealedSecret())
                .isEmpty();
        assertThat(house.signIn(MARA, B).isAccepted()).isTrue();
        assertThat(house.desk.retire(house.idOf(A), RetireReason.DAMAGED))
                .isEqualTo(refused(ChangeRefusal.WRONG_STATE));
    }

    @Test
    void aRetiredTokenComesBackByNameOnlyAndKeepsItsWatermark() {
        House house = new House();
        house.giveTo(MARA, A);
        String code = A.codeAt(house.now());
        house.keyfob.verify(MARA, code);
        assertThat(house.desk.reinstate(A.toSeed(1))).isEqualTo(refused(ChangeRefusal.WRONG_STATE));
        house.desk.retire(house.idOf(A), RetireReason.REVOKED);
        assertThat(house.desk.reinstate(B.toSeed(1))).isEqualTo(refused(ChangeRefusal.DEVICE_UNKNOWN));
        SeedRecord other =
                SeedRecord.builder(1, B.secret(), A.parameters()).serial("A-1").build();
        assertThat(house.desk.reinstate(other)).isEqualTo(refused(ChangeRefusal.OTHER_SEED));
        assertThat(house.desk.reinstate(A.toSeed(1)).isDone()).isTrue();
        assertThat(house.deviceOf(A).state()).isEqualTo(DeviceState.AVAILABLE);
        house.desk.assign(house.idOf(A), MARA);
        assertThat(house.desk.activate(MARA, house.idOf(A), code))
                .isEqualTo(new Change.Refused(ChangeRefusal.CODE_REFUSED, Optional.of(CodeRefusal.REPLAYED)));
        house.advanceSeconds(60);
        assertThat(house.desk
                        .activate(MARA, house.idOf(A), A.codeAt(house.now()))
                        .isDone())
                .isTrue();
    }

    @Test
    void labelsAndLocationsAreKept() {
        House house = new House();
        house.giveTo(MARA, A);
        house.desk.relabel(house.idOf(A), Optional.of("blue token"));
        house.desk.relocate(house.idOf(A), Optional.of("safe 2"));
        assertThat(house.deviceOf(A).label()).contains("blue token");
        assertThat(house.deviceOf(A).location()).contains("safe 2");
        house.desk.unassign(MARA, house.idOf(A));
        assertThat(house.deviceOf(A).label()).isEmpty();
        assertThat(house.deviceOf(A).location()).contains("safe 2");
        assertThat(house.desk.relabel(house.idOf(A), Optional.of("x"))).isEqualTo(refused(ChangeRefusal.WRONG_STATE));
    }

    @Test
    void resynchronisesByTwoConsecutiveCodes() {
        House house = new House();
        house.giveTo(MARA, A);
        long step = house.now().getEpochSecond() / 30 - 20;
        house.advance(Duration.ofHours(1));
        long behind = house.now().getEpochSecond() / 30 - 20;
        assertThat(behind).isGreaterThan(step);
        assertThat(house.desk
                        .resync(MARA, house.idOf(A), A.codeAtStep(behind), A.codeAtStep(behind + 1))
                        .isDone())
                .isTrue();
        assertThat(house.deviceOf(A).drift()).isEqualTo(-19);
        assertThat(house.keyfob.verify(MARA, A.codeAtStep(behind + 2)).isAccepted())
                .isTrue();
    }

    @Test
    void stateDecidesWhichActionCanStart() {
        House house = new House();
        house.importTokens(A);
        house.desk.assign(house.idOf(A), MARA);
        assertThat(house.desk.suspend(MARA, house.idOf(A), "why")).isEqualTo(refused(ChangeRefusal.WRONG_STATE));
        assertThat(house.desk.resume(MARA, house.idOf(A))).isEqualTo(refused(ChangeRefusal.WRONG_STATE));
        assertThat(house.desk.suspend(JON, house.idOf(A), "why")).isEqualTo(refused(ChangeRefusal.DEVICE_UNKNOWN));
        assertThat(house.desk.activate(JON, house.idOf(A), "123456")).isEqualTo(refused(ChangeRefusal.DEVICE_UNKNOWN));
        assertThat(house.desk.resync(MARA, house.idOf(A), "123456", "234567"))
                .isEqualTo(refused(ChangeRefusal.WRONG_STATE));
    }
}
