package dev.keyfob.internal.engine;

import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The keyed hash of an audit record over all its fields and the hash before it, in one unambiguous encoding. Used again
 * for the next record, by one thread.
 */
public final class AuditHash {
    private static final byte FORMAT = 1;

    private final KeyRing keys;
    private ByteBuffer out = ByteBuffer.allocate(256);

    /**
     * Hashes under the key of a store.
     *
     * @param keys the keys of the store
     */
    public AuditHash(KeyRing keys) {
        this.keys = keys;
    }

    /**
     * The hash of a record.
     *
     * @param before the hash of the record before it on the chain, no bytes for the first
     * @param record the record; its own hash does not count
     * @return 32 bytes
     */
    public byte[] of(byte[] before, AuditRecord record) {
        out.clear();
        room(1).put(FORMAT);
        bytes(before);
        text(Optional.of(record.chain().toString()));
        room(16).putLong(record.sequence()).putLong(record.at().toEpochMilli());
        text(Optional.of(record.type()));
        text(record.actor());
        text(record.user().map(UserId::value));
        text(record.device().map(DeviceId::toString));
        text(record.reason());
        text(record.correlationId());
        bytes(record.extension());
        return keys.auditHash(Arrays.copyOf(out.array(), out.position()));
    }

    private void text(Optional<String> text) {
        if (text.isEmpty()) {
            room(4).putInt(-1);
        } else {
            bytes(text.get().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void bytes(byte[] bytes) {
        room(4 + bytes.length).putInt(bytes.length).put(bytes);
    }

    /** The content so far, with room for more. */
    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            int size = 2 * (out.capacity() + bytes);
            out = ByteBuffer.wrap(Arrays.copyOf(out.array(), size)).position(out.position());
        }
        return out;
    }
}
