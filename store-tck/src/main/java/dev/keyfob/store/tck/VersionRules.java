package dev.keyfob.store.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 1 of the contract: versions. */
public interface VersionRules extends StoreUnderTest {
    /** If this fails, look at what the read of a user does when no row is found. */
    @Test
    @LookAt("look at what the read of a user does when no row is found")
    @DisplayName("A user of whom nothing is stored has version 0, no row and no devices.")
    default void required_S1_1_unknownUserHasVersionZero() {
        UserId nobody = UserId.of("nobody");
        assertEquals(UserSnapshot.unknown(nobody), newStore().user(nobody));
    }

    /** If this fails, look at the condition of the user's update, and at whether its row count is looked at. */
    @Test
    @LookAt("look at the condition of the user's update, and at whether its row count is looked at")
    @DisplayName("A change of a user is applied only if the user's version is exactly the expected one.")
    default void required_S1_2_userVersionMustBeTheExpectedOne() {
        Scene scene = new Scene(newStore());
        UserId mara = scene.newUser();
        UserSnapshot early = scene.read(mara);
        scene.applies(scene.draft().user(early, user -> user.failures(1)).build());
        scene.answersAndChangesNothing(
                CommitResult.STALE,
                scene.draft().user(early, user -> user.failures(2)).build());

        UserSnapshot now = scene.read(mara);
        scene.applies(scene.draft().user(now).build());
        UserSnapshot ahead = scene.read(mara);
        Scene other = new Scene(newStore());
        other.newUser();
        other.answersAndChangesNothing(
                CommitResult.STALE, other.draft().user(ahead).build());
    }

    /** If this fails, look for an "insert or update" where only an insert may be, and for removed rows that are deleted. */
    @Test
    @LookAt("look for an \"insert or update\" where only an insert may be, and for removed rows that are deleted")
    @DisplayName("The expected version 0 means that the user must not exist, and a removed user exists.")
    default void required_S1_3_versionZeroMeansMustNotExist() {
        Scene scene = new Scene(newStore());
        UserId mara = scene.newUser();
        Commit asNew = scene.draft().user(UserSnapshot.unknown(mara)).build();
        scene.answersAndChangesNothing(CommitResult.STALE, asNew);
        scene.applies(
                scene.draft().user(scene.read(mara), user -> user.removed(true)).build());
        scene.answersAndChangesNothing(CommitResult.STALE, asNew);
    }

    /** If this fails, look at whether a change of a device alone raises the version of its owner's row. */
    @Test
    @LookAt("look at whether a change of a device alone raises the version of its owner's row")
    @DisplayName("The version of a user covers every device that the user owns before or after the change.")
    default void required_S1_4_userVersionCoversOwnedDevices() {
        Scene scene = new Scene(newStore());
        UserId mara = scene.newUser();
        StoredDevice mine = scene.storedToken(mara);
        StoredDevice free = scene.storedToken();
        UserSnapshot early = scene.read(mara);
        scene.applies(scene.draft()
                .user(early)
                .update(mine, token -> token.state(DeviceState.SUSPENDED))
                .build());
        scene.answersAndChangesNothing(
                CommitResult.STALE,
                scene.draft()
                        .user(early)
                        .update(mine, token -> token.lastUsed(7))
                        .build());
        scene.answersAndChangesNothing(
                CommitResult.STALE,
                scene.draft()
                        .user(early)
                        .update(free, token -> token.owner(mara).state(DeviceState.ASSIGNED))
                        .build());
    }

    /** If this fails, look at the condition of the update of a device: it must compare the version when there is no owner. */
    @Test
    @LookAt("look at the condition of the update of a device: it must compare the version when there is no owner")
    @DisplayName("A device that was read without an owner changes only if its own version is still the one read.")
    default void required_S1_5_deviceVersionDecidesWithoutAnOwner() {
        Scene scene = new Scene(newStore());
        UserId mara = scene.newUser();
        StoredDevice early = scene.storedToken();
        scene.applies(
                scene.draft().update(early, token -> token.location("safe 1")).build());
        scene.answersAndChangesNothing(
                CommitResult.STALE,
                scene.draft().update(early, token -> token.location("safe 2")).build());
        scene.answersAndChangesNothing(
                CommitResult.STALE,
                scene.draft()
                        .user(scene.read(mara))
                        .update(early, token -> token.owner(mara).state(DeviceState.ASSIGNED))
                        .build());
        scene.answersAndChangesNothing(
                CommitResult.STALE, scene.draft().delete(early).build());
    }

