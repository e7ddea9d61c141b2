package dev.keyfob.store.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/** Appends the fields of a row. Numbers are eight bytes, texts and bytes have two bytes of length before them. */
final class RowWriter {
    static final int FORMAT = 1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    RowWriter(char kind, long version) {
        out.write(FORMAT);
        number(version);
        out.write(kind);
    }

    RowWriter flag(boolean value) {
        out.write(value ? 1 : 0);
        return this;
    }

    RowWriter number(long number) {
        return fixed(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    RowWriter moment(Instant moment) {
        return number(moment.toEpochMilli());
    }

    RowWriter moment(Optional<Instant> moment) {
        flag(moment.isPresent());
        moment.ifPresent(this::moment);
        return this;
    }

    RowWriter text(String text) {
        return bytes(text.getBytes(UTF_8));
    }

    /** Absent is as long as empty, because no text of a row is empty. */
    RowWriter text(Optional<String> text) {
        return text(text.orElse(""));
    }

    RowWriter bytes(byte[] value) {
        out.write(value.length >>> 8);
        out.write(value.length);
        return fixed(value);
    }

    RowWriter fixed(byte[] value) {
        out.writeBytes(value);
        return this;
    }

    byte[] done() {
        return out.toByteArray();
    }
}
