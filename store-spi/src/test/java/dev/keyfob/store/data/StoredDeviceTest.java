package dev.keyfob.store.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StoredDeviceTest {
    private static Arguments change(String name, UnaryOperator<StoredDeviceBuilder> change) {
        return Arguments.of(name, change);
    }

    static Stream<Arguments> changesOfOneField() {
        return Stream.of(
                change("state", device -> device.state(DeviceState.LOST)),
                change("lastCommit", device -> device.lastCommit(new CommitId(9, 9))),
                change("version", device -> device.version(6)),
                change("owner", device -> device.owner(null)),
                change("serialKey", device -> device.serialKey("sn1")),
                change("fingerprint", device -> device.fingerprint(new byte[0])),
                change("keyId", device -> device.keyId("key-2")),
                change("sealedSecret", device -> device.sealedSecret(new byte[60])),
                change("manufacturer", device -> device.manufacturer("Acme ")),
                change("location", device -> device.location(null)),
                change("lastUsed", device -> device.lastUsed(7)),
                change("drift", device -> device.drift(7)),
                change("lastUsedAt", device -> device.lastUsedAt(null)),
                change("auditSequence", device -> device.auditSequence(10)),
                change("auditHead", device -> device.auditHead(new byte[32])),
                change("extension", device -> device.extension(new byte[10])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changesOfOneField")
    void everyFieldTellsTwoDevicesApart(String name, UnaryOperator<StoredDeviceBuilder> change) {
        StoredDevice device = Samples.device().build();
        StoredDevice other = change.apply(Samples.device()).build();
        assertThat(other)
                .as(name)
                .isNotEqualTo(device)
                .isEqualTo(other.toBuilder().build());
    }

    @Test
    void equalDevicesHaveEqualHashes() {
        assertThat(Samples.device().build())
                .isEqualTo(Samples.device().build())
                .hasSameHashCodeAs(Samples.device().build());
    }

    @Test
    void nextVersionKeepsEverythingElse() {
        StoredDevice device = Samples.device().build();
        CommitId commit = new CommitId(9, 9);
        assertThat(device.next(commit).build())
                .isEqualTo(Samples.device().version(6).lastCommit(commit).build());
    }

    @Test
    void bareDeviceHasTheDefaults() {
        StoredDevice device = Samples.bare(1).build();
        assertThat(device.version()).isEqualTo(1);
        assertThat(device.lastUsed()).isEqualTo(-1);
        assertThat(device.drift()).isZero();
        assertThat(device.owner()).isEmpty();
        assertThat(device.fingerprint()).isEmpty();
        assertThat(device.extension()).isEmpty();
    }

    @Test
    void arraysAreCopiedInAndOut() {
        byte[] secret = Samples.bytes(60, 2);
        StoredDeviceBuilder builder = Samples.device().sealedSecret(secret);
        secret[0] = 99;
        StoredDevice device = builder.build();
        device.sealedSecret()[1] = 99;
        device.fingerprint()[1] = 99;
        device.auditHead()[1] = 99;
        device.extension()[1] = 99;
        assertThat(device).isEqualTo(Samples.device().build());
    }

    @Test
    void textFormHasNoBytes() {
        assertThat(Samples.device().build())
                .hasToString("StoredDevice[00000000000000030000000000000004, version 5, ACTIVE, owner mara]");
        assertThat(Samples.bare(1).build())
                .hasToString("StoredDevice[00000000000000000000000000000001, version 1, AVAILABLE]");
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                change("version must be at least 1, was 0", device -> device.version(0)),
                change("lastUsed must be at least -1, was -2", device -> device.lastUsed(-2)),
                change("auditSequence must be at least 0, was -1", device -> device.auditSequence(-1)),
                change(
                        "serialKey must have between 1 and 64 bytes in UTF-8, had 65",
                        device -> device.serialKey("\u00e9".repeat(32) + "x")),
                change("serialKey must have between 1 and 64 bytes in UTF-8, had 0", device -> device.serialKey("")),
                change(
                        "keyId must have between 1 and 64 bytes in UTF-8, had 65",
                        device -> device.keyId("x".repeat(65))),
                change(
                        "manufacturer must have between 1 and 255 bytes in UTF-8, had 256",
                        device -> device.manufacturer("\ud83d\ude00".repeat(64))),
                change(
                        "location must have no control character, had one at position 1",
                        device -> device.location("a\0")),
                change(
                        "location must be well-formed Unicode, had half of a surrogate pair",
                        device -> device.location("a\ud83d")),
                change("fingerprint must have 0 or 32 bytes, had 31", device -> device.fingerprint(new byte[31])),
                change("auditHead must have 0 or 32 bytes, had 33", device -> device.auditHead(new byte[33])),
                change(
                        "sealedSecret must have between 0 and 1024 bytes, had 1025",
                        device -> device.sealedSecret(new byte[1025])),
                change(
                        "extension must have between 0 and 4096 bytes, had 4097",
                        device -> device.extension(new byte[4097])),
                change(
                        "lastUsedAt must be a whole millisecond, was 1970-01-01T00:00:00.000001Z",
                        device -> device.lastUsedAt(Instant.ofEpochSecond(0, 1000))),
                change(
                        "lastUsedAt must fit into a long of milliseconds, was +1000000000-12-31T23:59:59.999999999Z",
                        device -> device.lastUsedAt(Instant.MAX)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongValues")
    void valueOutOfItsRangeIsRefusedWithRuleAndValue(String message, UnaryOperator<StoredDeviceBuilder> change) {
        StoredDeviceBuilder builder = change.apply(Samples.device());
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void largestValuesAreAllowed() {
        StoredDevice device = Samples.device()
                .serialKey("\ud83d\ude00".repeat(16))
                .manufacturer("\u4e2d".repeat(85))
                .sealedSecret(new byte[1024])
                .extension(new byte[4096])
                .lastUsed(Long.MAX_VALUE)
                .lastUsedAt(Instant.ofEpochMilli(Long.MIN_VALUE))
                .build();
        assertThat(device.lastUsedAt()).isEqualTo(Optional.of(Instant.ofEpochMilli(Long.MIN_VALUE)));
        assertThat(device.manufacturer()).contains("\u4e2d".repeat(85));
    }
}
