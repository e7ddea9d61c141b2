package dev.keyfob.store.tck;

import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredDeviceBuilder;
import dev.keyfob.store.data.StoredUserBuilder;
import dev.keyfob.store.data.UserId;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Random rows, in which extremes are frequent and values repeat often enough for filters to find several. */
final class Rows {
    /** The earliest and the latest moment that a row can hold, and what clocks and databases stumble over between. */
    static final List<Instant> MOMENTS = List.of(
            Instant.ofEpochMilli(Long.MIN_VALUE),
            Instant.parse("-9999-01-01T00:00:00Z"),
            Instant.parse("0000-12-31T23:59:59.999Z"),
            Instant.parse("1582-10-10T00:00:00.001Z"),
            Instant.ofEpochMilli(-1),
            Instant.EPOCH,
            Instant.ofEpochMilli(1),
            Instant.parse("2026-03-29T01:30:00.123Z"),
            Instant.parse("2026-10-25T02:30:00.456Z"),
            Instant.parse("2038-01-19T03:14:08Z"),
            Instant.parse("9999-12-31T23:59:59.999Z"),
            Instant.parse("+10000-01-01T00:00:00Z"),
            Instant.ofEpochMilli(Long.MAX_VALUE));

    private static final List<String> FEW_TEXTS = List.of("a", "A", "a ", "Acme, Inc.", "\u00c4", "\ud83d\ude00 safe");

    private final SplittableRandom random;

    Rows(SplittableRandom random) {
        this.random = random;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextInt(4) == 0 ? null : value.get();
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] hash() {
        return bytes(random.nextBoolean() ? 32 : 0);
    }

    private long number(long least) {
        return oneOf(List.of(least, least + 1, 1L << 31, (1L << 53) + 1, Long.MAX_VALUE - 1, Long.MAX_VALUE));
    }

    String fewTexts() {
        return oneOf(FEW_TEXTS);
    }

    Instant moment() {
        return random.nextBoolean() ? oneOf(MOMENTS) : Instant.ofEpochMilli(random.nextLong());
    }

    /** Fills every field of a token but its keys, version and owner. */
    StoredDeviceBuilder fill(StoredDevice token) {
        DeviceKind kind = oneOf(List.of(DeviceKind.values()));
        DeviceState state = oneOf(List.of(DeviceState.values()));
        return StoredDevice.builder(token.id(), kind, state, new CommitId(0, 0))
                .serialKey(maybe(() -> fewTexts() + token.id()))
                .fingerprint(random.nextInt(4) == 0 ? new byte[0] : token.fingerprint())
                .keyId(maybe(this::fewTexts))
                .sealedSecret(bytes(oneOf(List.of(0, 1, 60, 1024))))
                .manufacturer(maybe(this::fewTexts))
                .location(maybe(this::fewTexts))
                .lastUsed(number(-1))
                .drift(oneOf(List.of(Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE)))
                .lastUsedAt(maybe(this::moment))
                .auditSequence(number(0))
                .auditHead(hash())
                .extension(bytes(oneOf(List.of(0, 1, 255, 256, 4096))));
    }

    /** Fills every field of a user but id, version and commit. */
    StoredUserBuilder fill(StoredUserBuilder user) {
        return user.removed(random.nextInt(4) == 0)
                .failures(oneOf(List.of(0, 1, 100, Integer.MAX_VALUE)))
                .lockedUntil(maybe(this::moment))
                .auditSequence(number(0))
                .auditHead(hash())
                .extension(bytes(oneOf(List.of(0, 1, 255, 256, 4096))));
    }

    AuditRecord record(AuditChain chain, long sequence, Function<Rows, UserId> user) {
        return AuditRecord.builder(
                        chain, sequence, moment(), oneOf(List.of("ASSIGNED", "REFUSED", "refused", "\u00c9")))
                .actor(maybe(this::fewTexts))
                .user(maybe(() -> user.apply(this)))
                .device(maybe(() -> new DeviceId(random.nextInt(2), random.nextInt(2))))
                .reason(maybe(() -> Texts.random(random, 255)))
                .correlationId(maybe(() -> Texts.random(random, 255)))
                .hash(hash())
                .extension(bytes(oneOf(List.of(0, 1, 4096))))
                .build();
    }
}
