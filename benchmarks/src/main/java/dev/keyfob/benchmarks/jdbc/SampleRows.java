package dev.keyfob.benchmarks.jdbc;

import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;

/** Users with five devices each, as numbers and as rows of the sizes that the engine writes. */
final class SampleRows {
    static final int DEVICES_PER_USER = 5;
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    static final int SEALED_BYTES = 49;
    static final int USER_EXTENSION_BYTES = 40;
    static final int DEVICE_EXTENSION_BYTES = 60;

    private SampleRows() {}

    static UserId user(long number) {
        return UserId.of(String.format(Locale.ROOT, "user%08d@example.org", number));
    }

    static DeviceId device(long number) {
        return new DeviceId(mixed(number), number);
    }

    /** Spreads neighbours over the whole index, as random ids are. */
    static long mixed(long number) {
        return new SplittableRandom(number).nextLong();
    }

    static String serial(String prefix, long number) {
        return prefix + String.format(Locale.ROOT, "%010d", number);
    }

    static byte[] bytes(int count, long number) {
        byte[] bytes = new byte[count];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        SplittableRandom random = new SplittableRandom(number);
        while (buffer.remaining() >= Long.BYTES) {
            buffer.putLong(random.nextLong());
        }
        return bytes;
    }

    /** A new token of the inventory, and the record of its import. */
    static StoredDevice token(long number, CommitId commit) {
        return StoredDevice.builder(device(number), DeviceKind.HARD_TOKEN, DeviceState.AVAILABLE, commit)
                .serialKey(serial("I", number))
                .fingerprint(bytes(32, number))
                .keyId("key-1")
                .sealedSecret(bytes(SEALED_BYTES, number))
                .manufacturer("Example")
                .lastUsed(-1)
                .auditSequence(1)
                .auditHead(bytes(32, ~number))
                .extension(bytes(DEVICE_EXTENSION_BYTES, number))
                .build();
    }

    static AuditRecord importRecord(StoredDevice device) {
        return AuditRecord.builder(AuditChain.of(device.id()), 1, NOW, "DEVICE_IMPORTED")
                .actor("admin:ines")
                .device(device.id())
                .hash(device.auditHead())
                .build();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
