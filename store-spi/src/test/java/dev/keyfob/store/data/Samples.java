package dev.keyfob.store.data;

import java.time.Instant;
import java.util.Arrays;

/** Records in which every field is set, to a value of its own. */
public final class Samples {
    /** A commit. */
    public static final CommitId COMMIT = new CommitId(1, 2);

    /** A user. */
    public static final UserId MARA = UserId.of("mara");

    private Samples() {}

    /** So many bytes of one value. */
    public static byte[] bytes(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** A device that somebody has. */
    public static StoredDeviceBuilder device() {
        return StoredDevice.builder(new DeviceId(3, 4), DeviceKind.HARD_TOKEN, DeviceState.ACTIVE, COMMIT)
                .version(5)
                .owner(MARA)
                .serialKey("SN1")
                .fingerprint(bytes(32, 1))
                .keyId("key-1")
                .sealedSecret(bytes(60, 2))
                .manufacturer("Acme")
                .location("safe 1")
                .lastUsed(6)
                .drift(-7)
                .lastUsedAt(Instant.ofEpochMilli(8))
                .auditSequence(9)
                .auditHead(bytes(32, 3))
                .extension(bytes(10, 4));
    }

    /** A device of the inventory with nothing but an id. */
    public static StoredDeviceBuilder bare(long id) {
        return StoredDevice.builder(new DeviceId(0, id), DeviceKind.HARD_TOKEN, DeviceState.AVAILABLE, COMMIT);
    }

    /** A user. */
    public static StoredUserBuilder user() {
        return StoredUser.builder(MARA, COMMIT)
                .version(5)
                .removed(true)
                .failures(6)
                .lockedUntil(Instant.ofEpochMilli(7))
                .auditSequence(8)
                .auditHead(bytes(32, 3))
                .extension(bytes(10, 4));
    }

    /** An audit record. */
    public static AuditRecordBuilder record() {
        return AuditRecord.builder(AuditChain.of(MARA), 5, Instant.ofEpochMilli(6), "ASSIGNED")
                .actor("helpdesk")
                .user(MARA)
                .device(new DeviceId(3, 4))
                .reason("new")
                .correlationId("request 7")
                .hash(bytes(32, 3))
                .extension(bytes(10, 4));
    }
}
