package dev.keyfob.store.data;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done, chained to what was done before by a keyed hash. Never a secret, never a code.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
public final class AuditRecord {
    private final AuditChain chain;
    private final long sequence;
    private final Instant at;
    private final String type;
    private final @Nullable String actor;
    private final @Nullable UserId user;
    private final @Nullable DeviceId device;
    private final @Nullable String reason;
    private final @Nullable String correlationId;
    private final byte[] hash;
    private final byte[] extension;

    AuditRecord(AuditRecordBuilder builder) {
        this.chain = Objects.requireNonNull(builder.chain, "chain");
        this.sequence = Checks.atLeast("sequence", builder.sequence, 1);
        this.at = Checks.moment("at", builder.at);
        this.type = Checks.text("type", builder.type, 1, 64);
        this.actor = Checks.optionalText("actor", builder.actor, 255);
        this.user = builder.user;
        this.device = builder.device;
        this.reason = Checks.optionalText("reason", builder.reason, 255);
        this.correlationId = Checks.optionalText("correlationId", builder.correlationId, 255);
        this.hash = Checks.hashOrNothing("hash", builder.hash);
        this.extension = Checks.bytes("extension", builder.extension, 0, Checks.EXTENSION_BYTES);
    }

    /**
     * Begins a record.
     *
     * @param chain the chain that the record belongs to
     * @param sequence the number of the record on its chain, from 1 on without gaps
     * @param at when it was done, a whole millisecond
     * @param type what was done, 1 to 64 bytes in UTF-8
     * @return a builder
     */
    public static AuditRecordBuilder builder(AuditChain chain, long sequence, Instant at, String type) {
        return new AuditRecordBuilder(chain, sequence, at, type);
    }

    /** {@return a new builder that holds everything this record holds} */
    public AuditRecordBuilder toBuilder() {
        AuditRecordBuilder builder = new AuditRecordBuilder(chain, sequence, at, type)
                .actor(actor)
                .user(user)
                .device(device)
                .reason(reason)
                .correlationId(correlationId);
        // Shared, not copied: neither the record nor the builder writes into an array.
        builder.hash = hash;
        builder.extension = extension;
        return builder;
    }

    /** {@return the chain that the record belongs to} */
    public AuditChain chain() {
        return chain;
    }

    /** {@return the number of the record on its chain, from 1 on without gaps} */
    public long sequence() {
        return sequence;
    }

    /** {@return when it was done, a whole millisecond} */
    public Instant at() {
        return at;
    }

    /** {@return what was done, 1 to 64 bytes in UTF-8} */
    public String type() {
        return type;
    }

    /** {@return who did it, 1 to 255 bytes in UTF-8; or empty} */
    public Optional<String> actor() {
        return Optional.ofNullable(actor);
    }

    /** {@return the user whom it concerns; or empty} */
    public Optional<UserId> user() {
        return Optional.ofNullable(user);
    }

    /** {@return the device that it concerns; or empty} */
    public Optional<DeviceId> device() {
        return Optional.ofNullable(device);
    }

    /** {@return why, 1 to 255 bytes in UTF-8; or empty} */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** {@return the caller's name for the request, 1 to 255 bytes in UTF-8; or empty} */
    public Optional<String> correlationId() {
        return Optional.ofNullable(correlationId);
    }

    /** {@return the keyed hash over this record and the hash before it, 32 bytes, or no bytes; a new array} */
    public byte[] hash() {
        return hash.clone();
    }

    /** {@return what only the engine reads, 0 to 4,096 bytes; a new array} */
    public byte[] extension() {
        return extension.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AuditRecord that
                && chain.equals(that.chain)
                && sequence == that.sequence
                && at.equals(that.at)
                && type.equals(that.type)
                && Objects.equals(actor, that.actor)
                && Objects.equals(user, that.user)
                && Objects.equals(device, that.device)
                && Objects.equals(reason, that.reason)
                && Objects.equals(correlationId, that.correlationId)
                && Arrays.equals(hash, that.hash)
                && Arrays.equals(extension, that.extension);
    }

    @Override
    public int hashCode() {
        return Objects.hash(chain, sequence);
    }

    /** Chain, sequence and type only. */
    @Override
    public String toString() {
        return "AuditRecord[" + chain + " #" + sequence + ", " + type + "]";
    }
}
