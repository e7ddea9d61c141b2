package dev.keyfob;

import static dev.keyfob.House.JON;
import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.otp.Totp;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.uri.OtpAuthUri;
import dev.keyfob.policy.Policy;
import dev.keyfob.seal.AesGcmSealer;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.UserChange;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandOverTest {
    private static final Token A = Token.totp("A-1");
    private static final Token B = Token.totp("B-1");
    private static final Token C = Token.totp("C-1");

    private static Change refused(ChangeRefusal reason) {
        return new Change.Refused(reason);
    }

    private static Enrolment.Pending enrol(House house) {
        return (Enrolment.Pending) house.desk.enrolApp(MARA, "mara@example.org", "phone");
    }

    private static String codeOf(House house, OtpAuthUri uri) {
        return Totp.of(uri.secret(), (TotpParameters) uri.parameters())
                .generate(house.now())
                .text();
    }

    @Test
    void aTokenGoesFromOneUserToAnother() {
        House house = new House();
        house.giveTo(MARA, A);
        Reassignment answer = house.desk.reassign(house.idOf(A), MARA, JON);
        assertThat(answer).isEqualTo(new Reassignment.Done(house.deviceOf(A)));
        assertThat(house.deviceOf(A).state()).isEqualTo(DeviceState.ASSIGNED);
        assertThat(house.desk
                        .activate(JON, house.idOf(A), A.codeAt(house.now()))
                        .isDone())
                .isTrue();
        assertThat(house.desk.reassign(house.idOf(A), MARA, JON).status()).isEqualTo(Reassignment.Status.DONE);
    }

    @Test
    void aReassignmentThatBrokeOffIsFinishedByTheSameCall() {
        FaultyStore store = new FaultyStore(new InMemoryCredentialStore());
        House house = new House(store, Policy.entra());
        house.giveTo(MARA, A);
        store.onCommit = (sound, commit) -> {
            if (commit.userChange().map(UserChange::user).filter(JON::equals).isPresent()) {
                throw new StoreException("no connection");
            }
            return sound.commit(commit);
        };
        assertThat(house.desk.reassign(house.idOf(A), MARA, JON).status()).isEqualTo(Reassignment.Status.UNDECIDED);
        assertThat(house.deviceOf(A).state()).isEqualTo(DeviceState.AVAILABLE);
        store.onCommit = (sound, commit) -> sound.commit(commit);
        assertThat(house.desk.reassign(house.idOf(A), MARA, JON).status()).isEqualTo(Reassignment.Status.DONE);
        assertThat(house.deviceOf(A).owner()).contains(JON);
    }

    @Test
    void aReassignmentSaysWhoTookTheToken() {
        UserId eve = UserId.of("eve");
        FaultyStore store = new FaultyStore(new InMemoryCredentialStore());
        House house = new House(store, Policy.entra());
        house.giveTo(MARA, A);
        DeviceId id = house.idOf(A);
        store.onCommit = (sound, commit) -> {
            CommitResult result = sound.commit(commit);
            store.onCommit = (same, next) -> same.commit(next);
            assertThat(house.desk.assign(id, eve).isDone()).isTrue();
            return result;
        };
        assertThat(house.desk.reassign(id, MARA, JON)).isEqualTo(new Reassignment.TakenBy(eve));
        assertThat(house.desk.reassign(id, MARA, JON)).isEqualTo(new Reassignment.TakenBy(eve));
    }

    @Test
    void aReassignmentThatCannotEndIsNotBegun() {
        House house = new House(Policy.builder().maxDevices(1).build());
        house.giveTo(MARA, A);
        house.giveTo(JON, B);
        assertThat(house.desk.reassign(house.idOf(A), MARA, JON))
                .isEqualTo(new Reassignment.Refused(ChangeRefusal.TOO_MANY_DEVICES));
        assertThat(house.deviceOf(A).owner()).contains(MARA);
        house.desk.reportLost(MARA, house.idOf(A));
        assertThat(house.desk.reassign(house.idOf(A), MARA, UserId.of("eve")))
                .isEqualTo(new Reassignment.Refused(ChangeRefusal.WRONG_STATE));
        assertThat(house.desk.reassign(DeviceId.random(new SecureRandom()), MARA, JON))
                .isEqualTo(new Reassignment.Refused(ChangeRefusal.DEVICE_UNKNOWN));
    }

    @Test
    void aTokenIsReplacedInOneCommitEvenIfAllPlacesAreTaken() {
        House house = new House(Policy.builder().maxDevices(1).build());
        house.giveTo(MARA, A);
        house.desk.relabel(house.idOf(A), Optional.of("key ring"));
        house.importTokens(B);
        long version = house.store.user(MARA).version();
        Change answer = house.desk.replace(MARA, house.idOf(A), house.idOf(B));
        assertThat(answer).isEqualTo(new Change.Done(house.deviceOf(B)));
        assertThat(house.store.user(MARA).version()).isEqualTo(version + 1);
        assertThat(house.deviceOf(A).state()).isEqualTo(DeviceState.RETIRED);
        assertThat(house.deviceOf(B).label()).contains("key ring");
        assertThat(house.deviceOf(B).state()).isEqualTo(DeviceState.ASSIGNED);
        List<AuditType> types = house.auditTypesOf(MARA);
        assertThat(types.subList(types.size() - 2, types.size()))
                .containsExactly(AuditType.DEVICE_RETIRED, AuditType.DEVICE_ASSIGNED);
        assertThat(house.desk.replace(MARA, house.idOf(B), house.idOf(A)))
                .isEqualTo(refused(ChangeRefusal.WRONG_STATE));
        assertThat(house.desk.replace(JON, house.idOf(B), house.idOf(A)))
                .isEqualTo(refused(ChangeRefusal.DEVICE_UNKNOWN));
    }

    @Test
    void aLostTokenThatIsReplacedStaysATripwire() {
        House house = new House();
        house.giveTo(MARA, A);
        house.importTokens(B);
        house.desk.reportLost(MARA, house.idOf(A));
        assertThat(house.desk.replace(MARA, house.idOf(A), house.idOf(B)).isDone())
                .isTrue();
        assertThat(((SignIn.Refused) house.signIn(MARA, A)).reason()).isEqualTo(CodeRefusal.LOST_DEVICE);
    }

    @Test
    void offBoardingReleasesEverything() {
        FaultyStore store = new FaultyStore(new InMemoryCredentialStore());
        House house = new House(store, Policy.entra());
        house.giveTo(MARA, A, B, C);
        Enrolment.Pending app = enrol(house);
        house.desk.activate(MARA, app.device().id(), codeOf(house, app.uri()));
        Enrolment.Pending pending = enrol(house);
        house.desk.reportLost(MARA, house.idOf(C));
        DeviceId broken = house.idOf(B);
        store.onUser = snapshot -> new UserSnapshot(
                snapshot.id(),
                snapshot.state(),
                snapshot.devices().stream()
                        .map(device -> device.id().equals(broken)
                                ? device.toBuilder().sealedSecret(new byte[60]).build()
                                : device)
                        .toList());
        OffBoarding.Done done = (OffBoarding.Done) house.desk.offBoard(MARA);
        assertThat(done.released()).extracting(Device::id).containsExactly(house.idOf(A));
        assertThat(done.retired())
                .extracting(Device::id)
                .containsExactlyInAnyOrder(broken, house.idOf(C), app.device().id());
        assertThat(done.unreadable()).extracting(Device::id).containsExactly(broken);
        assertThat(done.discarded())
                .extracting(Device::id)
                .containsExactly(pending.device().id());
        assertThat(house.keyfob.devicesOf(MARA)).isEmpty();
        assertThat(house.deviceOf(A).state()).isEqualTo(DeviceState.AVAILABLE);
        assertThat(house.keyfob.device(pending.device().id())).isEmpty();
        assertThat(house.desk.assign(house.idOf(A), JON).isDone()).isTrue();
        assertThat(house.desk.offBoard(MARA).status()).isEqualTo(OffBoarding.Status.DONE);
        store.onCommit = (sound, commit) -> CommitResult.STALE;
        assertThat(house.desk.offBoard(JON).status()).isEqualTo(OffBoarding.Status.UNDECIDED);
    }

    @Test
    void usersReachNoDeviceButTheirOwn() {
        House house = new House(Policy.builder().maxDevices(3).build());
        house.giveTo(MARA, A, B);
        house.giveTo(JON, C);
        house.importTokens(Token.totp("D-1"));
        DeviceActions mara = house.keyfob.actingAs(Actor.user(MARA));
        for (DeviceId other : List.of(house.idOf(C), house.idOf(Token.totp("D-1")))) {
            Change unknown = new Change.Refused(ChangeRefusal.DEVICE_UNKNOWN);
            assertThat(mara.relabel(other, Optional.of("mine"))).isEqualTo(unknown);
            assertThat(mara.relocate(other, Optional.of("my drawer"))).isEqualTo(unknown);
            assertThat(mara.resetDrift(other)).isEqualTo(unknown);
            assertThat(mara.retire(other, RetireReason.DAMAGED)).isEqualTo(unknown);
        }
        assertThat(mara.relabel(house.idOf(A), Optional.of("mine")).isDone()).isTrue();
        assertThat(mara.retire(house.idOf(B), RetireReason.DAMAGED).isDone()).isTrue();
    }

    @Test
    void nobodyOffBoardsHimself() {
        House house = new House();
        house.giveTo(MARA, A);
        assertThatThrownBy(() -> house.keyfob.actingAs(Actor.user(MARA)).offBoard(MARA))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("off-boarding must be done by an administrator, was by ");
        assertThat(house.keyfob.devicesOf(MARA)).hasSize(1);
    }

    @Test
    void offBoardingEndsRecoveryCodes() {
        House house = new House();
        house.giveTo(MARA, A);
        String code = ((RecoveryCodes.Issued) house.desk.issueRecoveryCodes(MARA))
                .codes()
                .get(0)
                .revealText();
        assertThat(house.desk.offBoard(MARA).status()).isEqualTo(OffBoarding.Status.DONE);
        assertThat(house.keyfob.recover(MARA, code).status()).isEqualTo(Recovery.Status.REFUSED);
        assertThat(house.auditTypesOf(MARA)).contains(AuditType.RECOVERY_CODES_REMOVED);
    }

    @Test
    void manyTokensAreActivatedWithAnAnswerPerRow() {
        House house = new House();
        house.importTokens(A, B, C);
        house.desk.assign(house.idOf(A), MARA);
        house.desk.assign(house.idOf(B), JON);
        BulkActivation.Row wrong = new BulkActivation.Row("B-1", house.wrongCode(B));
        List<BulkActivation.Outcome> answers = house.desk.activateAll(List.of(
                new BulkActivation.Row("a 1", A.codeAt(house.now())),
                wrong,
                new BulkActivation.Row("C-1", "123456"),
                new BulkActivation.Row(" ", "123456")));
        assertThat(answers).extracting(BulkActivation.Outcome::serial).containsExactly("a 1", "B-1", "C-1", " ");
        assertThat(answers.get(0).answer().isDone()).isTrue();
        assertThat(answers.get(1).answer())
                .isEqualTo(new Change.Refused(ChangeRefusal.CODE_REFUSED, Optional.of(CodeRefusal.WRONG_CODE)));
        assertThat(answers.get(2).answer()).isEqualTo(refused(ChangeRefusal.DEVICE_UNKNOWN));
        assertThat(answers.get(3).answer()).isEqualTo(refused(ChangeRefusal.DEVICE_UNKNOWN));
        assertThat(wrong.toString()).doesNotContain(wrong.code());
    }

    @Test
    void usersActivateBySerialWhatIsTheirs() {
        House house = new House();
        house.importTokens(A);
        house.desk.assign(house.idOf(A), MARA);
        String code = A.codeAt(house.now());
        assertThat(house.keyfob.actingAs(Actor.user(JON)).activateBySerial(JON, "A-1", code))
                .isEqualTo(refused(ChangeRefusal.DEVICE_UNKNOWN));
        assertThat(house.keyfob
                        .actingAs(Actor.user(MARA))
                        .activateBySerial(MARA, " a1", code)
                        .isDone())
                .isTrue();
    }

    @Test
    void anAppHasALabelFromTheStartAndIsDiscardedBeforeItsActivation() {
        House house = new House();
        Enrolment.Pending app = enrol(house);
        assertThat(app.device().label()).contains("phone");
        assertThat(house.desk.discardApp(MARA, app.device().id()).isDone()).isTrue();
        assertThat(house.keyfob.devicesOf(MARA)).isEmpty();
        assertThat(house.auditTypesOf(MARA)).containsExactly(AuditType.APP_ENROLLED, AuditType.APP_DISCARDED);
        Enrolment.Pending next = enrol(house);
        house.desk.activate(MARA, next.device().id(), codeOf(house, next.uri()));
        assertThat(house.desk.discardApp(MARA, next.device().id())).isEqualTo(refused(ChangeRefusal.WRONG_STATE));
        house.importTokens(A);
        house.desk.assign(house.idOf(A), MARA);
        assertThat(house.desk.discardApp(MARA, house.idOf(A))).isEqualTo(refused(ChangeRefusal.WRONG_STATE));
    }

    @Test
    void usersCannotGoBelowTheMinimumThemselvesButCanReportALoss() {
        House house = new House(Policy.builder().minDevices(2).build());
        house.giveTo(MARA, A, B, C);
        DeviceActions mara = house.keyfob.actingAs(Actor.user(MARA));
        assertThat(mara.retire(house.idOf(C), RetireReason.DAMAGED).isDone()).isTrue();
        Change tooFew = refused(ChangeRefusal.TOO_FEW_DEVICES);
        assertThat(mara.retire(house.idOf(B), RetireReason.DAMAGED)).isEqualTo(tooFew);
        assertThat(mara.unassign(MARA, house.idOf(B))).isEqualTo(tooFew);
        assertThat(mara.suspend(MARA, house.idOf(B), "why")).isEqualTo(tooFew);
        assertThat(mara.reportLost(MARA, house.idOf(B)).isDone()).isTrue();
        assertThat(house.desk.retire(house.idOf(A), RetireReason.DAMAGED).isDone())
                .isTrue();
    }

    @Test
    void usersCannotGiveUpTheirLastDevice() {
        House house = new House();
        house.giveTo(MARA, A);
        DeviceActions mara = house.keyfob.actingAs(Actor.user(MARA));
        assertThat(mara.unassign(MARA, house.idOf(A))).isEqualTo(refused(ChangeRefusal.TOO_FEW_DEVICES));
        assertThat(house.desk.unassign(MARA, house.idOf(A)).isDone()).isTrue();
    }

    @Test
    void tellsHowManyMoreDevicesAUserCanHave() {
        House house = new House();
        assertThat(house.keyfob.placesLeft(MARA, DeviceKind.HARD_TOKEN)).isEqualTo(5);
        house.giveTo(MARA, A, B);
        assertThat(house.keyfob.placesLeft(MARA, DeviceKind.HARD_TOKEN)).isEqualTo(3);
        house.desk.reportLost(MARA, house.idOf(A));
        assertThat(house.keyfob.placesLeft(MARA, DeviceKind.AUTHENTICATOR_APP)).isEqualTo(4);
    }

    @Test
    void aTokenWhoseSecretCannotBeOpenedStaysWhereItIs() {
        House house = new House();
        house.giveTo(MARA, A);
        house.importTokens(B);
        Keyfob otherKeys = Keyfob.builder(
                        house.store, KeyRing.of(AesGcmSealer.of("k2", House.filled(3)), House.filled(2)))
                .clock(house.clock)
                .build();
        DeviceActions desk = otherKeys.actingAs(Actor.of("admin:ines"));
        assertThat(desk.reassign(house.idOf(A), MARA, JON))
                .isEqualTo(new Reassignment.Refused(ChangeRefusal.SECRET_UNREADABLE));
        assertThat(desk.replace(MARA, house.idOf(A), house.idOf(B)))
                .isEqualTo(refused(ChangeRefusal.SECRET_UNREADABLE));
        assertThat(desk.assign(house.idOf(B), MARA)).isEqualTo(refused(ChangeRefusal.SECRET_UNREADABLE));
        assertThat(house.deviceOf(A).owner()).contains(MARA);
        assertThat(house.deviceOf(A).state()).isEqualTo(DeviceState.ACTIVE);
        assertThat(house.deviceOf(B).state()).isEqualTo(DeviceState.AVAILABLE);
    }

    @Test
    void usersKeepTheMinimumOfEachKind() {
        House house = new House(
                Policy.builder().minDevicesOf(DeviceKind.HARD_TOKEN, 1).build());
        house.giveTo(MARA, A);
        Enrolment.Pending app = enrol(house);
        house.desk.activate(MARA, app.device().id(), codeOf(house, app.uri()));
        DeviceActions mara = house.keyfob.actingAs(Actor.user(MARA));
        assertThat(mara.retire(house.idOf(A), RetireReason.DAMAGED)).isEqualTo(refused(ChangeRefusal.TOO_FEW_DEVICES));
        assertThat(mara.retire(app.device().id(), RetireReason.DAMAGED).isDone())
                .isTrue();
    }

    @Test
    void aUserOwnsNoMoreThanTwentyDevicesHoweverManyAreLost() {
        House house = new House();
        Token[] lost = new Token[20];
        for (int i = 0; i < lost.length; i++) {
            lost[i] = Token.totp("L-" + (i + 10));
            house.importTokens(lost[i]);
            assertThat(house.desk.assign(house.idOf(lost[i]), MARA).isDone()).isTrue();
            assertThat(house.desk.reportLost(MARA, house.idOf(lost[i])).isDone())
                    .isTrue();
        }
        house.importTokens(A);
        Change tooMany = refused(ChangeRefusal.TOO_MANY_DEVICES);
        assertThat(house.desk.assign(house.idOf(A), MARA)).isEqualTo(tooMany);
        assertThat(house.desk.replace(MARA, house.idOf(lost[0]), house.idOf(A))).isEqualTo(tooMany);
        house.desk.retire(house.idOf(lost[0]), RetireReason.LOST);
        assertThat(house.desk.replace(MARA, house.idOf(lost[1]), house.idOf(A)).isDone())
                .isTrue();
    }

    @Test
    void aSealerThatFailsDecidesNothingAndRetiresNothing() {
        House house = new House();
        house.giveTo(MARA, A);
        house.importTokens(B);
        Keyfob cut = Keyfob.builder(house.store, KeyRing.of(new FailingSealer(), House.filled(2)))
                .clock(house.clock)
                .build();
        DeviceActions desk = cut.actingAs(Actor.of("admin:ines"));
        String reason = "the sealer failed (IllegalStateException)";
        assertThat(desk.offBoard(MARA)).isEqualTo(new OffBoarding.Undecided(reason));
        assertThat(desk.unassign(MARA, house.idOf(A))).isEqualTo(new Change.Undecided(reason));
        assertThat(desk.assign(house.idOf(B), JON)).isEqualTo(new Change.Undecided(reason));
        assertThat(desk.replace(MARA, house.idOf(A), house.idOf(B))).isEqualTo(new Change.Undecided(reason));
        assertThat(desk.enrolApp(JON, "jon")).isEqualTo(new Enrolment.Undecided(reason));
        assertThat(cut.verify(MARA, A.codeAt(house.now()))).isInstanceOf(SignIn.Undecided.class);
        assertThat(house.signIn(MARA, A).isAccepted()).isTrue();
    }
}
