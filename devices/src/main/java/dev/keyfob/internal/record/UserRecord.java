package dev.keyfob.internal.record;

import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.StoredUserBuilder;
import dev.keyfob.store.data.UserId;
import java.nio.BufferUnderflowException;
import java.util.List;
import java.util.Optional;

/**
 * A user's throttle and audit head, with the extension decoded; of a user without a row, that of a fresh one.
 *
 * @param strangers what clients did that nobody knows
 * @param known what clients did that signed the user in before
 * @param attempts the last attempts that had an id, the oldest first
 * @param recovery the recovery codes
 * @param audit where the user's audit chain ends
 * @param fields the decoded extension, with what this version does not know
 */
public record UserRecord(
        Tally strangers,
        Tally known,
        List<Attempt> attempts,
        RecoverySet recovery,
        AuditHead audit,
        TaggedFields fields) {
    private static final int BUDGET_FULL_AT = 1;
    private static final int KNOWN_BUDGET_FULL_AT = 2;
    private static final int ATTEMPTS = 3;
    private static final int RECOVERY_CODES = 4;
    private static final int RECOVERY_FAILURES = 5;
    private static final int KNOWN_FAILURES = 6;

    /**
     * Decodes a user.
     *
     * @param stored the row, or empty if there is none
     * @return the record
     * @throws IllegalArgumentException if the extension cannot be read
     */
    public static UserRecord of(Optional<StoredUser> stored) {
        return stored.map(UserRecord::of)
                .orElseGet(() -> new UserRecord(
                        Tally.CLEAN, Tally.CLEAN, List.of(), RecoverySet.NONE, AuditHead.NONE, TaggedFields.EMPTY));
    }

    private static UserRecord of(StoredUser user) {
        TaggedFields fields = TaggedFields.decode(user.extension());
        try {
            return new UserRecord(
                    new Tally(user.failures(), user.lockedUntil(), fields.moment(BUDGET_FULL_AT)),
                    new Tally(count(fields, KNOWN_FAILURES), Optional.empty(), fields.moment(KNOWN_BUDGET_FULL_AT)),
                    fields.bytes(ATTEMPTS).map(Attempt::decode).orElse(List.of()),
                    RecoverySet.decode(
                            fields.bytes(RECOVERY_CODES).orElse(new byte[0]), count(fields, RECOVERY_FAILURES)),
                    new AuditHead(user.auditSequence(), user.auditHead()),
                    fields);
        } catch (BufferUnderflowException | ArithmeticException e) {
            throw new IllegalArgumentException("a field of the user's extension must be whole", e);
        }
    }

    /**
     * The row to store.
     *
     * @param id the user
     * @param commit the commit that writes it
     * @param version its version
     * @param removed whether the row is the tombstone of a user who was removed
     * @return the row
     */
    public StoredUser toStored(UserId id, CommitId commit, long version, boolean removed) {
        StoredUserBuilder builder = StoredUser.builder(id, commit)
                .version(version)
                .removed(removed)
                .failures(strangers.failures())
                .lockedUntil(strangers.lockedUntil().orElse(null))
                .auditSequence(audit.sequence())
                .auditHead(audit.hash())
                .extension(extension().encode());
        return builder.build();
    }

    private static int count(TaggedFields fields, int tag) {
        return Math.toIntExact(fields.number(tag).orElse(0));
    }

    private static TaggedFields with(TaggedFields fields, int tag, int count) {
        return count == 0 ? fields.with(tag, null) : fields.withNumber(tag, count);
    }

    private TaggedFields extension() {
        TaggedFields next = fields.withMoment(
                        BUDGET_FULL_AT, strangers.budgetFullAt().orElse(null))
                .withMoment(KNOWN_BUDGET_FULL_AT, known.budgetFullAt().orElse(null))
                .with(ATTEMPTS, attempts.isEmpty() ? null : Attempt.encode(attempts))
                .with(RECOVERY_CODES, recovery.codes().isEmpty() ? null : recovery.encode());
        return with(with(next, RECOVERY_FAILURES, recovery.failures()), KNOWN_FAILURES, known.failures());
    }

    /**
     * The same with another throttle.
     *
     * @param nextStrangers what clients did that nobody knows
     * @param nextKnown what clients did that signed the user in before
     * @return the record
     */
    public UserRecord withThrottle(Tally nextStrangers, Tally nextKnown) {
        return new UserRecord(nextStrangers, nextKnown, attempts, recovery, audit, fields);
    }

    /**
     * The same with one more attempt to remember.
     *
     * @param attempt the attempt
     * @return the record
     */
    public UserRecord withAttempt(Attempt attempt) {
        return new UserRecord(strangers, known, Attempt.added(attempts, attempt), recovery, audit, fields);
    }

    /**
     * The same with other recovery codes.
     *
     * @param next the recovery codes
     * @return the record
     */
    public UserRecord withRecovery(RecoverySet next) {
        return new UserRecord(strangers, known, attempts, next, audit, fields);
    }

    /**
     * The same with one more record on the chain.
     *
     * @param hash the hash of the record
     * @return the record
     */
    public UserRecord withAudit(byte[] hash) {
        return new UserRecord(strangers, known, attempts, recovery, new AuditHead(audit.sequence() + 1, hash), fields);
    }
}
