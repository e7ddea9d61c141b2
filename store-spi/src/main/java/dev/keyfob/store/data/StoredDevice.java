package dev.keyfob.store.data;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A device as a store keeps it: the fields that it queries or guards, and the engine's extension.
 *
 * <p>Parameters of the codes, label and model are not fields: no store asks for them, so they are in the extension.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
public final class StoredDevice {
    /** The key in two halves, next to the other fields: each sign-in reads it of each device. */
    private final long idHigh;

    private final long idLow;
    private final DeviceKind kind;
    private final DeviceState state;
    private final CommitId lastCommit;
    private final long version;
    private final @Nullable UserId owner;
    private final @Nullable String serialKey;
    private final byte[] fingerprint;
    private final @Nullable String keyId;
    private final byte[] sealedSecret;
    private final @Nullable String manufacturer;
    private final @Nullable String location;
    private final long lastUsed;
    private final int drift;
    private final @Nullable Instant lastUsedAt;
    private final long auditSequence;
    private final byte[] auditHead;
    private final byte[] extension;

    StoredDevice(StoredDeviceBuilder builder) {
        DeviceId id = Objects.requireNonNull(builder.id, "id");
        this.idHigh = id.high();
        this.idLow = id.low();
        this.kind = Objects.requireNonNull(builder.kind, "kind");
        this.state = Objects.requireNonNull(builder.state, "state");
        this.lastCommit = Objects.requireNonNull(builder.lastCommit, "lastCommit");
        this.version = Checks.atLeast("version", builder.version, 1);
        this.owner = builder.owner;
        this.serialKey = Checks.optionalText("serialKey", builder.serialKey, 64);
        this.fingerprint = Checks.hashOrNothing("fingerprint", builder.fingerprint);
        this.keyId = Checks.optionalText("keyId", builder.keyId, 64);
        this.sealedSecret = Checks.bytes("sealedSecret", builder.sealedSecret, 0, Checks.SECRET_BYTES);
        this.manufacturer = Checks.optionalText("manufacturer", builder.manufacturer, 255);
        this.location = Checks.optionalText("location", builder.location, 255);
        this.lastUsed = Checks.atLeast("lastUsed", builder.lastUsed, -1);
        this.drift = builder.drift;
        this.lastUsedAt = Checks.optionalMoment("lastUsedAt", builder.lastUsedAt);
        this.auditSequence = Checks.atLeast("auditSequence", builder.auditSequence, 0);
        this.auditHead = Checks.hashOrNothing("auditHead", builder.auditHead);
        this.extension = Checks.bytes("extension", builder.extension, 0, Checks.EXTENSION_BYTES);
    }

    /**
     * Begins a record.
     *
     * @param id the key of the device
     * @param kind what the device is
     * @param state where the device is in its life
     * @param lastCommit the commit that wrote this version
     * @return a builder
     */
    public static StoredDeviceBuilder builder(DeviceId id, DeviceKind kind, DeviceState state, CommitId lastCommit) {
        return new StoredDeviceBuilder(id, kind, state, lastCommit);
    }

