package dev.keyfob.store.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 7 of the contract: audit records. */
public interface AuditRules extends StoreUnderTest {
    /** If this fails, look at commits with several records, and at records that are written outside the transaction. */
    @Test
    @LookAt("look at commits with several records, and at records that are written outside the transaction")
    @DisplayName("Every audit record of an applied commit is stored exactly once, with all its fields.")
    default void required_S7_1_everyRecordOnce() {
        CredentialStore store = newStore();
        AuditTrail trail = new AuditTrail(store);
        List<AuditRecord> written = trail.write(40);
        List<AuditRecord> stored = Picture.audit(store, AuditFilter.ALL, 1000);
        assertEquals(written.size(), stored.size(), "number of records; " + Seed.hint());
        assertEquals(new HashSet<>(written), new HashSet<>(stored), Seed::hint);
    }

    /** If this fails, look for audit records that are written before it is known whether the versions hold. */
    @Test
    @LookAt("look for audit records that are written before it is known whether the versions hold")
    @DisplayName("A commit that is refused leaves no audit record.")
    default void required_S7_2_refusedCommitLeavesNoRecord() {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        UserId mara = scene.newUser();
        StoredDevice token = scene.storedToken();
        Commit stale = scene.draft()
                .user(scene.read(mara))
                .note(AuditChain.of(mara), 1)
                .build();
        scene.applies(scene.draft().user(scene.read(mara)).build());
        scene.isStale(stale);
        StoredDevice twin =
                scene.token().serialKey(token.serialKey().orElseThrow()).build();
        CommitResult taken = store.commit(scene.draft()
                .insert(twin.toBuilder())
                .note(AuditChain.of(twin.id()), 1)
                .build());
        assertEquals(CommitResult.KeysTaken.class, taken.getClass(), "answer to a commit with a taken key");
        assertEquals(List.of(), Picture.audit(store, AuditFilter.ALL, 10), "audit records");
    }

    /** If this fails, look for the commit's id: a client or a driver may submit an applied commit again. */
    @Test
    @LookAt("look for the commit's id: a client or a driver may submit an applied commit again")
    @DisplayName("A commit that was applied is stale when it is submitted again, and adds nothing.")
    default void required_S7_3_secondSubmissionAddsNothing() {
        Scene scene = new Scene(newStore());
        UserId mara = scene.newUser();
        Commit commit = scene.draft()
                .user(scene.read(mara))
                .insert(scene.token())
                .note(AuditChain.of(mara), 1)
                .build();
        scene.applies(commit);
        scene.answersAndChangesNothing(CommitResult.STALE, commit);
        assertEquals(commit.id(), scene.read(mara).state().orElseThrow().lastCommit(), "the user's last commit");
    }

    /** If this fails, look for an order by time or by text where the number of the record decides. */
    @Test
    @LookAt("look for an order by time or by text where the number of the record decides")
    @DisplayName("The records of one chain are listed in the order of their sequence, whatever the size of a page.")
    default void required_S7_4_chainInOrder() {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        UserId mara = scene.newUser();
        UserId other = scene.newUser("MARA");
        Rows rows = new Rows(scene.random().split());
        for (int i = 0; i < 12; i++) {
            Draft draft = scene.draft().user(scene.read(mara));
            draft.note(rows.record(AuditChain.of(mara), 2L * i + 1, any -> mara));
            draft.note(rows.record(AuditChain.of(mara), 2L * i + 2, any -> mara));
            scene.applies(draft.build());
            scene.applies(scene.draft()
                    .user(scene.read(other))
                    .note(rows.record(AuditChain.of(other), i + 1L, any -> mara))
                    .build());
        }
        for (int limit : List.of(1, 5, 24, 1000)) {
            assertEquals(
                    LongStream.rangeClosed(1, 24).boxed().toList(),
                    Picture.audit(store, AuditFilter.ofChain(AuditChain.of(mara)), limit).stream()
                            .map(AuditRecord::sequence)
                            .toList(),
                    "records of the chain in pages of " + limit);
        }
    }

