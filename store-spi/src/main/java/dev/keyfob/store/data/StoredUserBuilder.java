package dev.keyfob.store.data;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Collects the fields of one {@link StoredUser}; begun by {@link StoredUser#builder}.
 *
 * <p>It may be used again after {@link #build()}, and is not safe for use by multiple threads. Arrays are copied, and
 * checked by {@code build()} like everything else.
 */
public final class StoredUserBuilder {
    final UserId id;
    CommitId lastCommit;
    long version = 1;
    boolean removed;
    int failures;

    @Nullable Instant lockedUntil;

    long auditSequence;
    byte[] auditHead = Checks.NOTHING;
    byte[] extension = Checks.NOTHING;

    StoredUserBuilder(UserId id, CommitId lastCommit) {
        this.id = id;
        this.lastCommit = lastCommit;
    }

    /**
     * Sets the commit that wrote this version.
     *
     * @param lastCommit the value, instead of the one that the builder began with
     * @return this
     */
    public StoredUserBuilder lastCommit(CommitId lastCommit) {
        this.lastCommit = lastCommit;
        return this;
    }

    /**
     * Sets how many commits changed the user or a device that the user owned before or after; at least 1.
     *
     * @param version the value; 1 by default
     * @return this
     */
    public StoredUserBuilder version(long version) {
        this.version = version;
        return this;
    }

    /**
     * Sets whether the user was removed, and this is the tombstone that keeps the version.
     *
     * @param removed the value; false by default
     * @return this
     */
    public StoredUserBuilder removed(boolean removed) {
        this.removed = removed;
        return this;
    }

    /**
     * Sets the number of consecutive failures, at least 0.
     *
     * @param failures the value; 0 by default
     * @return this
     */
    public StoredUserBuilder failures(int failures) {
        this.failures = failures;
        return this;
    }

    /**
     * Sets until when the user is locked, a whole millisecond.
     *
     * @param lockedUntil the value, or null for none; none by default
     * @return this
     */
    public StoredUserBuilder lockedUntil(@Nullable Instant lockedUntil) {
        this.lockedUntil = lockedUntil;
        return this;
    }

    /**
     * Sets the number of records on the user's audit chain, at least 0.
     *
     * @param auditSequence the value; 0 by default
     * @return this
     */
    public StoredUserBuilder auditSequence(long auditSequence) {
        this.auditSequence = auditSequence;
        return this;
    }

    /**
     * Sets the hash of the last record on the user's audit chain, 32 bytes, or no bytes if there is no record.
     *
     * @param auditHead the bytes, copied; none by default
     * @return this
     */
    public StoredUserBuilder auditHead(byte[] auditHead) {
        this.auditHead = Checks.copy(auditHead);
        return this;
    }

    /**
     * Sets what only the engine reads, 0 to 4,096 bytes.
     *
     * @param extension the bytes, copied; none by default
     * @return this
     */
    public StoredUserBuilder extension(byte[] extension) {
        this.extension = Checks.copy(extension);
        return this;
    }

    /**
     * Makes the record.
     *
     * @return the record
     * @throws IllegalArgumentException if a field is out of its range
     */
    public StoredUser build() {
        return new StoredUser(this);
    }
}
