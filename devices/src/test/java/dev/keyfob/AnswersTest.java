package dev.keyfob;

import static dev.keyfob.House.JON;
import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.policy.Policy;
import dev.keyfob.seal.AesGcmSealer;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import dev.keyfob.store.query.AuditFilter;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What actions answer where something is in the way, and what they leave in the audit. */
class AnswersTest {
    private static final Token A = Token.totp("A-1");
    private static final Token B = Token.totp("B-1");
    private final FaultyStore store = new FaultyStore(new InMemoryCredentialStore());
    private final House house = new House(store, Policy.entra());

    private static Change refused(ChangeRefusal reason) {
        return new Change.Refused(reason);
    }

    private Keyfob withOtherKeys(List<Device> heard) {
        return Keyfob.builder(store, KeyRing.of(AesGcmSealer.of("k2", House.filled(3)), House.filled(2)))
                .clock(house.clock)
                .listener(new KeyfobListener() {
                    @Override
                    public void onUnreadableSecret(Device device) {
                        heard.add(device);
                        throw new IllegalStateException("a listener that fails");
                    }
                })
                .build();
    }

    @Test
    void theListenerHearsOfSecretsThatCannotBeOpened() throws IOException {
        house.giveTo(MARA, A);
        List<Device> heard = new ArrayList<>();
        Keyfob otherKeys = withOtherKeys(heard);
        DeviceActions desk = otherKeys.actingAs(Actor.of("ines"));
        assertThat(desk.importSeeds(ListSource.of(B), ImportOptions.ROW_BY_ROW).stored())
                .isEqualTo(1);
        assertThat(otherKeys.verify(MARA, "123456").status()).isEqualTo(SignIn.Status.UNDECIDED);
        assertThat(heard).extracting(Device::id).containsExactly(house.idOf(A));
        heard.clear();
        desk.assign(house.idOf(B), MARA);
        assertThat(otherKeys.verify(MARA, "123456").status()).isEqualTo(SignIn.Status.REFUSED);
        assertThat(heard).extracting(Device::id).containsExactly(house.idOf(A));
    }

    @Test
    void everyChangeOfADeviceWithoutOwnerIsOnItsChain() {
        house.importTokens(A);
        DeviceId id = house.idOf(A);
        house.desk.relocate(id, Optional.of("safe 2"));
        house.desk.retire(id, RetireReason.DAMAGED);
        house.desk.reinstate(A.toSeed(1));
        assertThat(house.keyfob.auditTrail().events(AuditFilter.ofChain(AuditChain.of(id))))
                .extracting(AuditEvent::type)
                .containsExactly(
                        AuditType.DEVICE_IMPORTED,
                        AuditType.DEVICE_DESCRIBED,
                        AuditType.DEVICE_RETIRED,
                        AuditType.DEVICE_REINSTATED);
        assertThat(house.keyfob.auditTrail().check(id)).isEqualTo(new AuditCheck.Intact(4, 0));
    }

    @Test
    void unlockingIsRecordedAndUndecidedWithoutAWonCommit() {
        house.giveTo(MARA, A);
        house.keyfob.verify(MARA, house.wrongCode(A));
        store.onCommit = (sound, commit) -> CommitResult.STALE;
        assertThat(house.desk.unlock(MARA)).isEqualTo(Unlock.UNDECIDED);
        store.onCommit = (sound, commit) -> sound.commit(commit);
        assertThat(house.desk.unlock(MARA)).isEqualTo(Unlock.DONE);
        assertThat(house.auditTypesOf(MARA)).endsWith(AuditType.USER_UNLOCKED);
    }

    @Test
    void anUnknownDeviceIsToldByEveryAction() {
        DeviceId nobodys = DeviceId.random(new SecureRandom());
        house.giveTo(MARA, A);
        for (Change answer : List.of(
                house.desk.retire(nobodys, RetireReason.DAMAGED),
                house.desk.relocate(nobodys, Optional.empty()),
                house.desk.resetDrift(nobodys),
                house.desk.unassign(MARA, nobodys),
                house.desk.replace(MARA, house.idOf(A), nobodys),
                house.desk.activateBySerial(MARA, "X-9", "123456"))) {
            assertThat(answer).isEqualTo(refused(ChangeRefusal.DEVICE_UNKNOWN));
        }
        assertThat(house.desk.relocate(house.idOf(A), Optional.of("safe 1")))
                .isEqualTo(new Change.Done(house.deviceOf(A)));
    }

