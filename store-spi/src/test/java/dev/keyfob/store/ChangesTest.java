package dev.keyfob.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.Samples;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private static final CommitId NEXT = new CommitId(9, 9);

    @Test
    void userChangeLeadsToTheVersionAfterTheExpectedOne() {
        StoredUser user = StoredUser.builder(Samples.MARA, NEXT).version(3).build();
        assertThat(new UserChange(2, user).user()).isEqualTo(Samples.MARA);
        assertThatThrownBy(() -> new UserChange(3, user))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("next version must be 4, was 3");
        assertThatThrownBy(() -> new UserChange(-1, user))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expectedVersion must be at least 0, was -1");
    }

    @Test
    void newDeviceHasVersionOne() {
        StoredDevice device = Samples.bare(1).version(2).build();
        assertThatThrownBy(() -> new DeviceChange.Insert(device))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("version must be 1, was 2");
    }

    @Test
    void updateLeadsToTheNextVersionOfTheSameDevice() {
        StoredDevice read = Samples.device().build();
        assertThatThrownBy(() -> new DeviceChange.Update(read, read))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("next version must be 6, was 5");
        StoredDevice other = Samples.bare(1).version(6).build();
        assertThatThrownBy(() -> new DeviceChange.Update(read, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("next must be device " + read.id() + ", was " + other.id());
    }

    @Test
    void kindAndKeysStay() {
        StoredDevice read = Samples.device().build();
        DeviceId id = read.id();
        StoredDevice otherKind = StoredDevice.builder(id, DeviceKind.AUTHENTICATOR_APP, DeviceState.ACTIVE, NEXT)
                .version(6)
                .serialKey("SN1")
                .fingerprint(read.fingerprint())
                .build();
        for (StoredDevice next : Set.of(
                otherKind,
                read.next(NEXT).serialKey("sn1").build(),
                read.next(NEXT).fingerprint(new byte[0]).build())) {
            assertThatThrownBy(() -> new DeviceChange.Update(read, next))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("kind, serial key and fingerprint of a device must stay");
        }
    }

    @Test
    void onlyADeviceThatWasReadWithoutAnOwnerGuardsItself() {
        StoredDevice free = Samples.bare(1).build();
        StoredDevice mine = free.next(NEXT).owner(Samples.MARA).build();
        assertThat(new DeviceChange.Insert(free).guardsItself()).isFalse();
        assertThat(new DeviceChange.Update(free, mine).guardsItself()).isTrue();
        assertThat(new DeviceChange.Delete(free).guardsItself()).isTrue();
        assertThat(new DeviceChange.Delete(mine).guardsItself()).isFalse();
    }

    @Test
    void takenKeysAreCopiedAndNeverNone() {
        Set<TakenKey> keys = new HashSet<>(Set.of(new TakenKey(new DeviceId(0, 1), TakenKey.Kind.SERIAL_KEY)));
        CommitResult.KeysTaken answer = new CommitResult.KeysTaken(keys);
        keys.clear();
        assertThat(answer.keys()).hasSize(1);
        assertThatThrownBy(() -> new CommitResult.KeysTaken(keys))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("keys must have at least one key, had none");
    }
}
