package dev.keyfob.store;

import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.StoreIdentity;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.DeviceLookup;
import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import dev.keyfob.store.query.UserFilter;
import java.util.Optional;

/**
 * Keeps users, devices and audit records, and changes them by conditional commits.
 *
 * <p>The rules that an implementation keeps are numbered in {@code docs/store-contract.md}; the kit
 * {@code keyfob-store-tck} tests each of them. In short: a commit is applied as a whole or not at all, and only if every
 * version still holds; what was answered <em>Applied</em> stays; a store never reads a clock, never keeps what it was
 * given nor hands out what it keeps, and never sees a secret in clear.
 *
 * <p>A store has connections of its own: a commit does not take part in a transaction of the caller, so that a
 * caller's rollback cannot take a lock or a watermark with it.
 *
 * <p>Every method may throw {@link StoreException}, which says that certainly nothing was changed. Implementations are
 * safe for use by multiple threads.
 */
public interface CredentialStore {
    /**
     * A user and all devices whose owner is the user, as they were at one moment.
     *
     * @param user the user
     * @return the snapshot; of an unknown user an empty one of version 0
     */
    UserSnapshot user(UserId user);

    /**
     * One device by one of its keys, retired ones included, as it is now.
     *
     * @param lookup the key
     * @return the device, or empty if no device has the key
     */
    Optional<StoredDevice> device(DeviceLookup lookup);

    /**
     * A part of all devices, in the order of their ids. It may lag behind the newest commits, but misses no device that
     * was there before the first page and shows none twice.
     *
     * @param filter which devices
     * @param page which part
     * @return the part
     * @throws IllegalArgumentException if the page begins at a cursor that this store never made for such a listing
     */
    Page<StoredDevice> devices(DeviceFilter filter, PageRequest page);

    /**
     * A part of all users that were not removed, in the order of their ids. It may lag like {@link #devices}.
     *
     * @param filter which users
     * @param page which part
     * @return the part
     * @throws IllegalArgumentException if the page begins at a cursor that this store never made for such a listing
     */
    Page<StoredUser> users(UserFilter filter, PageRequest page);

    /**
     * A part of all audit records: of one chain in the order of their sequence, else in the order of their time.
     *
     * @param filter which records
     * @param page which part
     * @return the part
     * @throws IllegalArgumentException if the page begins at a cursor that this store never made for such a listing
     */
    Page<AuditRecord> audit(AuditFilter filter, PageRequest page);

    /**
     * Applies a commit as a whole if every version holds and every new key is free, and nothing otherwise.
     *
     * @param commit the commit
     * @return {@link CommitResult.Applied} once the change is as durable as {@link #durability()} says;
     *     {@link CommitResult.Stale} if a version does not hold; {@link CommitResult.KeysTaken} if all versions hold but
     *     a key is not free; {@link CommitResult.OutcomeUnknown} if the store cannot say
     * @throws StoreException if certainly nothing was applied; any other throwable counts as an unknown outcome
     * @throws IllegalArgumentException if the commit has more device changes than {@link #maxDeviceChangesPerCommit()}
     */
    CommitResult commit(Commit commit);

    /**
     * The most device changes that one commit may have.
     *
     * @return at least 21: all devices of a user, who can own 20, and one that is new; the same for the life of the
     *     store object
     */
    int maxDeviceChangesPerCommit();

    /**
     * Which store this is.
     *
     * @return the identity that was claimed, or empty if none was yet
     */
    Optional<StoreIdentity> identity();

    /**
     * Gives the store an identity if it has none. The first claim wins, for ever.
     *
     * @param proposal the identity that the store gets if it has none
     * @return the identity that the store has now
     */
    StoreIdentity claimIdentity(StoreIdentity proposal);

    /**
     * What an applied commit outlives.
     *
     * @return the level; the same for the life of the store object
     */
    Durability durability();
}
