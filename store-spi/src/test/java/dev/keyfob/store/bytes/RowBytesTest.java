package dev.keyfob.store.bytes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.store.StoreException;
import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.Samples;
import dev.keyfob.store.data.StoreId;
import dev.keyfob.store.data.StoreIdentity;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RowBytesTest {
    private static final String WIDE = "\ud83d\ude00".repeat(63) + "abc";

    /** Written by the first version; a change of the format that cannot read it any more is found here. */
    private static final String FIRST_USER = "010000000000000005" + "75" + "0004" + "6d617261"
            + "00000000000000010000000000000002" + "01" + "0000000000000006" + "010000000000000007"
            + "0000000000000008" + "0020" + "03".repeat(32) + "000a" + "04".repeat(10);

    @Test
    void usersComeBack() {
        for (StoredUser user : List.of(
                Samples.user().build(),
                StoredUser.builder(UserId.of(WIDE), Samples.COMMIT)
                        .version(Long.MAX_VALUE)
                        .failures(Integer.MAX_VALUE)
                        .lockedUntil(Instant.ofEpochMilli(Long.MIN_VALUE))
                        .extension(Samples.bytes(4096, -1))
                        .build())) {
            assertThat(RowBytes.user(RowBytes.of(user))).isEqualTo(user);
        }
    }

    @Test
    void devicesComeBack() {
        for (StoredDevice device : List.of(
                Samples.device().build(),
                Samples.bare(7).build(),
                Samples.device()
                        .sealedSecret(Samples.bytes(1024, 255))
                        .drift(Integer.MIN_VALUE)
                        .lastUsed(-1)
                        .location(WIDE)
                        .lastUsedAt(Instant.ofEpochMilli(Long.MAX_VALUE))
                        .extension(Samples.bytes(4096, 0))
                        .build())) {
            assertThat(RowBytes.device(RowBytes.of(device))).isEqualTo(device);
        }
    }

    @Test
    void auditRecordsComeBack() {
        for (AuditRecord record : List.of(
                Samples.record().build(),
                AuditRecord.builder(AuditChain.of(new DeviceId(1, -1)), Long.MAX_VALUE, Instant.EPOCH, "NOTED")
                        .build())) {
            assertThat(RowBytes.audit(RowBytes.of(record))).isEqualTo(record);
        }
    }

    @Test
    void identityComesBack() {
        StoreIdentity identity = new StoreIdentity(new StoreId(1, -1), Samples.bytes(32, 9));
        assertThat(RowBytes.identity(RowBytes.of(identity))).isEqualTo(identity);
    }

    @Test
    void versionIsWhereADatabaseCanCompareIt() {
        assertThat(ByteBuffer.wrap(RowBytes.of(Samples.user().version(77).build()))
                        .getLong(1))
                .isEqualTo(77);
        assertThat(ByteBuffer.wrap(RowBytes.of(Samples.device().version(78).build()))
                        .getLong(1))
                .isEqualTo(78);
    }

    @Test
    void versionAloneIsWhatStandsInARowAndNothingForNoRow() {
        byte[] row = RowBytes.of(Samples.user().version(Long.MAX_VALUE).build());
        assertThat(RowBytes.version(Long.MAX_VALUE)).isEqualTo(Arrays.copyOfRange(row, 1, 9));
        assertThat(RowBytes.version(0)).isEmpty();
    }

    @Test
    void formatStaysAsItWasWrittenFirst() {
        StoredUser user = Samples.user().build();
        assertThat(HexFormat.of().formatHex(RowBytes.of(user))).isEqualTo(FIRST_USER);
    }

    @Test
    void everyBeginningOfARowIsRefused() {
        byte[] user = RowBytes.of(Samples.user().build());
        byte[] device = RowBytes.of(Samples.device().build());
        byte[] record = RowBytes.of(Samples.record().build());
        for (int length = 0; length < user.length; length++) {
            refused(RowBytes::user, Arrays.copyOf(user, length));
        }
        for (int length = 0; length < device.length; length++) {
            refused(RowBytes::device, Arrays.copyOf(device, length));
        }
        for (int length = 0; length < record.length; length++) {
            refused(RowBytes::audit, Arrays.copyOf(record, length));
        }
        refused(RowBytes::user, Arrays.copyOf(user, user.length + 1));
    }

    /** A byte of a row that changed is refused, or is a part of what is read: no two rows read the same. */
    @Test
    void everyChangedByteIsRefusedOrRead() {
        byte[] user = RowBytes.of(Samples.user().build());
        byte[] device = RowBytes.of(Samples.device().build());
        byte[] record = RowBytes.of(Samples.record().build());
        refusedOrRead(user, row -> RowBytes.of(RowBytes.user(row)));
        refusedOrRead(device, row -> RowBytes.of(RowBytes.device(row)));
        refusedOrRead(record, row -> RowBytes.of(RowBytes.audit(row)));
    }

    private static void refusedOrRead(byte[] row, UnaryOperator<byte[]> again) {
        for (int i = 0; i < row.length; i++) {
            for (int change : new int[] {1, 0x80, 0xff}) {
                byte[] changed = row.clone();
                changed[i] ^= (byte) change;
                byte[] read;
                try {
                    read = again.apply(changed);
                } catch (StoreException e) {
                    continue;
                }
                assertThat(read).as("row with byte %s changed by %s", i, change).isEqualTo(changed);
            }
        }
    }

    @Test
    void aTextWithTheReplacementCharacterComesBack() {
        StoredDevice device = Samples.device().location("safe \ufffd").build();
        assertThat(RowBytes.device(RowBytes.of(device))).isEqualTo(device);
    }

    @Test
    void laterFormatIsRefused() {
        byte[] row = RowBytes.of(Samples.user().build());
        row[0] = 2;
        assertThatThrownBy(() -> RowBytes.user(row))
                .isInstanceOf(StoreException.class)
                .hasMessage("format of a row must be 1, was 2");
    }

    @Test
    void rowOfAnotherKindIsRefused() {
        byte[] row = RowBytes.of(Samples.device().build());
        assertThatThrownBy(() -> RowBytes.user(row))
                .isInstanceOf(StoreException.class)
                .hasMessage("a row must be of kind u, was of another");
    }

    @Test
    void refusalHoldsNoValueOfTheRow() {
        byte[] row = RowBytes.of(Samples.device().build());
        int state = new String(row, ISO_8859_1).indexOf("ACTIVE");
        row[state] = 'X';
        assertThatThrownBy(() -> RowBytes.device(row))
                .isInstanceOf(StoreException.class)
                .hasMessage("each field of a row must be in its range, was not")
                .hasNoCause();
    }

    private static void refused(Function<byte[], ?> read, byte[] row) {
        assertThatThrownBy(() -> read.apply(row)).isInstanceOf(StoreException.class);
    }
}
