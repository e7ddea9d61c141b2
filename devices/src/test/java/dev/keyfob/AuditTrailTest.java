package dev.keyfob;

import static dev.keyfob.House.JON;
import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.policy.Policy;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import dev.keyfob.store.query.UserFilter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditTrailTest {
    private static final Token A = Token.totp("A-1");
    private static final Token B = Token.totp("B-1");
    private final FaultyStore store = new FaultyStore(new InMemoryCredentialStore());
    private final House house = new House(store, Policy.entra());
    private final AuditTrail trail = house.keyfob.auditTrail();

    @BeforeEach
    void doThings() {
        house.giveTo(MARA, A);
        house.signIn(MARA, A);
        house.desk.suspend(MARA, house.idOf(A), "left at home");
        house.desk.resume(MARA, house.idOf(A));
    }

    /** What the store lists from now on of Mara's chain. */
    private void tamper(UnaryOperator<List<AuditRecord>> with) {
        store.onAudit = records -> {
            boolean hers = !records.isEmpty() && records.get(0).chain().equals(AuditChain.of(MARA));
            return hers ? with.apply(new ArrayList<>(records)) : records;
        };
    }

    private static AuditCheck broken(long sequence, AuditCheck.Fault fault) {
        return new AuditCheck.Broken(sequence, fault);
    }

    @Test
    void chainsThatNobodyTouchedAreIntact() {
        assertThat(trail.check(MARA)).isEqualTo(new AuditCheck.Intact(5, 0));
        assertThat(trail.check(house.idOf(A))).isEqualTo(new AuditCheck.Intact(1, 0));
        assertThat(trail.check(JON)).isEqualTo(new AuditCheck.Intact(0, 0));
    }

    @Test
    void findsAChangedRecord() {
        tamper(records -> {
            records.set(2, records.get(2).toBuilder().actor("somebody else").build());
            return records;
        });
        assertThat(trail.check(MARA)).isEqualTo(broken(3, AuditCheck.Fault.CHANGED));
    }

    @Test
    void findsARemovedRecordWhereverItWas() {
        for (int i = 0; i < 5; i++) {
            int gone = i;
            tamper(records -> {
                records.remove(gone);
                return records;
            });
            AuditCheck.Fault fault = i == 4 ? AuditCheck.Fault.END_DIFFERS : AuditCheck.Fault.MISSING;
            assertThat(trail.check(MARA)).isEqualTo(broken(i + 1, fault));
        }
        tamper(records -> List.of());
        assertThat(trail.check(MARA)).isEqualTo(broken(1, AuditCheck.Fault.END_DIFFERS));
    }

    @Test
    void findsReorderedRecords() {
        tamper(records -> {
            Collections.swap(records, 1, 2);
            return records;
        });
        assertThat(trail.check(MARA)).isEqualTo(broken(2, AuditCheck.Fault.MISSING));
    }

    @Test
    void aCheckpointShowsThatHeadAndNewestRecordsWereRolledBack() {
        AuditCheckpoint now = trail.auditCheckpoint()
                .filter(end -> end.chain().equals(AuditChain.of(MARA)))
                .findFirst()
                .orElseThrow();
        assertThat(now.sequence()).isEqualTo(5);
        assertThat(trail.check(now)).isEqualTo(new AuditCheck.Intact(5, 0));
        UserSnapshot before = house.store.user(MARA);
        house.desk.suspend(MARA, house.idOf(A), "left at home again");
        AuditCheckpoint later = trail.auditCheckpoint()
                .filter(end -> end.chain().equals(AuditChain.of(MARA)))
                .findFirst()
                .orElseThrow();
        store.onUser = snapshot -> before;
        tamper(records -> records.subList(0, 5));
        assertThat(trail.check(MARA)).as("what is left").isEqualTo(new AuditCheck.Intact(5, 0));
        assertThat(trail.check(later)).isEqualTo(broken(6, AuditCheck.Fault.END_DIFFERS));
        AuditCheckpoint other = new AuditCheckpoint(now.chain(), 4, now.hash());
        assertThat(trail.check(other)).isEqualTo(broken(4, AuditCheck.Fault.END_DIFFERS));
        assertThat(trail.auditCheckpoint()).extracting(AuditCheckpoint::chain).contains(AuditChain.of(house.idOf(A)));
    }

    @Test
    void aPurgeLeavesAMarkThatStandsForTheRecords() {
        Maintenance jobs = house.keyfob.maintainingAs(Actor.of("timer"));
        assertThat(jobs.markPurged(MARA, 9)).isEqualTo(PurgeMarking.NO_SUCH_RECORD);
        assertThat(jobs.markPurged(MARA, 3)).isEqualTo(PurgeMarking.DONE);
        tamper(records ->
                records.stream().filter(record -> record.sequence() > 3).toList());
        assertThat(trail.check(MARA)).isEqualTo(new AuditCheck.Intact(3, 3));
        tamper(records ->
                records.stream().filter(record -> record.sequence() > 4).toList());
        assertThat(trail.check(MARA)).isEqualTo(broken(1, AuditCheck.Fault.MISSING));
        assertThat(jobs.markPurged(MARA, 5)).isEqualTo(PurgeMarking.CHAIN_BROKEN);
    }

    @Test
    void followsAllPagesAndFiltersByTypeUserDeviceAndTime() {
        for (int i = 0; i < 300; i++) {
            house.desk.suspend(MARA, house.idOf(A), "again");
            house.desk.resume(MARA, house.idOf(A));
        }
        AuditFilter hers = AuditFilter.ALL.about(MARA).about(house.idOf(A));
        assertThat(trail.events(AuditFilter.ofChain(AuditChain.of(MARA)))).hasSize(605);
        assertThat(trail.events(hers, AuditType.DEVICE_SUSPENDED, AuditType.SIGN_IN_ACCEPTED))
                .hasSize(302);
        assertThat(trail.events(hers.between(house.now().minusSeconds(200), house.now()), AuditType.DEVICE_ACTIVATED))
                .hasSize(1);
        assertThat(trail.events(hers, AuditType.DEVICE_LOST)).isEmpty();
    }

    @Test
    void eachPartOfAQueryCounts() {
        house.giveTo(JON, B);
        AuditFilter hers = AuditFilter.ALL.about(MARA);
        assertThat(trail.events(hers))
                .hasSize(5)
                .allSatisfy(event -> assertThat(event.user()).contains(MARA));
        assertThat(trail.events(AuditFilter.ALL.about(house.idOf(B))))
                .extracting(AuditEvent::type)
                .containsExactly(AuditType.DEVICE_IMPORTED, AuditType.DEVICE_ASSIGNED, AuditType.DEVICE_ACTIVATED);
        assertThat(trail.events(AuditFilter.ALL, AuditType.DEVICE_ACTIVATED)).hasSize(2);
        assertThat(trail.events(hers.about(house.idOf(B)))).isEmpty();
        assertThat(trail.events(AuditFilter.ALL.between(house.now().minusSeconds(120), house.now())))
                .extracting(AuditEvent::user)
                .contains(Optional.of(JON));
        assertThat(trail.events(AuditFilter.ALL.between(house.now(), house.now().plusSeconds(1))))
                .isEmpty();
    }

    @Test
    void findsAUserWhoWasPutBackToAnEarlierState() {
        UserSnapshot before = house.store.user(MARA);
        house.signIn(MARA, A);
        house.advanceSeconds(60);
        house.signIn(MARA, A);
        store.onUser = snapshot -> snapshot.id().equals(MARA) ? before : snapshot;
        assertThat(trail.check(MARA)).isEqualTo(broken(6, AuditCheck.Fault.END_DIFFERS));
        store.onUser = snapshot -> snapshot.id().equals(MARA) ? UserSnapshot.unknown(MARA) : snapshot;
        assertThat(trail.check(MARA)).isEqualTo(broken(1, AuditCheck.Fault.END_DIFFERS));
    }

    @Test
    void recordsThatComeWhileTheChainIsCheckedBreakNothing() {
        AtomicBoolean once = new AtomicBoolean();
        tamper(records -> {
            if (!once.getAndSet(true)) {
                house.advanceSeconds(60);
                house.signIn(MARA, A);
                return house.store
                        .audit(AuditFilter.ofChain(AuditChain.of(MARA)), PageRequest.first(100))
                        .items();
            }
            return records;
        });
        assertThat(trail.check(MARA)).isEqualTo(new AuditCheck.Intact(6, 0));
    }

    @Test
    void checkpointsOfAStoreThatCannotBeReadAreItsOwnException() {
        AuditTrail cut = Keyfob.builder(
                        new ForwardingStore(house.store) {
                            @Override
                            public Page<StoredUser> users(UserFilter filter, PageRequest page) {
                                throw new StoreException("no connection");
                            }
                        },
                        House.keys())
                .build()
                .auditTrail();
        assertThatThrownBy(() -> cut.auditCheckpoint().toList())
                .isInstanceOf(StoreException.class)
                .hasMessage("no connection");
    }
}
