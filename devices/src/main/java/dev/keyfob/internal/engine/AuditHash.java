package dev.keyfob.internal.engine;

import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.UserId;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The keyed hash of an audit record over all its fields and the hash before it, in one unambiguous encoding. */
public final class AuditHash {
    private static final byte FORMAT = 1;

    private AuditHash() {}

    /**
     * The hash of a record.
     *
     * @param keys the keys of the store
     * @param before the hash of the record before it on the chain, no bytes for the first
     * @param record the record; its own hash does not count
     * @return 32 bytes
     */
    public static byte[] of(KeyRing keys, byte[] before, AuditRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            bytes(out, before);
            text(out, Optional.of(record.chain().toString()));
            out.writeLong(record.sequence());
            out.writeLong(record.at().toEpochMilli());
            text(out, Optional.of(record.type()));
            text(out, record.actor());
            text(out, record.user().map(UserId::value));
            text(out, record.device().map(DeviceId::toString));
            text(out, record.reason());
            text(out, record.correlationId());
            bytes(out, record.extension());
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return keys.auditHash(bytes.toByteArray());
    }

    private static void text(DataOutputStream out, Optional<String> text) throws IOException {
        if (text.isEmpty()) {
            out.writeInt(-1);
        } else {
            bytes(out, text.get().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
