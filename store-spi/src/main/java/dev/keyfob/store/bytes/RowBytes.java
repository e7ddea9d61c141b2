package dev.keyfob.store.bytes;

import dev.keyfob.store.StoreException;
import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoreId;
import dev.keyfob.store.data.StoreIdentity;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Every row as bytes and back, with all of its fields, for stores that keep values under keys.
 *
 * <p>A row begins with one byte of the format's version, 1, and eight bytes, highest first, of the row's own version (of
 * an audit record its sequence, of an identity 0). So a database can compare versions without reading the rest: bytes
 * 1 to 8, counted from 0. The rest is described in {@code docs/stored-format.md}; a later version of this library reads
 * what this one wrote.
 *
 * <p>Sealed secrets are written as they are, sealed. This class has no state and is safe for use by multiple threads.
 */
public final class RowBytes {
    private static final char USER = 'u';
    private static final char DEVICE = 'd';
    private static final char AUDIT = 'a';
    private static final char IDENTITY = 'i';

    private RowBytes() {}

    /**
     * A version as it stands in a row, for a database that compares.
     *
     * @param version the version, at least 0
     * @return bytes 1 to 8 of every row of this version; no bytes for version 0, which means that there is no row
     */
    public static byte[] version(long version) {
        return version == 0
                ? new byte[0]
                : ByteBuffer.allocate(Long.BYTES).putLong(version).array();
    }

    /**
     * A user as bytes.
     *
     * @param row the user
     * @return a new array of at most 5,000 bytes
     */
    public static byte[] of(StoredUser row) {
        return new RowWriter(USER, row.version())
                .text(row.id().value())
                .fixed(row.lastCommit().toBytes())
                .flag(row.removed())
                .number(row.failures())
                .moment(row.lockedUntil())
                .number(row.auditSequence())
                .bytes(row.auditHead())
                .bytes(row.extension())
                .done();
    }

    /**
     * A device as bytes.
     *
     * @param row the device
     * @return a new array of at most 7,000 bytes
     */
    public static byte[] of(StoredDevice row) {
        return new RowWriter(DEVICE, row.version())
                .fixed(row.id().toBytes())
                .text(row.kind().name())
                .text(row.state().name())
                .fixed(row.lastCommit().toBytes())
                .text(row.owner().map(UserId::value))
                .text(row.serialKey())
                .bytes(row.fingerprint())
                .text(row.keyId())
                .bytes(row.sealedSecret())
                .text(row.manufacturer())
                .text(row.location())
                .number(row.lastUsed())
                .number(row.drift())
                .moment(row.lastUsedAt())
                .number(row.auditSequence())
                .bytes(row.auditHead())
                .bytes(row.extension())
                .done();
    }

    /**
     * An audit record as bytes.
     *
     * @param row the record
     * @return a new array of at most 6,000 bytes
     */
    public static byte[] of(AuditRecord row) {
        RowWriter out = new RowWriter(AUDIT, row.sequence());
        boolean ofUser = row.chain() instanceof AuditChain.OfUser;
        out.flag(ofUser);
        if (row.chain() instanceof AuditChain.OfUser chain) {
            out.text(chain.user().value());
        } else {
            out.fixed(((AuditChain.OfDevice) row.chain()).device().toBytes());
        }
        return out.moment(row.at())
                .text(row.type())
                .text(row.actor())
                .text(row.user().map(UserId::value))
                .bytes(row.device().map(DeviceId::toBytes).orElse(new byte[0]))
                .text(row.reason())
                .text(row.correlationId())
                .bytes(row.hash())
                .bytes(row.extension())
                .done();
    }

    /**
     * A store's identity as bytes.
     *
     * @param row the identity
     * @return a new array
     */
    public static byte[] of(StoreIdentity row) {
        return new RowWriter(IDENTITY, 0)
                .fixed(row.id().toBytes())
                .bytes(row.keyCheck())
                .done();
    }

    /**
     * The user that was written as bytes.
     *
     * @param row what {@link #of(StoredUser)} returned
     * @return an equal user
     * @throws StoreException if the bytes are anything else, or of a later format
     */
    public static StoredUser user(byte[] row) {
        return RowReader.of(
                USER,
                row,
                in -> StoredUser.builder(UserId.of(in.text()), CommitId.ofBytes(in.fixed(16)))
                        .version(in.version())
                        .removed(in.flag())
                        .failures(in.smallNumber())
                        .lockedUntil(in.optionalMoment())
                        .auditSequence(in.number())
                        .auditHead(in.bytes())
                        .extension(in.bytes())
                        .build());
    }

    /**
     * The device that was written as bytes.
     *
     * @param row what {@link #of(StoredDevice)} returned
     * @return an equal device
     * @throws StoreException if the bytes are anything else, or of a later format
     */
    public static StoredDevice device(byte[] row) {
        return RowReader.of(
                DEVICE,
                row,
                in -> StoredDevice.builder(
                                DeviceId.ofBytes(in.fixed(16)),
                                DeviceKind.valueOf(in.text()),
                                DeviceState.valueOf(in.text()),
                                CommitId.ofBytes(in.fixed(16)))
                        .version(in.version())
                        .owner(user(in))
                        .serialKey(in.optionalText())
                        .fingerprint(in.bytes())
                        .keyId(in.optionalText())
                        .sealedSecret(in.bytes())
                        .manufacturer(in.optionalText())
                        .location(in.optionalText())
                        .lastUsed(in.number())
                        .drift(in.smallNumber())
                        .lastUsedAt(in.optionalMoment())
                        .auditSequence(in.number())
                        .auditHead(in.bytes())
                        .extension(in.bytes())
                        .build());
    }

    /**
     * The audit record that was written as bytes.
     *
     * @param row what {@link #of(AuditRecord)} returned
     * @return an equal record
     * @throws StoreException if the bytes are anything else, or of a later format
     */
    public static AuditRecord audit(byte[] row) {
        return RowReader.of(AUDIT, row, in -> {
            AuditChain chain =
                    in.flag() ? AuditChain.of(UserId.of(in.text())) : AuditChain.of(DeviceId.ofBytes(in.fixed(16)));
            return AuditRecord.builder(chain, in.version(), in.moment(), in.text())
                    .actor(in.optionalText())
                    .user(user(in))
                    .device(device(in))
                    .reason(in.optionalText())
                    .correlationId(in.optionalText())
                    .hash(in.bytes())
                    .extension(in.bytes())
                    .build();
        });
    }

    /**
     * The identity that was written as bytes.
     *
     * @param row what {@link #of(StoreIdentity)} returned
     * @return an equal identity
     * @throws StoreException if the bytes are anything else, or of a later format
     */
    public static StoreIdentity identity(byte[] row) {
        return RowReader.of(IDENTITY, row, in -> new StoreIdentity(StoreId.ofBytes(in.fixed(16)), in.bytes()));
    }

    private static @Nullable UserId user(RowReader in) {
        String text = in.optionalText();
        return text == null ? null : UserId.of(text);
    }

    private static @Nullable DeviceId device(RowReader in) {
        byte[] id = in.bytes();
        return id.length == 0 ? null : DeviceId.ofBytes(id);
    }
}
