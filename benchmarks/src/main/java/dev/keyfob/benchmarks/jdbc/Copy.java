package dev.keyfob.benchmarks.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Fills the tables of the store with COPY, in its text format. */
final class Copy {
    private static final String USERS = "COPY kf_user (user_id, version, last_commit, removed, failures, locked_until,"
            + " audit_sequence, audit_head, extension) FROM STDIN";
    private static final String DEVICES = "COPY kf_device (device_id, version, last_commit, kind, state, owner,"
            + " serial_key, fingerprint, key_id, sealed_secret, manufacturer, location, last_used, drift, last_used_at,"
            + " audit_sequence, audit_head, extension) FROM STDIN";
    private static final String AUDIT = "COPY kf_audit (chain, chain_sequence, happened_at, event_type, actor, user_id,"
            + " device_id, reason, correlation_id, hash, extension) FROM STDIN";
    private static final String NULL = "\\N";
    private static final int CHUNK = 1 << 16;

    private final Connection connection;

    Copy(Connection connection) {
        this.connection = connection;
    }

    /** An import of devices of the inventory, on connections of a pool. */
    static ImportRace.Part inventory(DataSource pool) {
        return (first, end) -> {
            try (Connection connection = pool.getConnection()) {
                new Copy(connection).inventory(first, end);
            }
        };
    }

    private interface Row {
        void write(StringBuilder line, long number);
    }

    void users(long count) throws SQLException, IOException {
        copy(USERS, 0, count, (line, n) -> {
            bytes(line, SampleRows.utf8(SampleRows.user(n).value()));
            text(line, "1");
            bytes(line, SampleRows.bytes(16, n));
            text(line, "f");
            text(line, "0");
            text(line, NULL);
            text(line, "0");
            bytes(line, SampleRows.bytes(32, n));
            bytes(line, SampleRows.bytes(SampleRows.USER_EXTENSION_BYTES, n));
        });
    }

    /** Five devices for each of so many users. */
    void devicesOfUsers(long users) throws SQLException, IOException {
        copy(
                DEVICES,
                0,
                users * SampleRows.DEVICES_PER_USER,
                (line, n) -> device(
                        line,
                        n,
                        "S",
                        "ACTIVE",
                        SampleRows.utf8(
                                SampleRows.user(n / SampleRows.DEVICES_PER_USER).value())));
    }

    /** Devices of the inventory with the records of their import, in the numbers from the first to before the end. */
    void inventory(long first, long end) throws SQLException, IOException {
        copy(DEVICES, first, end, (line, n) -> device(line, n, "C", "AVAILABLE", null));
        copy(AUDIT, first, end, (line, n) -> {
            byte[] id = SampleRows.device(n).toBytes();
            byte[] chain = new byte[17];
            chain[0] = 'd';
            System.arraycopy(id, 0, chain, 1, id.length);
            bytes(line, chain);
            text(line, "1");
            text(line, Long.toString(SampleRows.NOW.toEpochMilli()));
            bytes(line, SampleRows.utf8("DEVICE_IMPORTED"));
            bytes(line, SampleRows.utf8("admin:ines"));
            text(line, NULL);
            bytes(line, id);
            text(line, NULL);
            text(line, NULL);
            bytes(line, SampleRows.bytes(32, n));
            bytes(line, new byte[0]);
        });
    }

    private static void device(StringBuilder line, long n, String prefix, String state, byte[] owner) {
        bytes(line, SampleRows.device(n).toBytes());
        text(line, "1");
        bytes(line, SampleRows.bytes(16, n));
        text(line, "HARD_TOKEN");
        text(line, state);
        if (owner == null) {
            text(line, NULL);
        } else {
            bytes(line, owner);
        }
        bytes(line, SampleRows.utf8(SampleRows.serial(prefix, n)));
        bytes(line, SampleRows.bytes(32, n));
        bytes(line, SampleRows.utf8("key-1"));
        bytes(line, SampleRows.bytes(SampleRows.SEALED_BYTES, n));
        bytes(line, SampleRows.utf8("Example"));
        text(line, NULL);
        text(line, "0");
        text(line, "0");
        text(line, NULL);
        text(line, "1");
        bytes(line, SampleRows.bytes(32, ~n));
        bytes(line, SampleRows.bytes(SampleRows.DEVICE_EXTENSION_BYTES, n));
    }

    private void copy(String sql, long first, long end, Row row) throws SQLException, IOException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        StringBuilder lines = new StringBuilder(2 * CHUNK);
        for (long n = first; n < end; n++) {
            row.write(lines, n);
            lines.setCharAt(lines.length() - 1, '\n');
            if (lines.length() > CHUNK || n == end - 1) {
                byte[] chunk = lines.toString().getBytes(StandardCharsets.US_ASCII);
                copy.writeToCopy(chunk, 0, chunk.length);
                lines.setLength(0);
            }
        }
        copy.endCopy();
    }

    private static void text(StringBuilder line, String value) {
        line.append(value).append('\t');
    }

    private static void bytes(StringBuilder line, byte[] value) {
        line.append("\\\\x");
        HexFormat.of().formatHex(line, value);
        line.append('\t');
    }
}
