package dev.keyfob.store.data;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user as a store keeps it: the version that guards the user's row and devices, and the state of the throttle.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
public final class StoredUser {
    private final UserId id;
    private final CommitId lastCommit;
    private final long version;
    private final boolean removed;
    private final int failures;
    private final @Nullable Instant lockedUntil;
    private final long auditSequence;
    private final byte[] auditHead;
    private final byte[] extension;

    StoredUser(StoredUserBuilder builder) {
        this.id = Objects.requireNonNull(builder.id, "id");
        this.lastCommit = Objects.requireNonNull(builder.lastCommit, "lastCommit");
        this.version = Checks.atLeast("version", builder.version, 1);
        this.removed = builder.removed;
        this.failures = (int) Checks.atLeast("failures", builder.failures, 0);
        this.lockedUntil = Checks.optionalMoment("lockedUntil", builder.lockedUntil);
        this.auditSequence = Checks.atLeast("auditSequence", builder.auditSequence, 0);
        this.auditHead = Checks.hashOrNothing("auditHead", builder.auditHead);
        this.extension = Checks.bytes("extension", builder.extension, 0, Checks.EXTENSION_BYTES);
    }

    /**
     * Begins a record.
     *
     * @param id the key of the user
     * @param lastCommit the commit that wrote this version
     * @return a builder
     */
    public static StoredUserBuilder builder(UserId id, CommitId lastCommit) {
        return new StoredUserBuilder(id, lastCommit);
    }

    /** {@return a new builder that holds everything this record holds} */
    public StoredUserBuilder toBuilder() {
        StoredUserBuilder builder = new StoredUserBuilder(id, lastCommit)
                .version(version)
                .removed(removed)
                .failures(failures)
                .lockedUntil(lockedUntil)
                .auditSequence(auditSequence);
        // Shared, not copied: neither the record nor the builder writes into an array.
        builder.auditHead = auditHead;
        builder.extension = extension;
        return builder;
    }

    /**
     * A builder for the version that follows this one, which otherwise holds everything this record holds.
     *
     * @param commit the commit that writes the next version
     * @return a new builder, of this version plus one
     */
    public StoredUserBuilder next(CommitId commit) {
        return toBuilder().version(version + 1).lastCommit(commit);
    }

    /** {@return the key of the user} */
    public UserId id() {
        return id;
    }

    /** {@return the commit that wrote this version} */
    public CommitId lastCommit() {
        return lastCommit;
    }

    /** {@return how many commits changed the user or a device that the user owned before or after; at least 1} */
    public long version() {
        return version;
    }

    /** {@return whether the user was removed, and this is the tombstone that keeps the version} */
    public boolean removed() {
        return removed;
    }

    /** {@return the number of consecutive failures, at least 0} */
    public int failures() {
        return failures;
    }

    /** {@return until when the user is locked, a whole millisecond; or empty} */
    public Optional<Instant> lockedUntil() {
        return Optional.ofNullable(lockedUntil);
    }

    /** {@return the number of records on the user's audit chain, at least 0} */
    public long auditSequence() {
        return auditSequence;
    }

    /**
     * {@return the hash of the last record on the user's audit chain, 32 bytes, or no bytes if there is no record; a
     * new array}
     */
    public byte[] auditHead() {
        return auditHead.clone();
    }

    /** {@return what only the engine reads, 0 to 4,096 bytes; a new array} */
    public byte[] extension() {
        return extension.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredUser that
                && id.equals(that.id)
                && lastCommit.equals(that.lastCommit)
                && version == that.version
                && removed == that.removed
                && failures == that.failures
                && Objects.equals(lockedUntil, that.lockedUntil)
                && auditSequence == that.auditSequence
                && Arrays.equals(auditHead, that.auditHead)
                && Arrays.equals(extension, that.extension);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, version);
    }

    /** Id and version only. */
    @Override
    public String toString() {
        return "StoredUser[" + id + ", version " + version + (removed ? ", removed" : "") + "]";
    }
}
