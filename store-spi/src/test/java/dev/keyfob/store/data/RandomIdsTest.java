package dev.keyfob.store.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RandomIdsTest {
    @Property
    void bytesAndTextComeBack(@ForAll long high, @ForAll long low) {
        DeviceId device = new DeviceId(high, low);
        assertThat(DeviceId.ofBytes(device.toBytes())).isEqualTo(device);
        assertThat(DeviceId.parse(device.toString())).isEqualTo(device);
        CommitId commit = new CommitId(high, low);
        assertThat(CommitId.ofBytes(commit.toBytes())).isEqualTo(commit);
        assertThat(CommitId.parse(commit.toString())).isEqualTo(commit);
        StoreId store = new StoreId(high, low);
        assertThat(StoreId.ofBytes(store.toBytes())).isEqualTo(store);
        assertThat(StoreId.parse(store.toString())).isEqualTo(store);
    }

    @Test
    void devicesAreOrderedByUnsignedBytes() {
        List<DeviceId> ordered = List.of(
                new DeviceId(0, 0),
                new DeviceId(0, 1),
                new DeviceId(0, -1),
                new DeviceId(1, 0),
                new DeviceId(Long.MAX_VALUE, 5),
                new DeviceId(Long.MIN_VALUE, 4),
                new DeviceId(-1, -1));
        assertThat(ordered.stream().sorted()).containsExactlyElementsOf(ordered);
    }

    @Test
    void randomIdsDiffer() {
        SecureRandom random = new SecureRandom();
        assertThat(DeviceId.random(random)).isNotEqualTo(DeviceId.random(random));
        assertThat(CommitId.random(random)).isNotEqualTo(CommitId.random(random));
        assertThat(StoreId.random(random)).isNotEqualTo(StoreId.random(random));
    }

    @Test
    void anythingButSixteenBytesIsRefused() {
        assertThatThrownBy(() -> DeviceId.ofBytes(new byte[15])).hasMessage("id must have 16 bytes, had 15");
        assertThatThrownBy(() -> DeviceId.parse("0".repeat(31)))
                .hasMessage("id must have 32 hexadecimal digits, had 31 characters");
        assertThatThrownBy(() -> DeviceId.parse("g".repeat(32))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void identityCopiesItsCheckValueAndShowsTheNameOnly() {
        byte[] check = Samples.bytes(32, 1);
        StoreIdentity identity = new StoreIdentity(new StoreId(1, 2), check);
        check[0] = 99;
        identity.keyCheck()[1] = 99;
        assertThat(identity)
                .isEqualTo(new StoreIdentity(new StoreId(1, 2), Samples.bytes(32, 1)))
                .isNotEqualTo(new StoreIdentity(new StoreId(1, 2), new byte[32]))
                .isNotEqualTo(new StoreIdentity(new StoreId(1, 3), Samples.bytes(32, 1)))
                .hasToString("StoreIdentity[00000000000000010000000000000002]");
        assertThatThrownBy(() -> new StoreIdentity(new StoreId(1, 2), new byte[31]))
                .hasMessage("keyCheck must have between 32 and 32 bytes, had 31");
    }
}
