package dev.keyfob;

import static dev.keyfob.House.JON;
import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.policy.Policy;
import dev.keyfob.seal.AesGcmSealer;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import dev.keyfob.store.query.AuditFilter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MaintenanceTest {
    private static final Token A = Token.totp("A-1");
    private static final Token B = Token.totp("B-1");
    private static final Token C = Token.totp("C-1");
    private final FaultyStore store = new FaultyStore(new InMemoryCredentialStore());
    private final House house = new House(store, Policy.entra());

    /** Jobs of a node whose sealer has a newer key. */
    static Maintenance resealing(House house) {
        return withNewKey(house).maintainingAs(Actor.of("timer"));
    }

    private Keyfob withNewKey() {
        return withNewKey(house);
    }

    static Keyfob withNewKey(House house) {
        AesGcmSealer rotated = AesGcmSealer.of("k1", House.filled(1))
                .withKey("k2", House.filled(3))
                .sealingWith("k2");
        return Keyfob.builder(house.store, KeyRing.of(rotated, House.filled(2)))
                .clock(house.clock)
                .build();
    }

    @Test
    void resealsTheWholeStoreAndRecordsStartAndEnd() {
        house.giveTo(MARA, A);
        house.giveTo(JON, B);
        house.importTokens(C);
        Keyfob keyfob = withNewKey();
        Resealed done = keyfob.maintainingAs(Actor.of("timer")).reseal("k1", () -> false);
        assertThat(done).isEqualTo(new Resealed(3, 0, 0, true));
        assertThat(done.isComplete()).isTrue();
        assertThat(house.sealedBy("k1")).isZero();
        assertThat(keyfob.auditTrail().events(AuditFilter.ALL.about(Maintenance.JOBS)))
                .extracting(AuditEvent::type)
                .containsExactly(AuditType.RESEAL_STARTED, AuditType.RESEAL_ENDED);
        assertThat(keyfob.auditTrail().check(Maintenance.JOBS)).isEqualTo(new AuditCheck.Intact(2, 0));
        Keyfob withoutOldKey = Keyfob.builder(
                        store, KeyRing.of(AesGcmSealer.of("k2", House.filled(3)), House.filled(2)))
                .clock(house.clock)
                .build();
        assertThat(withoutOldKey.verify(MARA, A.codeAt(house.now())).isAccepted())
                .isTrue();
    }

    @Test
    void aJobThatBrokeOffIsRunAgain() {
        house.importTokens(A, B, C);
        AtomicInteger asked = new AtomicInteger();
        Maintenance jobs = withNewKey().maintainingAs(Actor.of("timer"));
        assertThat(jobs.reseal("k1", () -> asked.incrementAndGet() == 1)).isEqualTo(new Resealed(1, 0, 0, false));
        store.onCommit = (sound, commit) -> {
            if (commit.userChange().isEmpty()) {
                throw new StoreException("no connection");
            }
            return sound.commit(commit);
        };
        assertThat(jobs.reseal("k1", () -> false)).isEqualTo(new Resealed(0, 0, 2, true));
        store.onCommit = (sound, commit) -> sound.commit(commit);
        assertThat(jobs.reseal("k1", () -> false)).isEqualTo(new Resealed(2, 0, 0, true));
        assertThat(house.sealedBy("k1")).isZero();
    }

    @Test
    void aKeyThatStillSealsCannotGo() {
        assertThatThrownBy(() -> house.keyfob.maintainingAs(Actor.of("timer")).reseal("k1", () -> false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the sealer must seal with another key than k1, did not");
    }

    @Test
    void countsSecretsThatCannotBeOpened() {
        house.importTokens(A);
        Keyfob stranger = Keyfob.builder(store, KeyRing.of(AesGcmSealer.of("k2", House.filled(3)), House.filled(2)))
                .clock(house.clock)
                .build();
        Resealed done = stranger.maintainingAs(Actor.of("timer")).reseal("k1", () -> false);
        assertThat(done).isEqualTo(new Resealed(0, 1, 0, true));
        assertThat(done.isComplete()).isFalse();
    }

    @Test
    void sweepsWhatOnlyTimeChanged() {
        house.giveTo(MARA, A, B);
        house.desk.reportLost(MARA, house.idOf(A));
        house.desk.enrolApp(JON, "jon");
        Maintenance jobs = house.keyfob.maintainingAs(Actor.of("timer"));
        assertThat(jobs.sweep()).isEqualTo(new Swept(0, 0, 0));
        house.advance(Duration.ofDays(31));
        assertThat(jobs.sweep()).isEqualTo(new Swept(1, 1, 0));
        assertThat(house.deviceOf(A).state()).isEqualTo(DeviceState.RETIRED);
        assertThat(house.keyfob.devicesOf(JON)).isEmpty();
        assertThat(jobs.sweep()).isEqualTo(new Swept(0, 0, 0));
    }

    @Test
    void aJobThatCannotBeRecordedIsNotBegun() {
        house.importTokens(A, B);
        Maintenance jobs = withNewKey().maintainingAs(Actor.of("timer"));
        store.onCommit = (sound, commit) -> {
            throw new StoreException("no connection");
        };
        assertThat(jobs.reseal("k1", () -> false)).isEqualTo(new Resealed(0, 0, 0, false));
        store.onCommit = (sound, commit) -> CommitResult.STALE;
        assertThat(jobs.reseal("k1", () -> false)).isEqualTo(new Resealed(0, 0, 0, false));
        store.onCommit = CredentialStore::commit;
        store.onUser = snapshot -> {
            throw new StoreException("no connection");
        };
        assertThat(jobs.reseal("k1", () -> false)).isEqualTo(new Resealed(0, 0, 0, false));
        assertThat(house.sealedBy("k1")).isEqualTo(2);
    }

    @Test
    void aJobWhoseEndIsNotRecordedDidNotEnd() {
        house.importTokens(A);
        Maintenance jobs = withNewKey().maintainingAs(Actor.of("timer"));
        AtomicInteger recorded = new AtomicInteger();
        store.onCommit = (sound, commit) -> {
            if (commit.userChange().isPresent() && recorded.incrementAndGet() == 2) {
                throw new StoreException("no connection");
            }
            return sound.commit(commit);
        };
        assertThat(jobs.reseal("k1", () -> false)).isEqualTo(new Resealed(1, 0, 0, false));
        assertThat(house.sealedBy("k1")).isZero();
    }
}
