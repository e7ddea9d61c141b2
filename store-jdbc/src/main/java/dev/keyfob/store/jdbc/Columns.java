package dev.keyfob.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How values are in columns: texts as bytes of UTF-8, moments as milliseconds, absent values as null. */
final class Columns {
    private Columns() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Where values go, one after the other. */
    interface Target {
        void bytes(byte @Nullable [] value) throws SQLException;

        void word(String value) throws SQLException;

        void number(long value) throws SQLException;

        void noNumber() throws SQLException;

        void smallNumber(int value) throws SQLException;

        void flag(boolean value) throws SQLException;
    }

    /** Writes the values of records in the form that they have in columns. */
    static final class Writer {
        private final Target target;

        Writer(PreparedStatement statement) {
            this(new Parameters(statement));
        }

        Writer(Target target) {
            this.target = target;
        }

        Writer set(byte @Nullable [] value) throws SQLException {
            target.bytes(value);
            return this;
        }

        Writer set(String value) throws SQLException {
            return set(bytes(value));
        }

        Writer set(Optional<String> value) throws SQLException {
            return set(value.map(Columns::bytes).orElse(null));
        }

        /** A word of ASCII, such as the name of a state. */
        Writer setWord(Enum<?> value) throws SQLException {
            target.word(value.name());
            return this;
        }

        Writer set(long value) throws SQLException {
            target.number(value);
            return this;
        }

        Writer set(int value) throws SQLException {
            target.smallNumber(value);
            return this;
        }

        Writer set(boolean value) throws SQLException {
            target.flag(value);
            return this;
        }

        Writer setMoment(Optional<Instant> value) throws SQLException {
            if (value.isPresent()) {
                return set(value.get().toEpochMilli());
            }
            target.noNumber();
            return this;
        }
    }

    /** Reads columns one after the other. */
    static final class Reader {
        private final ResultSet row;
        private int next;

        Reader(ResultSet row, int first) {
            this.row = row;
            this.next = first;
        }

        byte[] bytes() throws SQLException {
            byte[] value = row.getBytes(next++);
            return value == null ? new byte[0] : value;
        }

        String text() throws SQLException {
            return Columns.text(bytes());
        }

        @Nullable String optionalText() throws SQLException {
            byte[] value = row.getBytes(next++);
            return value == null ? null : Columns.text(value);
        }

        byte @Nullable [] optionalBytes() throws SQLException {
            return row.getBytes(next++);
        }

        String word() throws SQLException {
            return row.getString(next++);
        }

        long number() throws SQLException {
            return row.getLong(next++);
        }

        int smallNumber() throws SQLException {
            return row.getInt(next++);
        }

        boolean flag() throws SQLException {
            return row.getBoolean(next++);
        }

        @Nullable Instant optionalMoment() throws SQLException {
            long value = row.getLong(next++);
            return row.wasNull() ? null : Instant.ofEpochMilli(value);
        }
    }
}