    @Test
    void anAppGoesBackIntoNoInventory() {
        Enrolment.Pending app = (Enrolment.Pending) house.desk.enrolApp(MARA, "mara");
        assertThat(house.desk.unassign(MARA, app.device().id())).isEqualTo(refused(ChangeRefusal.WRONG_STATE));
    }

    @Test
    void aTokenThatIsNotAllowedIsNeitherAssignedNorExchanged() {
        house.giveTo(MARA, A);
        house.importTokens(B);
        Keyfob stricter = Keyfob.builder(store, House.keys())
                .clock(house.clock)
                .policy(Policy.builder()
                        .algorithms(Set.of(HmacAlgorithm.SHA256))
                        .build())
                .build();
        DeviceActions desk = stricter.actingAs(Actor.of("ines"));
        Change notAllowed = refused(ChangeRefusal.NOT_ALLOWED_BY_POLICY);
        assertThat(desk.assign(house.idOf(B), JON)).isEqualTo(notAllowed);
        assertThat(desk.replace(MARA, house.idOf(A), house.idOf(B))).isEqualTo(notAllowed);
        assertThat(desk.reassign(house.idOf(A), MARA, JON))
                .isEqualTo(new Reassignment.Refused(ChangeRefusal.NOT_ALLOWED_BY_POLICY));
    }

    @Test
    void usersMayExchangeNoActiveDeviceBelowTheMinimum() {
        house.giveTo(MARA, A);
        house.importTokens(B);
        DeviceActions mara = house.keyfob.actingAs(Actor.user(MARA));
        assertThat(mara.replace(MARA, house.idOf(A), house.idOf(B))).isEqualTo(refused(ChangeRefusal.TOO_FEW_DEVICES));
        assertThat(mara.unassign(MARA, house.idOf(A))).isEqualTo(refused(ChangeRefusal.TOO_FEW_DEVICES));
    }

    @Test
    void aReassignmentIsUndecidedWhenTheStoreCannotBeRead() {
        house.giveTo(MARA, A);
        DeviceId id = house.idOf(A);
        store.onUser = snapshot -> {
            throw new StoreException("no connection");
        };
        assertThat(house.desk.reassign(id, MARA, JON).status()).isEqualTo(Reassignment.Status.UNDECIDED);
        assertThat(house.desk.replace(MARA, id, id).status()).isEqualTo(Change.Status.UNDECIDED);
    }

    @Test
    void aDeviceThatItsOwnerNeverHasIsUndecided() {
        house.giveTo(MARA, A);
        DeviceId id = house.idOf(A);
        store.onUser = snapshot -> new UserSnapshot(snapshot.id(), snapshot.state(), List.of());
        assertThat(house.desk.retire(id, RetireReason.DAMAGED))
                .isEqualTo(new Change.Undecided("the device changed hands meanwhile"));
    }

    @Test
    void theListenerHearsOfRecoveriesThatAreNotRecordedOnly() {
        house.giveTo(MARA, A);
        RecoveryCode code = ((RecoveryCodes.Issued) house.desk.issueRecoveryCodes(MARA))
                .codes()
                .get(0);
        List<String> heard = new ArrayList<>();
        Keyfob keyfob = Keyfob.builder(store, House.keys())
                .clock(house.clock)
                .listener(new KeyfobListener() {
                    @Override
                    public void onUnrecordedRecovery(UserId user, Recovery answer) {
                        heard.add(answer.status().name());
                    }
                })
                .build();
        keyfob.recover(MARA, code.revealText());
        assertThat(heard).isEmpty();
        store.onCommit = (sound, commit) -> CommitResult.STALE;
        keyfob.recover(MARA, code.revealText());
        assertThat(heard).containsExactly("UNDECIDED");
    }
}
