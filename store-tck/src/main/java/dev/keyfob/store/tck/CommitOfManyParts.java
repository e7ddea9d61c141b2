package dev.keyfob.store.tck;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredDeviceBuilder;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.DeviceLookup;

/** A commit with a part of each kind, each of which can be made stale alone. */
final class CommitOfManyParts {
    /** The parts that have a version. */
    enum Part {
        USER,
        FIRST_DEVICE,
        LAST_DEVICE,
        NEW_DEVICE,
        DELETED_DEVICE
    }

    private final Scene scene;
    private final UserId user;
    private final UserSnapshot read;
    private final StoredDevice first;
    private final StoredDevice gone;
    private final StoredDevice fresh;
    private final StoredDevice last;

    CommitOfManyParts(Scene scene) {
        this.scene = scene;
        this.user = scene.newUser();
        this.first = scene.storedToken();
        this.gone = scene.storedToken();
        this.last = scene.storedToken();
        this.fresh = scene.token().drift(9).build();
        this.read = scene.read(user);
    }

    UserId user() {
        return user;
    }

    StoredDevice first() {
        return first;
    }

    StoredDevice gone() {
        return gone;
    }

    StoredDevice fresh() {
        return fresh;
    }

    StoredDevice last() {
        return last;
    }

    Draft draft() {
        return scene.draft()
                .user(read, next -> next.failures(9))
                .update(first, token -> token.drift(9))
                .insert(fresh.toBuilder())
                .delete(gone)
                .update(last, token -> token.drift(9))
                .note(AuditChain.of(user), 1)
                .note(AuditChain.of(user), 2)
                .note(AuditChain.of(user), 3);
    }

    /** Whether each part of the commit is stored. */
    boolean areStored(CredentialStore store, Commit commit) {
        return store.user(user).state().filter(row -> row.failures() == 9).isPresent()
                && drift(store, first) == 9
                && drift(store, last) == 9
                && drift(store, fresh) == 9
                && store.device(DeviceLookup.byId(gone.id())).isEmpty()
                && commit.auditRecords().equals(Picture.audit(store, AuditFilter.ofChain(AuditChain.of(user)), 10));
    }

    private static int drift(CredentialStore store, StoredDevice device) {
        return store.device(DeviceLookup.byId(device.id()))
                .map(StoredDevice::drift)
                .orElse(-1);
    }

    /** Another commit, after which one part of the draft does not hold any more. */
    Commit makeStale(Part part) {
        Draft other = scene.draft();
        return switch (part) {
            case USER -> other.user(read).build();
            case FIRST_DEVICE -> other.update(first, token -> token.drift(1)).build();
            case LAST_DEVICE -> other.update(last, token -> token.drift(1)).build();
            case NEW_DEVICE -> other.insert(sameIdOtherKeys()).build();
            case DELETED_DEVICE -> other.update(gone, token -> token.drift(1)).build();
        };
    }

    private StoredDeviceBuilder sameIdOtherKeys() {
        return fresh.toBuilder().serialKey("OTHER").fingerprint(scene.bytes(32)).drift(1);
    }
}
