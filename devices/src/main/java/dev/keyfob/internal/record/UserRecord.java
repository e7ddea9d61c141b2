package dev.keyfob.internal.record;

import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.StoredUserBuilder;
import dev.keyfob.store.data.UserId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user's throttle and audit head, with the extension decoded; of a user without a row, that of a fresh one.
 *
 * @param failures consecutive failures
 * @param lockedUntil until when delays hold
 * @param budgetFullAt when the guess budget is full again; empty if it is full
 * @param audit where the user's audit chain ends
 * @param fields the decoded extension, with what this version does not know
 */
public record UserRecord(
        int failures,
        Optional<Instant> lockedUntil,
        Optional<Instant> budgetFullAt,
        AuditHead audit,
        TaggedFields fields) {
    private static final int BUDGET_FULL_AT = 1;

    /**
     * Decodes a user.
     *
     * @param stored the row, or empty if there is none
     * @return the record
     */
    public static UserRecord of(Optional<StoredUser> stored) {
        return stored.map(UserRecord::of)
                .orElseGet(() -> new UserRecord(
                        0, Optional.empty(), Optional.empty(), new AuditHead(0, new byte[0]), TaggedFields.EMPTY));
    }

    private static UserRecord of(StoredUser user) {
        TaggedFields fields = TaggedFields.decode(user.extension());
        return new UserRecord(
                user.failures(),
                user.lockedUntil(),
                fields.moment(BUDGET_FULL_AT),
                new AuditHead(user.auditSequence(), user.auditHead()),
                fields);
    }

    /**
     * The row to store.
     *
     * @param id the user
     * @param commit the commit that writes it
     * @param version its version
     * @return the row
     */
    public StoredUser toStored(UserId id, CommitId commit, long version) {
        StoredUserBuilder builder = StoredUser.builder(id, commit)
                .version(version)
                .failures(failures)
                .lockedUntil(lockedUntil.orElse(null))
                .auditSequence(audit.sequence())
                .auditHead(audit.hash())
                .extension(fields.withMoment(BUDGET_FULL_AT, budgetFullAt.orElse(null))
                        .encode());
        return builder.build();
    }

    /**
     * The same with another throttle.
     *
     * @param nextFailures consecutive failures
     * @param nextLockedUntil until when delays hold, or null
     * @param nextBudgetFullAt when the guess budget is full again, or null
     * @return the record
     */
    public UserRecord withThrottle(
            int nextFailures, @Nullable Instant nextLockedUntil, @Nullable Instant nextBudgetFullAt) {
        return new UserRecord(
                nextFailures,
                Optional.ofNullable(nextLockedUntil),
                Optional.ofNullable(nextBudgetFullAt),
                audit,
                fields);
    }

    /**
     * The same with one more record on the chain.
     *
     * @param hash the hash of the record
     * @return the record
     */
    public UserRecord withAudit(byte[] hash) {
        return new UserRecord(failures, lockedUntil, budgetFullAt, new AuditHead(audit.sequence() + 1, hash), fields);
    }
}
