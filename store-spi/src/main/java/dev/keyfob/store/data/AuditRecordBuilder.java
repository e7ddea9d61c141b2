package dev.keyfob.store.data;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Collects the fields of one {@link AuditRecord}; begun by {@link AuditRecord#builder}.
 *
 * <p>It may be used again after {@link #build()}, and is not safe for use by multiple threads. Arrays are copied, and
 * checked by {@code build()} like everything else.
 */
public final class AuditRecordBuilder {
    final AuditChain chain;
    final long sequence;
    final Instant at;
    final String type;

    @Nullable String actor;

    @Nullable UserId user;

    @Nullable DeviceId device;

    @Nullable String reason;

    @Nullable String correlationId;

    byte[] hash = Checks.NOTHING;
    byte[] extension = Checks.NOTHING;

    AuditRecordBuilder(AuditChain chain, long sequence, Instant at, String type) {
        this.chain = chain;
        this.sequence = sequence;
        this.at = at;
        this.type = type;
    }

    /**
     * Sets who did it, 1 to 255 bytes in UTF-8.
     *
     * @param actor the value, or null for none; none by default
     * @return this
     */
    public AuditRecordBuilder actor(@Nullable String actor) {
        this.actor = actor;
        return this;
    }

    /**
     * Sets the user whom it concerns.
     *
     * @param user the value, or null for none; none by default
     * @return this
     */
    public AuditRecordBuilder user(@Nullable UserId user) {
        this.user = user;
        return this;
    }

    /**
     * Sets the device that it concerns.
     *
     * @param device the value, or null for none; none by default
     * @return this
     */
    public AuditRecordBuilder device(@Nullable DeviceId device) {
        this.device = device;
        return this;
    }

    /**
     * Sets why, 1 to 255 bytes in UTF-8.
     *
     * @param reason the value, or null for none; none by default
     * @return this
     */
    public AuditRecordBuilder reason(@Nullable String reason) {
        this.reason = reason;
        return this;
    }

    /**
     * Sets the caller's name for the request, 1 to 255 bytes in UTF-8.
     *
     * @param correlationId the value, or null for none; none by default
     * @return this
     */
    public AuditRecordBuilder correlationId(@Nullable String correlationId) {
        this.correlationId = correlationId;
        return this;
    }

    /**
     * Sets the keyed hash over this record and the hash before it, 32 bytes, or no bytes.
     *
     * @param hash the bytes, copied; none by default
     * @return this
     */
    public AuditRecordBuilder hash(byte[] hash) {
        this.hash = Checks.copy(hash);
        return this;
    }

    /**
     * Sets what only the engine reads, 0 to 4,096 bytes.
     *
     * @param extension the bytes, copied; none by default
     * @return this
     */
    public AuditRecordBuilder extension(byte[] extension) {
        this.extension = Checks.copy(extension);
        return this;
    }

    /**
     * Makes the record.
     *
     * @return the record
     * @throws IllegalArgumentException if a field is out of its range
     */
    public AuditRecord build() {
        return new AuditRecord(this);
    }
}
