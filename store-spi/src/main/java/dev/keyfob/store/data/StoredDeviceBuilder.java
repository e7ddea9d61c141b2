package dev.keyfob.store.data;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Collects the fields of one {@link StoredDevice}; begun by {@link StoredDevice#builder}.
 *
 * <p>It may be used again after {@link #build()}, and is not safe for use by multiple threads. Arrays are copied, and
 * checked by {@code build()} like everything else.
 */
public final class StoredDeviceBuilder {
    final DeviceId id;
    final DeviceKind kind;
    DeviceState state;
    CommitId lastCommit;
    long version = 1;

    @Nullable UserId owner;

    @Nullable String serialKey;

    byte[] fingerprint = Checks.NOTHING;

    @Nullable String keyId;

    byte[] sealedSecret = Checks.NOTHING;

    @Nullable String manufacturer;

    @Nullable String location;

    long lastUsed = -1;
    int drift;

    @Nullable Instant lastUsedAt;

    long auditSequence;
    byte[] auditHead = Checks.NOTHING;
    byte[] extension = Checks.NOTHING;

    StoredDeviceBuilder(DeviceId id, DeviceKind kind, DeviceState state, CommitId lastCommit) {
        this.id = id;
        this.kind = kind;
        this.state = state;
        this.lastCommit = lastCommit;
    }

    /**
     * Sets where the device is in its life.
     *
     * @param state the value, instead of the one that the builder began with
     * @return this
     */
    public StoredDeviceBuilder state(DeviceState state) {
        this.state = state;
        return this;
    }

    /**
     * Sets the commit that wrote this version.
     *
     * @param lastCommit the value, instead of the one that the builder began with
     * @return this
     */
    public StoredDeviceBuilder lastCommit(CommitId lastCommit) {
        this.lastCommit = lastCommit;
        return this;
    }

    /**
     * Sets how many commits changed the device, its insertion included; at least 1.
     *
     * @param version the value; 1 by default
     * @return this
     */
    public StoredDeviceBuilder version(long version) {
        this.version = version;
        return this;
    }

    /**
     * Sets the user who has the device.
     *
     * @param owner the value, or null for none; none by default
     * @return this
     */
    public StoredDeviceBuilder owner(@Nullable UserId owner) {
        this.owner = owner;
        return this;
    }

    /**
     * Sets the unique key made of the serial number, 1 to 64 bytes in UTF-8, compared bytewise.
     *
     * @param serialKey the value, or null for none; none by default
     * @return this
     */
    public StoredDeviceBuilder serialKey(@Nullable String serialKey) {
        this.serialKey = serialKey;
        return this;
    }

    /**
     * Sets the unique fingerprint of the seed, 32 bytes, or no bytes if there is none.
     *
     * @param fingerprint the bytes, copied; none by default
     * @return this
     */
    public StoredDeviceBuilder fingerprint(byte[] fingerprint) {
        this.fingerprint = Checks.copy(fingerprint);
        return this;
    }

    /**
     * Sets the name of the key that sealed the secret, 1 to 64 bytes in UTF-8.
     *
     * @param keyId the value, or null for none; none by default
     * @return this
     */
    public StoredDeviceBuilder keyId(@Nullable String keyId) {
        this.keyId = keyId;
        return this;
    }

    /**
     * Sets the sealed secret, 0 to 1,024 bytes; none once it is erased.
     *
     * @param sealedSecret the bytes, copied; none by default
     * @return this
     */
    public StoredDeviceBuilder sealedSecret(byte[] sealedSecret) {
        this.sealedSecret = Checks.copy(sealedSecret);
        return this;
    }

    /**
     * Sets who made the device, 1 to 255 bytes in UTF-8.
     *
     * @param manufacturer the value, or null for none; none by default
     * @return this
     */
    public StoredDeviceBuilder manufacturer(@Nullable String manufacturer) {
        this.manufacturer = manufacturer;
        return this;
    }

    /**
     * Sets where the device lies, 1 to 255 bytes in UTF-8.
     *
     * @param location the value, or null for none; none by default
     * @return this
     */
    public StoredDeviceBuilder location(@Nullable String location) {
        this.location = location;
        return this;
    }

    /**
     * Sets the watermark: the highest step or counter already used, -1 if none was.
     *
     * @param lastUsed the value; -1 by default
     * @return this
     */
    public StoredDeviceBuilder lastUsed(long lastUsed) {
        this.lastUsed = lastUsed;
        return this;
    }

    /**
     * Sets the learned offset of the device's clock, in steps.
     *
     * @param drift the value; 0 by default
     * @return this
     */
    public StoredDeviceBuilder drift(int drift) {
        this.drift = drift;
        return this;
    }

    /**
     * Sets when the device was last accepted, a whole millisecond.
     *
     * @param lastUsedAt the value, or null for none; none by default
     * @return this
     */
    public StoredDeviceBuilder lastUsedAt(@Nullable Instant lastUsedAt) {
        this.lastUsedAt = lastUsedAt;
        return this;
    }

    /**
     * Sets the number of records on the device's own audit chain, at least 0.
     *
     * @param auditSequence the value; 0 by default
     * @return this
     */
    public StoredDeviceBuilder auditSequence(long auditSequence) {
        this.auditSequence = auditSequence;
        return this;
    }

    /**
     * Sets the hash of the last record on the device's own audit chain, 32 bytes, or no bytes if there is no record.
     *
     * @param auditHead the bytes, copied; none by default
     * @return this
     */
    public StoredDeviceBuilder auditHead(byte[] auditHead) {
        this.auditHead = Checks.copy(auditHead);
        return this;
    }

    /**
     * Sets what only the engine reads, 0 to 4,096 bytes.
     *
     * @param extension the bytes, copied; none by default
     * @return this
     */
    public StoredDeviceBuilder extension(byte[] extension) {
        this.extension = Checks.copy(extension);
        return this;
    }

    /**
     * Makes the record.
     *
     * @return the record
     * @throws IllegalArgumentException if a field is out of its range
     */
    public StoredDevice build() {
        return new StoredDevice(this);
    }
}
