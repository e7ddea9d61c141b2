package dev.keyfob.store.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredDeviceBuilder;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.query.DeviceLookup;
import java.util.SplittableRandom;

/** A store with people and tokens in it. What has no name in a test is random, and the same in every run. */
final class Scene {
    private final CredentialStore store;
    private final SplittableRandom random = Seed.random();
    private int users;

    Scene(CredentialStore store) {
        this.store = store;
    }

    SplittableRandom random() {
        return random;
    }

    Draft draft() {
        return new Draft(new CommitId(random.nextLong(), random.nextLong()));
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A user whom the store has in version 1. */
    UserId newUser() {
        return newUser(unknownUser().value());
    }

    /** A user whom the store does not have yet. */
    UserId unknownUser() {
        users++;
        return UserId.of("user-" + users);
    }

    UserId newUser(String id) {
        UserId user = UserId.of(id);
        applies(draft().user(UserSnapshot.unknown(user)).build());
        return user;
    }

    /** A token for the inventory that the store does not have yet, with keys that no other has. */
    StoredDeviceBuilder token() {
        DeviceId id = new DeviceId(random.nextLong(), random.nextLong());
        CommitId replacedLater = new CommitId(0, 0);
        return StoredDevice.builder(id, DeviceKind.HARD_TOKEN, DeviceState.AVAILABLE, replacedLater)
                .serialKey("SN" + id.toString().substring(0, 16))
                .fingerprint(bytes(32))
                .keyId("key-1")
                .sealedSecret(bytes(60));
    }

    /** A token that is in the inventory. */
    StoredDevice stored(StoredDeviceBuilder token) {
        applies(draft().insert(token).build());
        return device(token.build().id());
    }

    StoredDevice storedToken() {
        return stored(token());
    }

    /** A token that a user has. */
    StoredDevice storedToken(UserId owner) {
        StoredDeviceBuilder token = token().owner(owner).state(DeviceState.ACTIVE);
        applies(draft().user(read(owner)).insert(token).build());
        return device(token.build().id());
    }

    UserSnapshot read(UserId user) {
        return store.user(user);
    }

    StoredDevice device(DeviceId id) {
        return store.device(DeviceLookup.byId(id))
                .orElseThrow(() -> new AssertionError("device " + id + " must be found, was not"));
    }

    void applies(Commit commit) {
        answers(CommitResult.APPLIED, commit);
    }

    void isStale(Commit commit) {
        answers(CommitResult.STALE, commit);
    }

    void answers(CommitResult expected, Commit commit) {
        assertEquals(expected, store.commit(commit), () -> "answer to " + commit);
    }

    /** Checks the answer, and that everything in the store is as it was. */
    void answersAndChangesNothing(CommitResult expected, Commit commit) {
        Picture before = Picture.of(store);
        answers(expected, commit);
        assertEquals(before, Picture.of(store), () -> "the store must be as it was before " + commit);
    }
}
