package dev.keyfob.internal.engine;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.TakenKey;
import dev.keyfob.store.UserChange;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.query.DeviceLookup;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The store as the engine trusts it: for data, not for safety. What a store throws or answers for somebody else becomes
 * an {@link UndecidedException}; a commit whose answer got lost is submitted once more and recognised by its id.
 */
public final class GuardedStore {
    /** What became of a commit for certain. */
    public enum Submission {
        /** It was applied. */
        WON,
        /** Nothing was applied, because something changed meanwhile. */
        STALE,
        /** Nothing was applied, because a key is not free. */
        KEYS_TAKEN,
        /** Nobody knows, or nothing was applied because the store failed. */
        UNDECIDED
    }

    /**
     * What became of a commit.
     *
     * @param submission what is certain
     * @param taken the keys that are not free
     */
    public record Outcome(Submission submission, Set<TakenKey> taken) {
        static Outcome of(Submission submission) {
            return new Outcome(submission, Set.of());
        }
    }

    private final CredentialStore store;

    /**
     * Wraps a store.
     *
     * @param store the store
     */
    public GuardedStore(CredentialStore store) {
        this.store = store;
    }

    /**
     * A user with devices, checked to be that user's.
     *
     * @param user the user
     * @return the snapshot
     */
    public UserSnapshot user(UserId user) {
        UserSnapshot snapshot = read(() -> store.user(user));
        boolean own = snapshot.id().equals(user)
                && snapshot.state()
                        .map(StoredUser::id)
                        .filter(id -> !id.equals(user))
                        .isEmpty();
        for (StoredDevice device : snapshot.devices()) {
            own &= device.owner().filter(user::equals).isPresent();
        }
        if (!own) {
            throw new UndecidedException("the store answered with what belongs to another user");
        }
        return snapshot;
    }

    /**
     * One device, checked to be the one asked for.
     *
     * @param lookup the key
     * @return the device, or empty
     */
    public Optional<StoredDevice> device(DeviceLookup lookup) {
        Optional<StoredDevice> found = read(() -> store.device(lookup));
        if (found.filter(device -> !matches(lookup, device)).isPresent()) {
            throw new UndecidedException("the store answered with another device");
        }
        return found;
    }

    private static boolean matches(DeviceLookup lookup, StoredDevice device) {
        if (lookup instanceof DeviceLookup.ById by) {
            return device.id().equals(by.id());
        }
        if (lookup instanceof DeviceLookup.BySerialKey by) {
            return device.serialKey().filter(by.serialKey()::equals).isPresent();
        }
        return lookup.equals(DeviceLookup.byFingerprint(device.fingerprint()));
    }

    /**
     * Calls the store for reading.
     *
     * @param <T> what is read
     * @param call the call
     * @return its answer
     */
    public <T> T read(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw new UndecidedException(
                    "the store could not be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /**
     * The most device changes of one commit.
     *
     * @return at least 20
     */
    public int maxDeviceChanges() {
        return store.maxDeviceChangesPerCommit();
    }

    /**
     * Submits a commit until it is certain what became of it, or a second submission did not tell either.
     *
     * @param commit the commit
     * @return what became of it
     */
    public Outcome submit(Commit commit) {
        CommitResult result = tryOnce(commit);
        if (result instanceof CommitResult.OutcomeUnknown) {
            CommitResult again = tryOnce(commit);
            if (again instanceof CommitResult.Stale && !isNamedInState(commit)) {
                return Outcome.of(Submission.UNDECIDED);
            }
            result = again;
        }
        if (result instanceof CommitResult.Applied) {
            return Outcome.of(Submission.WON);
        }
        if (result instanceof CommitResult.KeysTaken keys) {
            return new Outcome(Submission.KEYS_TAKEN, keys.keys());
        }
        if (result instanceof CommitResult.Stale) {
            return Outcome.of(isNamedInState(commit) ? Submission.WON : Submission.STALE);
        }
        return Outcome.of(Submission.UNDECIDED);
    }

    /** An exception of the contract says that nothing was applied; any other throwable says nothing. */
    private CommitResult tryOnce(Commit commit) {
        try {
            return store.commit(commit);
        } catch (StoreException e) {
            throw new UndecidedException(
                    "the store could not commit (" + e.getClass().getSimpleName() + ")");
        } catch (RuntimeException | Error e) {
            return new CommitResult.OutcomeUnknown(e.getClass().getSimpleName());
        }
    }

    /** Whether the state says that this very commit was the last one: drivers retry, and then answer for themselves. */
    private boolean isNamedInState(Commit commit) {
        Optional<CommitId> last = commit.userChange()
                .map(UserChange::user)
                .map(user -> user(user).state().map(StoredUser::lastCommit))
                .orElseGet(() -> commit.deviceChanges().stream()
                        .findFirst()
                        .map(DeviceChange::device)
                        .flatMap(id -> device(DeviceLookup.byId(id)))
                        .map(StoredDevice::lastCommit));
        return last.filter(commit.id()::equals).isPresent();
    }
}
