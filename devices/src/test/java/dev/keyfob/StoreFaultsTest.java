package dev.keyfob;

import static dev.keyfob.House.JON;
import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.policy.Policy;
import dev.keyfob.seal.AesGcmSealer;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import dev.keyfob.store.query.DeviceLookup;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreFaultsTest {
    private static final Token A = Token.totp("A-1");
    private final InMemoryCredentialStore sound = new InMemoryCredentialStore();
    private final FaultyStore faulty = new FaultyStore(sound);
    private final House house = new House(faulty, Policy.entra());

    @BeforeEach
    void giveAToken() {
        house.giveTo(MARA, A);
    }

    private void assertUndecidedAndUnchanged() {
        long version = sound.user(MARA).version();
        assertThat(house.signIn(MARA, A).status()).isEqualTo(SignIn.Status.UNDECIDED);
        assertThat(house.keyfob.verify(MARA, house.wrongCode(A)).status()).isEqualTo(SignIn.Status.UNDECIDED);
        assertThat(sound.user(MARA).version()).isEqualTo(version);
    }

    @Test
    void decidesAgainWhenStale() {
        AtomicInteger left = new AtomicInteger(5);
        faulty.onCommit = (store, commit) -> left.getAndDecrement() > 0 ? CommitResult.STALE : store.commit(commit);
        assertThat(house.signIn(MARA, A).isAccepted()).isTrue();
        assertThat(left.get()).isNegative();
    }

    @Test
    void rightAndWrongCodesAreToldAlikeWhenAlwaysStale() {
        faulty.onCommit = (store, commit) -> CommitResult.STALE;
        assertUndecidedAndUnchanged();
    }

    @Test
    void rightAndWrongCodesAreToldAlikeWhenTheStoreThrows() {
        faulty.onCommit = (store, commit) -> {
            throw new StoreException("no connection");
        };
        assertUndecidedAndUnchanged();
        faulty.onCommit = (store, commit) -> {
            throw new IllegalStateException("a bug, with a value of a row");
        };
        assertUndecidedAndUnchanged();
        faulty.onCommit = (store, commit) -> {
            throw new NoClassDefFoundError("a class of the driver");
        };
        assertUndecidedAndUnchanged();
    }

    @Test
    void activationAndResynchronisationAreUndecidedWhenTheStoreCannotBeRead() {
        DeviceId device = house.idOf(A);
        String code = A.codeAt(house.now());
        faulty.onUser = user -> {
            throw new StoreException("no connection");
        };
        assertThat(house.desk.activate(MARA, device, code)).isInstanceOf(Change.Undecided.class);
        assertThat(house.desk.activateBySerial(MARA, "A-1", code)).isInstanceOf(Change.Undecided.class);
        assertThat(house.desk.resync(MARA, device, code, code)).isInstanceOf(Change.Undecided.class);
    }

    @Test
    void submitsOnceMoreWhenTheOutcomeIsUnknown() {
        AtomicInteger calls = new AtomicInteger();
        faulty.onCommit = (store, commit) ->
                calls.getAndIncrement() == 0 ? new CommitResult.OutcomeUnknown("time-out") : store.commit(commit);
        assertThat(house.signIn(MARA, A).isAccepted()).isTrue();
        assertThat(calls).hasValue(2);
    }

    @Test
    void recognisesItsOwnCommitAfterTheAnswerGotLost() {
        AtomicInteger calls = new AtomicInteger();
        faulty.onCommit = (store, commit) -> {
            CommitResult result = store.commit(commit);
            return calls.getAndIncrement() == 0 ? new CommitResult.OutcomeUnknown("connection lost") : result;
        };
        assertThat(house.signIn(MARA, A).isAccepted()).isTrue();
        assertThat(((SignIn.Refused) house.signIn(MARA, A)).reason()).isEqualTo(CodeRefusal.REPLAYED);
    }

    @Test
    void recognisesItsOwnCommitWhenADriverRetriedInSilence() {
        faulty.onCommit = (store, commit) -> {
            store.commit(commit);
            return store.commit(commit);
        };
        assertThat(house.signIn(MARA, A).isAccepted()).isTrue();
    }

    @Test
    void letsNobodyInWhenTheAnswerStaysLost() {
        faulty.onCommit = (store, commit) -> {
            store.commit(commit);
            return new CommitResult.OutcomeUnknown("connection lost");
        };
        assertThat(house.signIn(MARA, A).status()).isEqualTo(SignIn.Status.UNDECIDED);
    }

    @Test
    void letsNobodyInWithAnotherUsersDevices() {
        UserSnapshot mara = sound.user(MARA);
        faulty.onUser = snapshot -> mara;
        assertThat(house.keyfob.verify(JON, A.codeAt(house.now())).status()).isEqualTo(SignIn.Status.UNDECIDED);
        faulty.onUser = snapshot -> new UserSnapshot(JON, mara.state(), mara.devices());
        assertThat(house.keyfob.verify(JON, A.codeAt(house.now())).status()).isEqualTo(SignIn.Status.UNDECIDED);
        faulty.onUser = snapshot -> new UserSnapshot(JON, snapshot.state(), mara.devices());
        assertThat(house.keyfob.verify(JON, A.codeAt(house.now())).status()).isEqualTo(SignIn.Status.UNDECIDED);
    }

    @Test
    void doesNotOpenARowThatWasGivenToAnotherUser() {
        Token b = Token.totp("B-1");
        house.giveTo(JON, b);
        UserSnapshot mara = sound.user(MARA);
        UserSnapshot jon = sound.user(JON);
        faulty.onUser = snapshot -> new UserSnapshot(
                JON,
                jon.state(),
                mara.devices().stream()
                        .map(device -> device.toBuilder().owner(JON).build())
                        .toList());
        assertThat(house.keyfob.verify(JON, A.codeAt(house.now())).status()).isEqualTo(SignIn.Status.UNDECIDED);
    }

    @Test
    void leavesOutADeviceWhoseSecretCannotBeOpened() {
        Token b = Token.totp("B-1");
        house.giveTo(MARA, b);
        faulty.onUser = snapshot -> new UserSnapshot(
                snapshot.id(),
                snapshot.state(),
                snapshot.devices().stream()
                        .map(device -> device.serialKey().filter("A1"::equals).isPresent()
                                ? device.toBuilder().sealedSecret(new byte[60]).build()
                                : device)
                        .toList());
        assertThat(((SignIn.Refused) house.signIn(MARA, A)).reason()).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(house.signIn(MARA, b).isAccepted()).isTrue();
    }

    @Test
    void refusesTheKeysOfAnotherStore() {
        KeyRing other = KeyRing.of(AesGcmSealer.of("k1", House.filled(1)), House.filled(9));
        assertThatThrownBy(() -> Keyfob.builder(sound, other).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the key ring must have the permanent key");
    }

    @Test
    void oldKeysOpenWhatNewKeysSealed() {
        AesGcmSealer rotated = AesGcmSealer.of("k1", House.filled(1))
                .withKey("k2", House.filled(3))
                .sealingWith("k2");
        Keyfob keyfob = Keyfob.builder(sound, KeyRing.of(rotated, House.filled(2)))
                .clock(house.clock)
                .build();
        assertThat(keyfob.verify(MARA, A.codeAt(house.now())).isAccepted()).isTrue();
        DeviceActions desk = keyfob.actingAs(Actor.of("ines"));
        desk.unassign(MARA, house.idOf(A));
        assertThat(sound.device(DeviceLookup.byId(house.idOf(A))).orElseThrow().keyId())
                .contains("k2");
    }
}
