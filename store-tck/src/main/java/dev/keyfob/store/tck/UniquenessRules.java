package dev.keyfob.store.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.TakenKey;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredDeviceBuilder;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.DeviceLookup;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Section 3 of the contract: the two unique keys of a device. */
public interface UniquenessRules extends StoreUnderTest {
    /** If this fails, look at the unique index on the serial key, and at how its violation is told from others. */
    @Test
    @LookAt("look at the unique index on the serial key, and at how its violation is told from others")
    @DisplayName("A new device whose serial key another device has is refused, and the answer names it.")
    default void required_S3_1_serialKeyIsUnique() {
        Scene scene = new Scene(newStore());
        StoredDevice other = scene.storedToken(scene.newUser());
        StoredDevice twin =
                scene.token().serialKey(other.serialKey().orElseThrow()).build();
        scene.answersAndChangesNothing(
                new CommitResult.KeysTaken(Set.of(new TakenKey(twin.id(), TakenKey.Kind.SERIAL_KEY))),
                scene.draft().insert(twin.toBuilder()).build());
    }

    /** If this fails, look at the unique index on the fingerprint, and at how its violation is told from others. */
    @Test
    @LookAt("look at the unique index on the fingerprint, and at how its violation is told from others")
    @DisplayName("A new device whose fingerprint another device has is refused, and the answer names it.")
    default void required_S3_2_fingerprintIsUnique() {
        Scene scene = new Scene(newStore());
        StoredDevice other = scene.storedToken();
        StoredDevice twin = scene.token().fingerprint(other.fingerprint()).build();
        scene.answersAndChangesNothing(
                new CommitResult.KeysTaken(Set.of(new TakenKey(twin.id(), TakenKey.Kind.FINGERPRINT))),
                scene.draft().insert(twin.toBuilder()).build());
    }

    /** If this fails, look for a unique index, or a look-up, that leaves retired devices out. */
    @Test
    @LookAt("look for a unique index, or a look-up, that leaves retired devices out")
    @DisplayName("A retired device keeps its serial key and its fingerprint.")
    default void required_S3_3_retiredDeviceKeepsItsKeys() {
        Scene scene = new Scene(newStore());
        StoredDevice old = scene.storedToken();
        scene.applies(scene.draft()
                .update(
                        old,
                        token -> token.state(DeviceState.RETIRED).keyId(null).sealedSecret(new byte[0]))
                .build());
        StoredDevice twin = scene.token()
                .serialKey(old.serialKey().orElseThrow())
                .fingerprint(old.fingerprint())
                .build();
        scene.answersAndChangesNothing(
                new CommitResult.KeysTaken(Set.of(
                        new TakenKey(twin.id(), TakenKey.Kind.SERIAL_KEY),
                        new TakenKey(twin.id(), TakenKey.Kind.FINGERPRINT))),
                scene.draft().insert(twin.toBuilder()).build());
    }

    /** If this fails, look at the column's type and collation: case, accents, trailing blanks and width must count. */
    @Test
    @LookAt("look at the column's type and collation: case, accents, trailing blanks and width must count")
    @DisplayName("Serial keys are the same only if their bytes are.")
    default void required_S3_4_serialKeysAreComparedBytewise() {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        List<String> keys = Texts.ALIKE;
        for (String key : keys) {
            scene.applies(scene.draft().insert(scene.token().serialKey(key)).build());
        }
        for (String key : keys) {
            Optional<StoredDevice> found = store.device(DeviceLookup.bySerialKey(key));
            assertEquals(Optional.of(key), found.flatMap(StoredDevice::serialKey), "found by its serial key");
        }
    }

    /** If this fails, look for an answer that is made of the first violation alone. */
    @Test
    @LookAt("look for an answer that is made of the first violation alone")
    @DisplayName("The answer names every key that is taken, and no other.")
    default void required_S3_5_everyTakenKeyIsNamed() {
        Scene scene = new Scene(newStore());
        StoredDevice one = scene.storedToken();
        StoredDevice two = scene.storedToken();
        StoredDevice sameSerial =
                scene.token().serialKey(one.serialKey().orElseThrow()).build();
        StoredDevice sameSeed = scene.token().fingerprint(two.fingerprint()).build();
        scene.answersAndChangesNothing(
                new CommitResult.KeysTaken(Set.of(
                        new TakenKey(sameSerial.id(), TakenKey.Kind.SERIAL_KEY),
                        new TakenKey(sameSeed.id(), TakenKey.Kind.FINGERPRINT))),
                scene.draft()
                        .insert(scene.token())
                        .insert(sameSerial.toBuilder())
                        .insert(scene.token())
                        .insert(sameSeed.toBuilder())
                        .build());
    }

