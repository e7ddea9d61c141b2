package dev.keyfob.examples.redis;

import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows as bytes, field after field. The first byte is the version of the format. */
final class Rows {
    private static final int FORMAT = 1;

    private Rows() {}

    static byte[] of(StoredUser row) {
        return new Out()
                .text(row.id().value())
                .bytes(row.lastCommit().toBytes())
                .number(row.version())
                .number(row.removed() ? 1 : 0)
                .number(row.failures())
                .moment(row.lockedUntil())
                .number(row.auditSequence())
                .bytes(row.auditHead())
                .bytes(row.extension())
                .done();
    }

    static StoredUser user(byte[] row) {
        In in = new In(row);
        return StoredUser.builder(UserId.of(in.text()), CommitId.ofBytes(in.bytes()))
                .version(in.number())
                .removed(in.number() == 1)
                .failures((int) in.number())
                .lockedUntil(in.moment())
                .auditSequence(in.number())
                .auditHead(in.bytes())
                .extension(in.bytes())
                .build();
    }

    static byte[] of(StoredDevice row) {
        return new Out()
                .bytes(row.id().toBytes())
                .text(row.kind().name())
                .text(row.state().name())
                .bytes(row.lastCommit().toBytes())
                .number(row.version())
                .text(row.owner().map(UserId::value))
                .text(row.serialKey())
                .bytes(row.fingerprint())
                .text(row.keyId())
                .bytes(row.sealedSecret())
                .text(row.manufacturer())
                .text(row.location())
                .number(row.lastUsed())
                .number(row.drift())
                .moment(row.lastUsedAt())
                .number(row.auditSequence())
                .bytes(row.auditHead())
                .bytes(row.extension())
                .done();
    }

    static StoredDevice device(byte[] row) {
        In in = new In(row);
        return StoredDevice.builder(
                        DeviceId.ofBytes(in.bytes()),
                        DeviceKind.valueOf(in.text()),
                        DeviceState.valueOf(in.text()),
                        CommitId.ofBytes(in.bytes()))
                .version(in.number())
                .owner(in.user())
                .serialKey(in.maybeText())
                .fingerprint(in.bytes())
                .keyId(in.maybeText())
                .sealedSecret(in.bytes())
                .manufacturer(in.maybeText())
                .location(in.maybeText())
                .lastUsed(in.number())
                .drift((int) in.number())
                .lastUsedAt(in.moment())
                .auditSequence(in.number())
                .auditHead(in.bytes())
                .extension(in.bytes())
                .build();
    }

    static byte[] of(AuditRecord row) {
        boolean ofUser = row.chain() instanceof AuditChain.OfUser;
        byte[] chain =
                row.chain() instanceof AuditChain.OfDevice of ? of.device().toBytes() : new byte[0];
        Optional<String> user = row.chain() instanceof AuditChain.OfUser of
                ? Optional.of(of.user().value())
                : Optional.empty();
        return new Out()
                .number(ofUser ? 1 : 0)
                .text(user)
                .bytes(chain)
                .number(row.sequence())
                .number(row.at().toEpochMilli())
                .text(row.type())
                .text(row.actor())
                .text(row.user().map(UserId::value))
                .bytes(row.device().map(DeviceId::toBytes).orElse(new byte[0]))
                .text(row.reason())
                .text(row.correlationId())
                .bytes(row.hash())
                .bytes(row.extension())
                .done();
    }

    static AuditRecord audit(byte[] row) {
        In in = new In(row);
        boolean ofUser = in.number() == 1;
        UserId user = in.user();
        byte[] device = in.bytes();
        AuditChain chain = ofUser && user != null ? AuditChain.of(user) : AuditChain.of(DeviceId.ofBytes(device));
        return AuditRecord.builder(chain, in.number(), Instant.ofEpochMilli(in.number()), in.text())
                .actor(in.maybeText())
                .user(in.user())
                .device(in.device())
                .reason(in.maybeText())
                .correlationId(in.maybeText())
                .hash(in.bytes())
                .extension(in.bytes())
                .build();
    }

    /** Appends fields. */
    private static final class Out {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        Out() {
            bytes.write(FORMAT);
        }

        Out number(long number) {
            return writing(() -> out.writeLong(number));
        }

        Out text(String text) {
            return writing(() -> out.writeUTF(text));
        }

        /** No text of a row is empty. */
        Out text(Optional<String> text) {
            return text(text.orElse(""));
        }

        Out moment(Optional<Instant> moment) {
            return number(moment.isPresent() ? 1 : 0)
                    .number(moment.map(Instant::toEpochMilli).orElse(0L));
        }

        Out bytes(byte[] value) {
            return number(value.length).writing(() -> out.write(value));
        }

        byte[] done() {
            return bytes.toByteArray();
        }

        private Out writing(Step step) {
            reading(() -> {
                step.run();
                return this;
            });
            return this;
        }
    }

    /** Reads fields in the order in which they were appended. */
    private static final class In {
        private final DataInputStream in;

        In(byte[] row) {
            in = new DataInputStream(new ByteArrayInputStream(row));
            int format = reading(in::read);
            if (format != FORMAT) {
                throw new IllegalStateException("format of a row must be " + FORMAT + ", was " + format);
            }
        }

        long number() {
            return reading(in::readLong);
        }

        String text() {
            return reading(in::readUTF);
        }

        @Nullable String maybeText() {
            String text = text();
            return text.isEmpty() ? null : text;
        }

        @Nullable UserId user() {
            String text = maybeText();
            return text == null ? null : UserId.of(text);
        }

        @Nullable DeviceId device() {
            byte[] id = bytes();
            return id.length == 0 ? null : DeviceId.ofBytes(id);
        }

        @Nullable Instant moment() {
            boolean there = number() == 1;
            long milliseconds = number();
            return there ? Instant.ofEpochMilli(milliseconds) : null;
        }

        byte[] bytes() {
            return reading(() -> in.readNBytes((int) number()));
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private interface Reading<T> {
        T run() throws IOException;
    }

    private static <T> T reading(Reading<T> step) {
        try {
            return step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