    /** If this fails, look at whether the row count of updates and deletes of devices is looked at. */
    @Test
    @LookAt("look at whether the row count of updates and deletes of devices is looked at")
    @DisplayName("A change of a device that is gone is stale.")
    default void required_S1_6_changeOfAMissingDeviceIsStale() {
        Scene scene = new Scene(newStore());
        StoredDevice gone = scene.storedToken();
        scene.applies(scene.draft().delete(gone).build());
        scene.answersAndChangesNothing(
                CommitResult.STALE,
                scene.draft().update(gone, token -> token.location("safe 1")).build());
        scene.answersAndChangesNothing(
                CommitResult.STALE, scene.draft().delete(gone).build());
    }

    /** If this fails, look for an "insert or update", and at what is asked first when an insert fails: the id, then the keys. */
    @Test
    @LookAt("look for an \"insert or update\", and at what is asked first when an insert fails: the id, then the keys")
    @DisplayName("A new device whose id is stored already is stale, whatever its keys.")
    default void required_S1_7_idOfANewDeviceMustBeUnknown() {
        Scene scene = new Scene(newStore());
        StoredDevice known = scene.storedToken();
        scene.answersAndChangesNothing(
                CommitResult.STALE, scene.draft().insert(known.toBuilder()).build());
        scene.answersAndChangesNothing(
                CommitResult.STALE,
                scene.draft()
                        .insert(known.toBuilder().serialKey("OTHER").fingerprint(scene.bytes(32)))
                        .build());
    }

    /** If this fails, look for versions that the store counts itself, and for removed users whose rows are deleted. */
    @Test
    @LookAt("look for versions that the store counts itself, and for removed users whose rows are deleted")
    @DisplayName("The version that is stored is the one that the commit brought, and a removed user keeps it.")
    default void required_S1_8_versionsNeverGoBack() {
        Scene scene = new Scene(newStore());
        UserId mara = scene.newUser();
        StoredDevice token = scene.storedToken(mara);
        assertEquals(1, token.version(), "version of a new device");
        scene.applies(scene.draft()
                .user(scene.read(mara))
                .update(token, next -> next.owner(null).state(DeviceState.AVAILABLE))
                .build());
        assertEquals(2, scene.device(token.id()).version(), "version of a changed device");
        scene.applies(
                scene.draft().user(scene.read(mara), user -> user.removed(true)).build());
        assertEquals(4, scene.read(mara).version(), "version of a removed user");
        scene.applies(scene.draft()
                .user(scene.read(mara), user -> user.removed(false))
                .build());
        assertEquals(5, scene.read(mara).version(), "version of a user who came back");
    }

    /** If this fails, look at whether the column of the last commit is written by every insert and update. */
    @Test
    @LookAt("look at whether the column of the last commit is written by every insert and update")
    @DisplayName("The id of the commit is stored in the user's row and in the row of every device that changes.")
    default void required_S1_9_commitIdIsStored() {
        Scene scene = new Scene(newStore());
        UserId mara = scene.newUser();
        StoredDevice changed = scene.storedToken();
        StoredDevice fresh = scene.token().build();
        Commit commit = scene.draft()
                .user(scene.read(mara))
                .update(changed, token -> token.drift(1))
                .insert(fresh.toBuilder())
                .build();
        scene.applies(commit);
        assertEquals(commit.id(), scene.read(mara).state().orElseThrow().lastCommit(), "the user's last commit");
        assertEquals(commit.id(), scene.device(changed.id()).lastCommit(), "the changed device's last commit");
        assertEquals(commit.id(), scene.device(fresh.id()).lastCommit(), "the new device's last commit");
    }
}
