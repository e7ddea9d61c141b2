package dev.keyfob.store.jdbc;

import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.UserId;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;

/** An audit record as a row. */
final class AuditRows {
    /** In the order in which rows are read and written. */
    static final String COLUMNS = "chain, chain_sequence, happened_at, event_type, actor, user_id, device_id, reason,"
            + " correlation_id, hash, extension";

    static final String INSERT = "INSERT INTO kf_audit (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final byte OF_USER = 'u';
    private static final byte OF_DEVICE = 'd';

    private AuditRows() {}

    static void bind(Columns.Writer writer, AuditRecord record) throws SQLException {
        writer.set(chain(record.chain()))
                .set(record.sequence())
                .set(record.at().toEpochMilli())
                .set(record.type())
                .set(record.actor())
                .set(record.user().map(UserId::value))
                .set(record.device().map(DeviceId::toBytes).orElse(null))
                .set(record.reason())
                .set(record.correlationId())
                .set(record.hash())
                .set(record.extension());
    }

    static AuditRecord read(Columns.Reader row) throws SQLException {
        AuditChain chain = chain(row.bytes());
        long sequence = row.number();
        Instant at = Instant.ofEpochMilli(row.number());
        String type = row.text();
        String actor = row.optionalText();
        String user = row.optionalText();
        byte[] device = row.optionalBytes();
        return AuditRecord.builder(chain, sequence, at, type)
                .actor(actor)
                .user(user == null ? null : UserId.of(user))
                .device(device == null ? null : DeviceId.ofBytes(device))
                .reason(row.optionalText())
                .correlationId(row.optionalText())
                .hash(row.bytes())
                .extension(row.bytes())
                .build();
    }

    static byte[] chain(AuditChain chain) {
        if (chain instanceof AuditChain.OfUser of) {
            return tagged(OF_USER, Columns.bytes(of.user().value()));
        }
        return tagged(OF_DEVICE, ((AuditChain.OfDevice) chain).device().toBytes());
    }

    private static byte[] tagged(byte tag, byte[] id) {
        return ByteBuffer.allocate(1 + id.length).put(tag).put(id).array();
    }

    /**
     * The chain that was written as bytes.
     *
     * @throws IllegalArgumentException if they are no such bytes, which happens only with a cursor of a stranger
     */
    static AuditChain chain(byte[] bytes) {
        if (bytes.length < 2 || (bytes[0] != OF_USER && bytes[0] != OF_DEVICE)) {
            throw new IllegalArgumentException("chain must be that of a user or a device");
        }
        byte[] id = Arrays.copyOfRange(bytes, 1, bytes.length);
        return bytes[0] == OF_USER ? AuditChain.of(UserId.of(Columns.text(id))) : AuditChain.of(DeviceId.ofBytes(id));
    }
}
