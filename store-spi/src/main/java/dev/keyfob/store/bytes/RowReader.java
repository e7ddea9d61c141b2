package dev.keyfob.store.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keyfob.store.StoreException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a row in the order in which they were appended. */
final class RowReader {
    private final ByteBuffer in;
    private final long version;

    private RowReader(char kind, byte[] row) {
        in = ByteBuffer.wrap(row);
        int format = in.get();
        if (format != RowWriter.FORMAT) {
            throw new StoreException("format of a row must be " + RowWriter.FORMAT + ", was " + format);
        }
        version = in.getLong();
        if (in.get() != kind) {
            throw new StoreException("a row must be of kind " + kind + ", was of another");
        }
    }

    /** Without a cause: what a value's own check says can hold the value. */
    static <T> T of(char kind, byte[] row, Function<RowReader, T> fields) {
        try {
            RowReader reader = new RowReader(kind, row);
            T read = fields.apply(reader);
            if (reader.in.hasRemaining()) {
                throw new StoreException("a row must end with its last field, went on");
            }
            return read;
        } catch (BufferUnderflowException e) {
            throw new StoreException("a row must have all of its fields, ended before");
        } catch (IllegalArgumentException e) {
            throw new StoreException("each field of a row must be in its range, was not");
        }
    }

    long version() {
        return version;
    }

    boolean flag() {
        byte flag = in.get();
        if (flag != 0 && flag != 1) {
            throw new StoreException("a flag of a row must be 0 or 1, was another");
        }
        return flag == 1;
    }

    long number() {
        return in.getLong();
    }

    int smallNumber() {
        long number = in.getLong();
        if (number != (int) number) {
            throw new StoreException("a small number of a row must have 32 bits, had more");
        }
        return (int) number;
    }

    Instant moment() {
        return Instant.ofEpochMilli(in.getLong());
    }

    @Nullable Instant optionalMoment() {
        return flag() ? moment() : null;
    }

    String text() {
        byte[] bytes = bytes();
        String text = new String(bytes, UTF_8);
        // What is not UTF-8 became this character; a text may hold it too.
        if (text.indexOf('\uFFFD') >= 0 && !Arrays.equals(bytes, text.getBytes(UTF_8))) {
            throw new StoreException("a text of a row must be UTF-8, was not");
        }
        return text;
    }

    @Nullable String optionalText() {
        String text = text();
        return text.isEmpty() ? null : text;
    }

    byte[] bytes() {
        return fixed(Short.toUnsignedInt(in.getShort()));
    }

    byte[] fixed(int length) {
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] value = new byte[length];
        in.get(value);
        return value;
    }
}
