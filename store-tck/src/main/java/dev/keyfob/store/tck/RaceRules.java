package dev.keyfob.store.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.query.AuditFilter;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Section 2 of the contract, with threads: of commits that exclude each other one wins. */
public interface RaceRules extends StoreUnderTest {
    /**
     * If this fails, look for a version that is read and compared before it is written, instead of in the write.
     *
     * @param reporter takes how often contenders met
     */
    @Test
    @LookAt("look for a version that is read and compared before it is written, instead of in the write")
    @DisplayName(
            "Of parallel commits that expect the same version of a user exactly one is applied, the others are stale.")
    default void required_S2_7_oneWinnerOnAUser(TestReporter reporter) {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        try (Race race = new Race("S2.7", 100)) {
            while (race.goesOn()) {
                UserSnapshot read = scene.read(scene.newUser());
                List<Commit> commits = IntStream.range(0, Race.CONTENDERS)
                        .mapToObj(who -> scene.draft()
                                .user(read, user -> user.failures(who + 1))
                                .note(AuditChain.of(read.id()), 1)
                                .build())
                        .toList();
                int winner = RaceResults.onlyWinner(race, race.round(who -> store.commit(commits.get(who))));
                assertEquals(
                        winner + 1, scene.read(read.id()).state().orElseThrow().failures(), "who won; " + race.story());
            }
            race.reportOverlap(reporter);
        }
    }

    /**
     * If this fails, look for a version of a device that is compared before it is written, instead of in the write.
     *
     * @param reporter takes how often contenders met
     */
    @Test
    @LookAt("look for a version of a device that is compared before it is written, instead of in the write")
    @DisplayName("Of parallel commits of different users that take the same free device exactly one is applied.")
    default void required_S2_8_oneWinnerOnADevice(TestReporter reporter) {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        List<UserId> users = IntStream.range(0, Race.CONTENDERS)
                .mapToObj(who -> scene.newUser())
                .toList();
        try (Race race = new Race("S2.8", 100)) {
            while (race.goesOn()) {
                StoredDevice free = scene.storedToken();
                List<Commit> commits = users.stream()
                        .map(user -> scene.draft()
                                .user(scene.read(user))
                                .update(free, token -> token.owner(user))
                                .build())
                        .toList();
                int winner = RaceResults.onlyWinner(race, race.round(who -> store.commit(commits.get(who))));
                for (int who = 0; who < Race.CONTENDERS; who++) {
                    UserSnapshot after = scene.read(users.get(who));
                    boolean owns = after.devices().stream()
                            .anyMatch(device -> device.id().equals(free.id()));
                    assertEquals(who == winner, owns, "user " + who + " has the device; " + race.story());
                }
                UserSnapshot owner = scene.read(users.get(winner));
                scene.applies(
                        scene.draft().user(owner).delete(owner.devices().get(0)).build());
            }
            race.reportOverlap(reporter);
        }
    }

    /**
     * If this fails, look for an insert of a user that overwrites, or that is preceded by a look whether the user exists.
     *
     * @param reporter takes how often contenders met
     */
    @Test
    @LookAt("look for an insert of a user that overwrites, or that is preceded by a look whether the user exists")
    @DisplayName("Of parallel commits that create the same user exactly one is applied, the others are stale.")
    default void required_S2_9_oneWinnerOnANewUser(TestReporter reporter) {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        try (Race race = new Race("S2.9", 100)) {
            while (race.goesOn()) {
                UserSnapshot unknown = UserSnapshot.unknown(scene.unknownUser());
                List<Commit> commits = IntStream.range(0, Race.CONTENDERS)
                        .mapToObj(who -> scene.draft()
                                .user(unknown, user -> user.failures(who + 1))
                                .build())
                        .toList();
                int winner = RaceResults.onlyWinner(race, race.round(who -> store.commit(commits.get(who))));
                assertEquals(
                        winner + 1,
                        scene.read(unknown.id()).state().orElseThrow().failures(),
                        "who won; " + race.story());
            }
            race.reportOverlap(reporter);
        }
    }

    /**
     * If this fails, compare the four numbers: a user behind the commits is a lost update, a device or an audit trail that
     * differs from the user is half a commit.
     *
     * @param reporter takes how often contenders met
     */
    @Test
    @LookAt(
            "compare the four numbers: a user behind the commits is a lost update, a device or an audit trail that differs from the user is half a commit")
    @DisplayName("Under contention user, device and audit trail have each moved exactly once for each applied commit.")
    default void required_S2_10_nothingIsLostUnderContention(TestReporter reporter) {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        UserId mara = scene.newUser();
        StoredDevice shared = scene.storedToken();
        int applied = 0;
        try (Race race = new Race("S2.10", 25)) {
            while (race.goesOn()) {
                List<Increment> increments = IntStream.range(0, Race.CONTENDERS)
                        .mapToObj(who -> new Increment(
                                store, mara, shared.id(), scene.random().split()))
                        .toList();
                race.round(who -> increments.get(who).untilApplied());
                applied += Race.CONTENDERS;
            }
            assertEquals(applied, scene.read(mara).state().orElseThrow().failures(), "moves of the user");
            assertEquals(applied, scene.device(shared.id()).drift(), "moves of the device");
            assertEquals(
                    LongStream.rangeClosed(1, applied).boxed().toList(),
                    Picture.audit(store, AuditFilter.ofChain(AuditChain.of(mara)), 100).stream()
                            .map(record -> record.sequence())
                            .toList(),
                    "audit records");
            race.reportOverlap(reporter);
        }
    }
}