    /** If this fails, look for an index in which an absent key is a value like any other. */
    @Test
    @LookAt("look for an index in which an absent key is a value like any other")
    @DisplayName("Devices without a serial key, or without a fingerprint, never stand in each other's way.")
    default void required_S3_6_absentKeysAreNotEqual() {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        for (int i = 0; i < 3; i++) {
            scene.applies(scene.draft()
                    .insert(scene.token().serialKey(null))
                    .insert(scene.token().fingerprint(new byte[0]))
                    .insert(scene.token().serialKey(null).fingerprint(new byte[0]))
                    .build());
        }
        assertEquals(9, Picture.devices(store, DeviceFilter.ALL, 100).size(), "stored devices");
    }

    /** If this fails, look for a claim on a key that stays behind when its device is deleted. */
    @Test
    @LookAt("look for a claim on a key that stays behind when its device is deleted")
    @DisplayName("The keys of a deleted device are free.")
    default void required_S3_7_deletedDeviceFreesItsKeys() {
        Scene scene = new Scene(newStore());
        StoredDevice gone = scene.storedToken();
        scene.applies(scene.draft().delete(gone).build());
        StoredDeviceBuilder next =
                scene.token().serialKey(gone.serialKey().orElseThrow()).fingerprint(gone.fingerprint());
        StoredDevice found = scene.stored(next);
        assertEquals(gone.serialKey(), found.serialKey(), "serial key of the next device");
    }

    /**
     * If this fails, look for a key that is searched before it is inserted, without a unique index that decides.
     *
     * @param reporter takes how often contenders met
     */
    @Test
    @LookAt("look for a key that is searched before it is inserted, without a unique index that decides")
    @DisplayName("Of parallel commits that insert devices with the same serial key exactly one is applied.")
    default void required_S3_8_serialKeyIsUniqueUnderARace(TestReporter reporter) {
        String key = "SAME";
        raceForAKey("S3.8", token -> token.serialKey(key), reporter);
    }

    /**
     * If this fails, look for a fingerprint that is searched before it is inserted, without a unique index that decides.
     *
     * @param reporter takes how often contenders met
     */
    @Test
    @LookAt("look for a fingerprint that is searched before it is inserted, without a unique index that decides")
    @DisplayName("Of parallel commits that insert devices with the same fingerprint exactly one is applied.")
    default void required_S3_9_fingerprintIsUniqueUnderARace(TestReporter reporter) {
        raceForAKey("S3.9", token -> token.fingerprint(new byte[32]), reporter);
    }

    private void raceForAKey(String rule, UnaryOperator<StoredDeviceBuilder> sameKey, TestReporter reporter) {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        try (Race race = new Race(rule, 100)) {
            while (race.goesOn()) {
                List<StoredDevice> twins = IntStream.range(0, Race.CONTENDERS)
                        .mapToObj(who -> sameKey.apply(scene.token()).build())
                        .toList();
                List<Commit> commits = twins.stream()
                        .map(twin -> scene.draft().insert(twin.toBuilder()).build())
                        .toList();
                List<CommitResult> answers = race.round(who -> RaceResults.untilNotStale(store, commits.get(who)));
                List<StoredDevice> stored = Picture.devices(store, DeviceFilter.ALL, 100);
                assertEquals(1, stored.size(), () -> "stored devices; " + race.story());
                assertEquals(
                        List.of(1L, Race.CONTENDERS - 1L),
                        List.of(
                                answers.stream()
                                        .filter(CommitResult.APPLIED::equals)
                                        .count(),
                                answers.stream()
                                        .filter(CommitResult.KeysTaken.class::isInstance)
                                        .count()),
                        () -> "commits that were applied, and that found the key taken; " + race.story());
                scene.applies(scene.draft().delete(stored.get(0)).build());
            }
            race.reportOverlap(reporter);
        }
    }
}
