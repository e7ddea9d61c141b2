package dev.keyfob.store.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.query.DeviceLookup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Section 4 of the contract: what reads show. */
public interface ReadRules extends StoreUnderTest {
    /** If this fails, look at the join between users and devices, and at the order: unsigned bytes. */
    @Test
    @LookAt("look at the join between users and devices, and at the order: unsigned bytes")
    @DisplayName("A user's snapshot has exactly the devices whose owner is the user, in the order of their ids.")
    default void required_S4_1_snapshotHasTheUsersDevices() {
        Scene scene = new Scene(newStore());
        List<UserId> users = Texts.ALIKE.stream().map(scene::newUser).toList();
        List<StoredDevice> mine = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            mine.add(scene.storedToken(users.get(0)));
            scene.storedToken(users.get(1 + i));
        }
        mine.sort(Comparator.comparing(StoredDevice::id));
        assertEquals(mine, scene.read(users.get(0)).devices(), "the devices of the user");
        for (UserId user : users) {
            for (StoredDevice device : scene.read(user).devices()) {
                assertEquals(Optional.of(user), device.owner(), "owner of a device in the snapshot of a user");
            }
        }
    }

    /** If this fails, look at the type and collation of the column of the user's id. */
    @Test
    @LookAt("look at the type and collation of the column of the user's id")
    @DisplayName("Users are the same only if the bytes of their ids are.")
    default void required_S4_2_userIdsAreComparedBytewise() {
        Scene scene = new Scene(newStore());
        for (int i = 0; i < Texts.ALIKE.size(); i++) {
            int mark = i;
            UserId user = UserId.of(Texts.ALIKE.get(i));
            scene.applies(scene.draft()
                    .user(UserSnapshot.unknown(user), next -> next.failures(mark))
                    .build());
        }
        for (int i = 0; i < Texts.ALIKE.size(); i++) {
            UserSnapshot read = scene.read(UserId.of(Texts.ALIKE.get(i)));
            assertEquals(Texts.ALIKE.get(i), read.id().value(), "id of the user that was asked for");
            assertEquals(i, read.state().orElseThrow().failures(), "failures of that user");
            assertEquals(Texts.ALIKE.get(i), read.state().orElseThrow().id().value(), "id in the user's row");
        }
    }

    /** If this fails, look for a look-up that leaves devices out by their state, or that goes to a replica. */
    @Test
    @LookAt("look for a look-up that leaves devices out by their state, or that goes to a replica")
    @DisplayName("A device is found by its id, its serial key and its fingerprint, in every state.")
    default void required_S4_3_deviceIsFoundByEachKey() {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        for (DeviceState state : DeviceState.values()) {
            StoredDevice device = scene.stored(scene.token().state(state));
            Optional<StoredDevice> expected = Optional.of(device);
            assertEquals(expected, store.device(DeviceLookup.byId(device.id())), state + " device by id");
            assertEquals(
                    expected,
                    store.device(DeviceLookup.bySerialKey(device.serialKey().orElseThrow())),
                    state + " device by serial key");
            assertEquals(
                    expected,
                    store.device(DeviceLookup.byFingerprint(device.fingerprint())),
                    state + " device by fingerprint");
        }
    }

    /** If this fails, look for a look-up by a beginning, or without regard to case. */
    @Test
    @LookAt("look for a look-up by a beginning, or without regard to case")
    @DisplayName("A look-up by a key that no device has finds nothing.")
    default void required_S4_4_unknownKeyFindsNothing() {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        StoredDevice other = scene.stored(scene.token().serialKey("Abc"));
        scene.stored(scene.token().serialKey(null).fingerprint(new byte[0]));
        DeviceId next = new DeviceId(other.id().high(), other.id().low() + 1);
        byte[] fingerprint = other.fingerprint();
        fingerprint[31] ^= 1;
        assertEquals(Optional.empty(), store.device(DeviceLookup.byId(next)), "another id");
        for (String key : List.of("abc", "ABC", "Ab", "Abcd", "Abc ", "%", "A_c", "")) {
            assertEquals(Optional.empty(), store.device(DeviceLookup.bySerialKey(key)), "another serial key");
        }
        assertEquals(Optional.empty(), store.device(DeviceLookup.byFingerprint(fingerprint)), "another fingerprint");
        assertEquals(Optional.empty(), store.device(DeviceLookup.byFingerprint(new byte[32])), "zeros");
    }

    /** If this fails, look at how a change of the owner reaches the user's aggregate. */
    @Test
    @LookAt("look at how a change of the owner reaches the user's aggregate")
    @DisplayName("A device joins and leaves a user's snapshot with the commit that gives or takes the owner.")
    default void required_S4_5_deviceJoinsAndLeavesWithItsOwner() {
        Scene scene = new Scene(newStore());
        UserId mara = scene.newUser();
        StoredDevice free = scene.storedToken();
        scene.applies(scene.draft()
                .user(scene.read(mara))
                .update(free, token -> token.owner(mara).state(DeviceState.ASSIGNED))
                .build());
        StoredDevice taken = scene.device(free.id());
        assertEquals(Optional.of(mara), taken.owner(), "owner after the assignment");
        assertEquals(List.of(taken), scene.read(mara).devices(), "devices after the assignment");
        scene.applies(scene.draft()
                .user(scene.read(mara))
                .update(taken, token -> token.owner(null).state(DeviceState.AVAILABLE))
                .build());
        assertEquals(Optional.empty(), scene.device(free.id()).owner(), "owner after the return");
        assertEquals(List.of(), scene.read(mara).devices(), "devices after the return");
    }

    /**
     * If this fails, look for a snapshot made of two queries of which the one for the devices comes first.
     *
     * @param reporter takes how many versions the readers saw
     */
    @Test
    @LookAt("look for a snapshot made of two queries of which the one for the devices comes first")
    @DisplayName("Beside a writer no snapshot has a device that is older than the user's row in it.")
    default void required_S4_6_devicesAreNeverOlderThanTheUser(TestReporter reporter) {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        UserId mara = scene.newUser();
        scene.storedToken(mara);
        scene.storedToken(mara);
        try (Watch watch = new Watch("S4.6", () -> {
            UserSnapshot read = store.user(mara);
            int mark = read.state().orElseThrow().failures();
            for (StoredDevice device : read.devices()) {
                if (device.lastUsed() < mark - 1) {
                    throw new AssertionError(
                            "a device must be at least of mark " + mark + ", was of " + (device.lastUsed() + 1));
                }
            }
            return mark;
        })) {
            for (int mark = 1; watch.goesOn(mark); mark++) {
                int next = mark;
                UserSnapshot read = scene.read(mara);
                Draft draft = scene.draft().user(read, user -> user.failures(next));
                read.devices().forEach(device -> draft.update(device, token -> token.lastUsed(next - 1)));
                scene.applies(draft.build());
            }
            watch.report(reporter);
        }
    }

    /**
     * If this fails, look for reads of uncommitted data, and for a commit that is applied first and taken back later.
     *
     * @param reporter takes how many reads there were
     */
    @Test
    @LookAt("look for reads of uncommitted data, and for a commit that is applied first and taken back later")
    @DisplayName("Nothing of a commit that is refused is ever seen.")
    default void required_S4_7_refusedCommitIsNeverSeen(TestReporter reporter) {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        UserId mara = scene.newUser();
        StoredDevice mine = scene.storedToken(mara);
        StoredDevice free = scene.storedToken();
        try (Watch watch = new Watch("S4.7", () -> {
            UserSnapshot read = store.user(mara);
            int mark = read.state().orElseThrow().failures();
            boolean refused = mark == Integer.MAX_VALUE
                    || read.devices().get(0).drift() == 1
                    || store.device(DeviceLookup.byId(free.id())).orElseThrow().drift() == 1;
            if (refused) {
                throw new AssertionError("a part of a refused commit must never be seen, was seen at mark " + mark);
            }
            return mark;
        })) {
            for (int mark = 1; watch.goesOn(mark); mark++) {
                int next = mark;
                UserSnapshot read = scene.read(mara);
                StoredDevice current = read.devices().get(0);
                CommitResult refused = store.commit(scene.draft()
                        .user(read, user -> user.failures(Integer.MAX_VALUE))
                        .update(current, token -> token.drift(1))
                        .update(free, token -> token.drift(1))
                        .insert(scene.token().serialKey(mine.serialKey().orElseThrow()))
                        .build());
                assertEquals(CommitResult.KeysTaken.class, refused.getClass(), "answer to a commit with a taken key");
                scene.applies(
                        scene.draft().user(read, user -> user.failures(next)).build());
            }
            watch.report(reporter);
        }
    }
}
