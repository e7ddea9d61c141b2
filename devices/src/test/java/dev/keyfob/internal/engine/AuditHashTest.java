package dev.keyfob.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.seal.KeyRing;
import dev.keyfob.seal.PlainSealer;
import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.AuditRecordBuilder;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.UserId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every part of a record counts, in its own place; a hash is what proves that nobody changed it. */
class AuditHashTest {
    private static final UserId MARA = UserId.of("mara");
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");
    private static final DeviceId DEVICE = DeviceId.random(new SecureRandom());

    private final KeyRing keys = KeyRing.of(PlainSealer.storingSecretsInClear(), new byte[32]);
    private final AuditRecord record =
            full(AuditRecord.builder(AuditChain.of(MARA), 7, AT, "A")).build();

    private static AuditRecordBuilder full(AuditRecordBuilder builder) {
        return builder.actor("ines")
                .user(MARA)
                .device(DEVICE)
                .reason("why")
                .correlationId("c-1")
                .extension(new byte[] {1, 2});
    }

    private String hash(byte[] before, AuditRecord of) {
        return HexFormat.of().formatHex(new AuditHash(keys).of(before, of));
    }

    private String hash(AuditRecordBuilder of) {
        return hash(new byte[32], of.build());
    }

    @Test
    void eachPartCountsInItsOwnPlace() {
        byte[] other = new byte[32];
        other[31] = 1;
        assertThat(List.of(
                        hash(new byte[32], record),
                        hash(other, record),
                        hash(new byte[0], record),
                        hash(full(AuditRecord.builder(AuditChain.of(UserId.of("jon")), 7, AT, "A"))),
                        hash(full(AuditRecord.builder(AuditChain.of(MARA), 8, AT, "A"))),
                        hash(full(AuditRecord.builder(AuditChain.of(MARA), 7, AT.plusMillis(1), "A"))),
                        hash(full(AuditRecord.builder(AuditChain.of(MARA), 7, AT, "B"))),
                        hash(record.toBuilder().actor("jon")),
                        hash(record.toBuilder().actor(null)),
                        hash(record.toBuilder().actor("ine").reason("swhy")),
                        hash(record.toBuilder().user(UserId.of("jon"))),
                        hash(record.toBuilder().user(null)),
                        hash(record.toBuilder().device(DeviceId.random(new SecureRandom()))),
                        hash(record.toBuilder().device(null)),
                        hash(record.toBuilder().reason("why not")),
                        hash(record.toBuilder().reason(null)),
                        hash(record.toBuilder().reason("c-1").correlationId("why")),
                        hash(record.toBuilder().correlationId("c-2")),
                        hash(record.toBuilder().correlationId(null)),
                        hash(record.toBuilder().extension(new byte[] {1, 3})),
                        hash(record.toBuilder().extension(new byte[0]))))
                .doesNotHaveDuplicates();
    }

    @Test
    void theRecordsOwnHashDoesNotCountAndLengthIsNoObstacle() {
        assertThat(hash(record.toBuilder().hash(new byte[32]))).isEqualTo(hash(record.toBuilder()));
        String long1 = "x".repeat(200);
        assertThat(hash(record.toBuilder().reason(long1).extension(new byte[1000])))
                .isEqualTo(hash(record.toBuilder().reason(long1).extension(new byte[1000])))
                .isNotEqualTo(hash(record.toBuilder().reason(long1).extension(new byte[1001])));
    }

    @Test
    void anotherKeyGivesAnotherHash() {
        byte[] key = new byte[32];
        key[0] = 1;
        assertThat(new AuditHash(KeyRing.of(PlainSealer.storingSecretsInClear(), key)).of(new byte[32], record))
                .isNotEqualTo(new AuditHash(keys).of(new byte[32], record));
    }
}