    /** {@return a new builder that holds everything this record holds} */
    public StoredDeviceBuilder toBuilder() {
        StoredDeviceBuilder builder = new StoredDeviceBuilder(id(), kind, state, lastCommit)
                .version(version)
                .owner(owner)
                .serialKey(serialKey)
                .keyId(keyId)
                .manufacturer(manufacturer)
                .location(location)
                .lastUsed(lastUsed)
                .drift(drift)
                .lastUsedAt(lastUsedAt)
                .auditSequence(auditSequence);
        // Shared, not copied: neither the record nor the builder writes into an array.
        builder.fingerprint = fingerprint;
        builder.sealedSecret = sealedSecret;
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
    public StoredDeviceBuilder next(CommitId commit) {
        return toBuilder().version(version + 1).lastCommit(commit);
    }

    /** {@return the key of the device} */
    public DeviceId id() {
        return new DeviceId(idHigh, idLow);
    }

    /** {@return what the device is} */
    public DeviceKind kind() {
        return kind;
    }

    /** {@return where the device is in its life} */
    public DeviceState state() {
        return state;
    }

    /** {@return the commit that wrote this version} */
    public CommitId lastCommit() {
        return lastCommit;
    }

    /** {@return how many commits changed the device, its insertion included; at least 1} */
    public long version() {
        return version;
    }

    /** {@return the user who has the device; or empty} */
    public Optional<UserId> owner() {
        return Optional.ofNullable(owner);
    }

    /** {@return the unique key made of the serial number, 1 to 64 bytes in UTF-8, compared bytewise; or empty} */
    public Optional<String> serialKey() {
        return Optional.ofNullable(serialKey);
    }

    /** {@return the unique fingerprint of the seed, 32 bytes, or no bytes if there is none; a new array} */
    public byte[] fingerprint() {
        return fingerprint.clone();
    }

    /** {@return the name of the key that sealed the secret, 1 to 64 bytes in UTF-8; or empty} */
    public Optional<String> keyId() {
        return Optional.ofNullable(keyId);
    }

    /** {@return the sealed secret, 0 to 1,024 bytes; none once it is erased; a new array} */
    public byte[] sealedSecret() {
        return sealedSecret.clone();
    }

    /** {@return who made the device, 1 to 255 bytes in UTF-8; or empty} */
    public Optional<String> manufacturer() {
        return Optional.ofNullable(manufacturer);
    }

    /** {@return where the device lies, 1 to 255 bytes in UTF-8; or empty} */
    public Optional<String> location() {
        return Optional.ofNullable(location);
    }

    /** {@return the watermark: the highest step or counter already used, -1 if none was} */
    public long lastUsed() {
        return lastUsed;
    }

    /** {@return the learned offset of the device's clock, in steps} */
    public int drift() {
        return drift;
    }

    /** {@return when the device was last accepted, a whole millisecond; or empty} */
    public Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }

    /** {@return the number of records on the device's own audit chain, at least 0} */
    public long auditSequence() {
        return auditSequence;
    }

    /**
     * {@return the hash of the last record on the device's own audit chain, 32 bytes, or no bytes if there is no
     * record; a new array}
     */
    public byte[] auditHead() {
        return auditHead.clone();
    }

    /** {@return what only the engine reads, 0 to 4,096 bytes; a new array} */
    public byte[] extension() {
        return extension.clone();
    }

    /**
     * Whether this is another version of the same device: key, kind, serial key and fingerprint never change.
     *
     * @param other another record
     * @return true if these four are the same
     */
    public boolean hasIdentityOf(StoredDevice other) {
        return idHigh == other.idHigh
                && idLow == other.idLow
                && kind == other.kind
                && Objects.equals(serialKey, other.serialKey)
                && Arrays.equals(fingerprint, other.fingerprint);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredDevice that
                && idHigh == that.idHigh
                && idLow == that.idLow
                && kind == that.kind
                && state == that.state
                && lastCommit.equals(that.lastCommit)
                && version == that.version
                && Objects.equals(owner, that.owner)
                && Objects.equals(serialKey, that.serialKey)
                && Arrays.equals(fingerprint, that.fingerprint)
                && Objects.equals(keyId, that.keyId)
                && Arrays.equals(sealedSecret, that.sealedSecret)
                && Objects.equals(manufacturer, that.manufacturer)
                && Objects.equals(location, that.location)
                && lastUsed == that.lastUsed
                && drift == that.drift
                && Objects.equals(lastUsedAt, that.lastUsedAt)
                && auditSequence == that.auditSequence
                && Arrays.equals(auditHead, that.auditHead)
                && Arrays.equals(extension, that.extension);
    }

    @Override
    public int hashCode() {
        return Objects.hash(idHigh, idLow, version);
    }

    /** Id, version, state and owner only. */
    @Override
    public String toString() {
        return "StoredDevice[" + id() + ", version " + version + ", " + state
                + (owner == null ? "" : ", owner " + owner) + "]";
    }
}
