package dev.keyfob.otp.uri;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes migration payloads as an app does, field by field. */
final class MigrationMessages {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static MigrationMessages message() {
        return new MigrationMessages();
    }

    MigrationMessages number(int field, long value) {
        varint(field << 3);
        varint(value);
        return this;
    }

    MigrationMessages bytes(int field, byte[] value) {
        varint(field << 3 | 2);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    MigrationMessages text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    MigrationMessages message(int field, MigrationMessages value) {
        return bytes(field, value.toBytes());
    }

    MigrationMessages raw(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
        return this;
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    String toUri() {
        return "otpauth-migration://offline?data="
                + URLEncoder.encode(Base64.getEncoder().encodeToString(toBytes()), StandardCharsets.US_ASCII);
    }

    /** Version, batch size, index and id, as they end each payload. */
    MigrationMessages batch(int size, int index, int id) {
        return number(2, 1).number(3, size).number(4, index).number(5, id);
    }

    /** A token with all fields. */
    static MigrationMessages entry(byte[] secret, String name, String issuer, int... algorithmDigitsTypeCounter) {
        MigrationMessages entry = message().bytes(1, secret).text(2, name).text(3, issuer);
        for (int i = 0; i < algorithmDigitsTypeCounter.length; i++) {
            entry.number(4 + i, algorithmDigitsTypeCounter[i]);
        }
        return entry;
    }
}
