package dev.keyfob.store.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AuditRecordTest {
    private static Arguments change(String name, UnaryOperator<AuditRecordBuilder> change) {
        return Arguments.of(name, change);
    }

    static Stream<Arguments> changesOfOneField() {
        return Stream.of(
                change("actor", record -> record.actor(null)),
                change("user", record -> record.user(UserId.of("MARA"))),
                change("device", record -> record.device(null)),
                change("reason", record -> record.reason("old")),
                change("correlationId", record -> record.correlationId("request 8")),
                change("hash", record -> record.hash(new byte[0])),
                change("extension", record -> record.extension(new byte[10])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changesOfOneField")
    void everyFieldTellsTwoRecordsApart(String name, UnaryOperator<AuditRecordBuilder> change) {
        AuditRecord other = change.apply(Samples.record()).build();
        assertThat(other)
                .as(name)
                .isNotEqualTo(Samples.record().build())
                .isEqualTo(other.toBuilder().build());
    }

    @Test
    void chainSequenceTimeAndTypeTellTwoRecordsApart() {
        AuditChain chain = AuditChain.of(Samples.MARA);
        AuditRecord record = AuditRecord.builder(chain, 1, Instant.EPOCH, "A").build();
        assertThat(record)
                .isEqualTo(AuditRecord.builder(chain, 1, Instant.EPOCH, "A").build())
                .isNotEqualTo(AuditRecord.builder(AuditChain.of(new DeviceId(1, 1)), 1, Instant.EPOCH, "A")
                        .build())
                .isNotEqualTo(AuditRecord.builder(chain, 2, Instant.EPOCH, "A").build())
                .isNotEqualTo(AuditRecord.builder(chain, 1, Instant.ofEpochMilli(1), "A")
                        .build())
                .isNotEqualTo(AuditRecord.builder(chain, 1, Instant.EPOCH, "a").build());
    }

    @Test
    void valuesOutOfTheirRangeAreRefusedWithRuleAndValue() {
        AuditChain chain = AuditChain.of(Samples.MARA);
        assertThatThrownBy(
                        () -> AuditRecord.builder(chain, 0, Instant.EPOCH, "A").build())
                .hasMessage("sequence must be at least 1, was 0");
        assertThatThrownBy(() -> AuditRecord.builder(chain, 1, Instant.EPOCH, "x".repeat(65))
                        .build())
                .hasMessage("type must have between 1 and 64 bytes in UTF-8, had 65");
        assertThatThrownBy(() -> AuditRecord.builder(chain, 1, Instant.MIN, "A").build())
                .hasMessageStartingWith("at must fit into a long of milliseconds, was -1000000000");
        assertThatThrownBy(() -> Samples.record().reason("line\nbreak").build())
                .hasMessage("reason must have no control character, had one at position 4");
        assertThatThrownBy(() -> Samples.record().hash(new byte[16]).build())
                .hasMessage("hash must have 0 or 32 bytes, had 16");
    }

    @Test
    void arraysAreCopiedInAndOut() {
        byte[] hash = Samples.bytes(32, 3);
        AuditRecordBuilder builder = Samples.record().hash(hash);
        hash[0] = 99;
        AuditRecord record = builder.build();
        record.hash()[1] = 99;
        record.extension()[1] = 99;
        assertThat(record)
                .isEqualTo(Samples.record().build())
                .hasSameHashCodeAs(Samples.record().build());
    }

    @Test
    void textFormHasChainSequenceAndTypeOnly() {
        assertThat(Samples.record().build()).hasToString("AuditRecord[user mara #5, ASSIGNED]");
        assertThat(AuditChain.of(new DeviceId(3, 4))).hasToString("device 00000000000000030000000000000004");
    }
}
