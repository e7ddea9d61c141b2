package dev.keyfob.store.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.TakenKey;
import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.DeviceLookup;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 2 of the contract, without threads: all of a commit, or nothing. */
public interface AtomicityRules extends StoreUnderTest {
    /** If this fails, look for a kind of change that is not carried out, or only the first of its kind. */
    @Test
    @LookAt("look for a kind of change that is not carried out, or only the first of its kind")
    @DisplayName("A commit that is applied is applied with all of its parts.")
    default void required_S2_1_everyPartIsApplied() {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        CommitOfManyParts parts = new CommitOfManyParts(scene);
        Commit commit = parts.draft().build();
        scene.applies(commit);
        assertEquals(9, scene.read(parts.user()).state().orElseThrow().failures(), "the user's change");
        assertEquals(9, scene.device(parts.first().id()).drift(), "the first changed device");
        assertEquals(9, scene.device(parts.last().id()).drift(), "the last changed device");
        assertEquals(9, scene.device(parts.fresh().id()).drift(), "the new device");
        assertEquals(
                Optional.empty(), store.device(DeviceLookup.byId(parts.gone().id())), "the deleted device");
        assertEquals(commit.auditRecords(), Picture.audit(store, AuditFilter.ofChain(AuditChain.of(parts.user())), 10));
    }

    /** If this fails, look for parts that are written before all versions were compared, and for a missing rollback. */
    @Test
    @LookAt("look for parts that are written before all versions were compared, and for a missing rollback")
    @DisplayName("A commit of which any version does not hold changes nothing, whichever part of it that is.")
    default void required_S2_2_staleCommitChangesNothing() {
        for (CommitOfManyParts.Part part : CommitOfManyParts.Part.values()) {
            Scene scene = new Scene(newStore());
            CommitOfManyParts parts = new CommitOfManyParts(scene);
            Commit commit = parts.draft().build();
            scene.applies(parts.makeStale(part));
            scene.answersAndChangesNothing(CommitResult.STALE, commit);
        }
    }

    /** If this fails, look for a rollback that is missing when an insert meets a unique key. */
    @Test
    @LookAt("look for a rollback that is missing when an insert meets a unique key")
    @DisplayName("A commit with a key that is taken changes nothing.")
    default void required_S2_3_takenKeyChangesNothing() {
        Scene scene = new Scene(newStore());
        CommitOfManyParts parts = new CommitOfManyParts(scene);
        StoredDevice other = scene.storedToken();
        StoredDevice twin =
                scene.token().serialKey(other.serialKey().orElseThrow()).build();
        scene.answersAndChangesNothing(
                new CommitResult.KeysTaken(Set.of(new TakenKey(twin.id(), TakenKey.Kind.SERIAL_KEY))),
                parts.draft().insert(twin.toBuilder()).build());
    }

    /** If this fails, look at the order of the checks: the engine must load again before it believes that a key is taken. */
    @Test
    @LookAt("look at the order of the checks: the engine must load again before it believes that a key is taken")
    @DisplayName("A commit of which a version does not hold and a key is taken is stale.")
    default void required_S2_4_staleComesBeforeKeysTaken() {
        for (CommitOfManyParts.Part part : CommitOfManyParts.Part.values()) {
            Scene scene = new Scene(newStore());
            CommitOfManyParts parts = new CommitOfManyParts(scene);
            StoredDevice other = scene.storedToken();
            Commit commit = parts.draft()
                    .insert(scene.token().serialKey(other.serialKey().orElseThrow()))
                    .build();
            scene.applies(parts.makeStale(part));
            scene.answersAndChangesNothing(CommitResult.STALE, commit);
        }
    }

    /** If this fails, look for the limits of the database on parameters, items or bytes in one transaction. */
    @Test
    @LookAt("look for the limits of the database on parameters, items or bytes in one transaction")
    @DisplayName(
            "A commit of as many device changes as the store allows, at least 21, is applied; one more is refused.")
    default void required_S2_5_largestCommit() {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        int most = store.maxDeviceChangesPerCommit();
        assertTrue(most >= 21, "most device changes of a commit must be at least 21, was " + most);
        Draft largest = scene.draft();
        Draft larger = scene.draft();
        for (int i = 0; i < most; i++) {
            largest.insert(scene.token());
            larger.insert(scene.token());
        }
        Commit tooLarge = larger.insert(scene.token()).build();
        assertThrows(IllegalArgumentException.class, () -> store.commit(tooLarge), "one device change too many");
        assertEquals(0, Picture.devices(store, DeviceFilter.ALL, 1000).size(), "devices after the refused commit");
        scene.applies(largest.build());
        assertEquals(most, Picture.devices(store, DeviceFilter.ALL, 1000).size(), "devices after the largest commit");
    }

    /** If this fails, look at commits without a user: import and inventory work by them. */
    @Test
    @LookAt("look at commits without a user: import and inventory work by them")
    @DisplayName("A commit without a user is applied like any other.")
    default void required_S2_6_commitWithoutAUser() {
        Scene scene = new Scene(newStore());
        StoredDevice changed = scene.storedToken();
        StoredDevice gone = scene.storedToken();
        UserId bystander = scene.newUser();
        StoredDevice fresh = scene.token().build();
        Commit commit = scene.draft()
                .update(changed, token -> token.location("safe 1"))
                .delete(gone)
                .insert(fresh.toBuilder())
                .note(AuditChain.of(fresh.id()), 1)
                .build();
        scene.applies(commit);
        assertEquals(Optional.of("safe 1"), scene.device(changed.id()).location(), "location of the changed device");
        assertEquals(fresh.serialKey(), scene.device(fresh.id()).serialKey(), "serial key of the new device");
        assertEquals(1, scene.read(bystander).version(), "version of a user who is no part of it");
        scene.answersAndChangesNothing(CommitResult.STALE, commit);
    }
}