    /** If this fails, look for records of the same millisecond whose order the cursor does not know. */
    @Test
    @LookAt("look for records of the same millisecond whose order the cursor does not know")
    @DisplayName("Records of all chains are listed in the order of their time, and in the same order each time.")
    default void required_S7_5_timeInOrder() {
        CredentialStore store = newStore();
        new AuditTrail(store).write(40);
        List<AuditRecord> all = Picture.audit(store, AuditFilter.ALL, 1000);
        assertEquals(
                all.stream().sorted(Comparator.comparing(AuditRecord::at)).toList(),
                all,
                () -> "records by time; " + Seed.hint());
        for (int limit : List.of(1, 7, all.size())) {
            assertEquals(all, Picture.audit(store, AuditFilter.ALL, limit), "records in pages of " + limit);
        }
    }

    /** If this fails, look at the bounds of time (from inclusive, to exclusive) and at texts compared without regard to case. */
    @Test
    @LookAt("look at the bounds of time (from inclusive, to exclusive) and at texts compared without regard to case")
    @DisplayName("A filter of audit records lists exactly the records that it accepts.")
    default void required_S7_6_auditFiltersAgree() {
        CredentialStore store = newStore();
        AuditTrail trail = new AuditTrail(store);
        trail.write(80);
        Rows rows = trail.rows();
        List<AuditRecord> all = Picture.audit(store, AuditFilter.ALL, 1000);
        for (int i = 0; i < 60; i++) {
            boolean ofChain = i % 4 == 1;
            AuditFilter filter = ofChain ? AuditFilter.ofChain(AuditChain.of(trail.user(rows))) : AuditFilter.ALL;
            filter = i % 3 == 0 ? filter.about(trail.user(rows)) : filter;
            filter = i % 4 == 2 ? filter.about(new DeviceId(i % 2, 1)) : filter;
            filter = i % 5 == 0 ? filter.ofType(Set.of("ASSIGNED", "\u00c9")) : filter;
            filter = i % 5 == 1 ? filter.between(rows.oneOf(Rows.MOMENTS), rows.oneOf(Rows.MOMENTS)) : filter;
            filter = i % 5 == 2
                    ? filter.between(Instant.ofEpochSecond(0, 1), Instant.ofEpochSecond(0, 1_000_001))
                    : filter;
            AuditFilter asked = filter;
            Comparator<AuditRecord> order = Comparator.comparing(AuditRecord::sequence);
            List<AuditRecord> expected = all.stream().filter(asked::accepts).toList();
            assertEquals(
                    ofChain ? expected.stream().sorted(order).toList() : expected,
                    Picture.audit(store, asked, 3),
                    () -> "records of " + asked + "; " + Seed.hint());
        }
    }

    /** If this fails, look for a cursor that counts rows instead of naming the last one. */
    @Test
    @LookAt("look for a cursor that counts rows instead of naming the last one")
    @DisplayName("While records are added, every record that was there is listed once, and none twice.")
    default void required_S7_7_listingIsStable() {
        CredentialStore store = newStore();
        AuditTrail trail = new AuditTrail(store);
        Set<AuditRecord> toBeSeen = new HashSet<>(trail.write(20));
        List<AuditRecord> seen = new ArrayList<>();
        PageRequest request = PageRequest.first(5);
        for (boolean more = true; more; ) {
            Page<AuditRecord> page = store.audit(AuditFilter.ALL, request);
            seen.addAll(page.items());
            if (seen.size() < 60) {
                trail.write(2);
            }
            more = page.next().isPresent();
            request = page.next().map(request::after).orElse(request);
        }
        assertEquals(seen.size(), new HashSet<>(seen).size(), "records that were listed, and different ones of them");
        toBeSeen.removeAll(seen);
        assertEquals(Set.of(), toBeSeen, () -> "records that were not listed; " + Seed.hint());
    }
}
