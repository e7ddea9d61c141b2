package dev.keyfob;

import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * One audit record: who did what to which device of whom, when and why.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 *
 * @param chain the chain that the record belongs to
 * @param sequence its number on the chain, from 1 on
 * @param at when it was done
 * @param type what was done
 * @param actor who did it; empty for a sign-in
 * @param user whom it concerns
 * @param device which device it concerns
 * @param reason why
 * @param correlationId the caller's name for the request
 */
public record AuditEvent(
        AuditChain chain,
        long sequence,
        Instant at,
        AuditType type,
        Optional<String> actor,
        Optional<UserId> user,
        Optional<DeviceId> device,
        Optional<String> reason,
        Optional<String> correlationId) {
    static AuditEvent of(AuditRecord record) {
        return new AuditEvent(
                record.chain(),
                record.sequence(),
                record.at(),
                AuditType.named(record.type()),
                record.actor(),
                record.user(),
                record.device(),
                record.reason(),
                record.correlationId());
    }
}
