package dev.keyfob.store.jdbc;

import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.query.Cursor;
import java.util.HexFormat;

/** Places in listings as cursors: the key of the last row, with bytes as hexadecimal digits. */
final class Places {
    private static final HexFormat HEX = HexFormat.of();

    private Places() {}

    /** A place in a listing by an id. */
    static Cursor after(byte[] id) {
        return new Cursor(HEX.formatHex(id));
    }

    static byte[] id(Cursor cursor) {
        return HEX.parseHex(cursor.text());
    }

    /** A place in the listing of one chain. */
    static Cursor after(long sequence) {
        return new Cursor(Long.toString(sequence));
    }

    static long sequence(Cursor cursor) {
        return Long.parseLong(cursor.text());
    }

    /** A place in the listing of all audit records. */
    record Moment(long millis, AuditChain chain, long sequence) {
        static Moment of(AuditRecord record) {
            return new Moment(record.at().toEpochMilli(), record.chain(), record.sequence());
        }

        static Moment of(Cursor cursor) {
            String[] parts = cursor.text().split(",", -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("cursor must have 3 parts, had " + parts.length);
            }
            return new Moment(
                    Long.parseLong(parts[0]), AuditRows.chain(HEX.parseHex(parts[1])), Long.parseLong(parts[2]));
        }

        Cursor cursor() {
            return new Cursor(millis + "," + HEX.formatHex(AuditRows.chain(chain)) + "," + sequence);
        }
    }
}
