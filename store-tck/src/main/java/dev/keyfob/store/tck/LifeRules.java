package dev.keyfob.store.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.data.StoreId;
import dev.keyfob.store.data.StoreIdentity;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Section 8 of the contract: identity, durability, and several instances. */
public interface LifeRules extends StoreUnderTest {
    /** If this fails, look for an "insert or update" of the identity. */
    @Test
    @LookAt("look for an \"insert or update\" of the identity")
    @DisplayName("A store has no identity until one is claimed, and then that one for ever.")
    default void required_S8_1_firstClaimWins() {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        StoreIdentity first = new StoreIdentity(new StoreId(1, -1), scene.bytes(32));
        StoreIdentity second = new StoreIdentity(new StoreId(2, -2), scene.bytes(32));
        assertEquals(Optional.empty(), store.identity(), "identity of a new store");
        assertEquals(first, store.claimIdentity(first), "answer to the first claim");
        assertEquals(first, store.claimIdentity(second), "answer to the second claim");
        assertEquals(Optional.of(first), store.identity(), "identity afterwards");
    }

    /**
     * If this fails, look for an identity that is searched before it is inserted, without a unique key that decides.
     *
     * @param reporter takes how often contenders met
     */
    @Test
    @LookAt("look for an identity that is searched before it is inserted, without a unique key that decides")
    @DisplayName("Parallel claims are all answered with the same identity.")
    default void required_S8_2_claimsUnderARace(TestReporter reporter) {
        try (Race race = new Race("S8.2", 20)) {
            while (race.goesOn()) {
                CredentialStore store = newStore();
                Scene scene = new Scene(store);
                List<StoreIdentity> proposals = IntStream.range(0, Race.CONTENDERS)
                        .mapToObj(who -> new StoreIdentity(new StoreId(0, who), scene.bytes(32)))
                        .toList();
                List<StoreIdentity> answers = race.round(who -> store.claimIdentity(proposals.get(who)));
                assertEquals(1, Set.copyOf(answers).size(), () -> "different answers; " + race.story());
                assertEquals(Optional.of(answers.get(0)), store.identity(), () -> "identity; " + race.story());
            }
            race.reportOverlap(reporter);
        }
    }

    /**
     * If this fails, look for answers that are given before the database has made the change durable.
     *
     * @param reporter takes a line if the hook was left out
     */
    @Test
    @LookAt("look for answers that are given before the database has made the change durable")
    @DisplayName("What was applied is there when the store is opened again, unless it is one of PROCESS durability.")
    default void required_S8_3_appliedCommitsOutliveTheProcess(TestReporter reporter) {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        StoreIdentity identity = store.claimIdentity(new StoreIdentity(new StoreId(1, 2), scene.bytes(32)));
        UserId mara = scene.newUser();
        scene.storedToken(mara);
        new AuditTrail(store).write(10);
        Picture before = Picture.of(store);
        CredentialStore again = Hooks.hook(reopen(store), "S8.3", "reopen(store)", reporter);
        assertEquals(before, Picture.of(again), "everything that was stored");
        assertEquals(Optional.of(identity), again.identity(), "identity");
        Scene later = new Scene(again);
        later.applies(later.draft().user(later.read(mara)).build());
    }

    /**
     * If this fails, look for anything that the store remembers between calls: versions, rows, keys.
     *
     * @param reporter takes a line if the hook was left out
     */
    @Test
    @LookAt("look for anything that the store remembers between calls: versions, rows, keys")
    @DisplayName("Two instances on the same data see each other's commits at once.")
    default void required_S8_4_instancesSeeEachOther(TestReporter reporter) {
        CredentialStore one = newStore();
        CredentialStore two = Hooks.hook(secondInstance(one), "S8.4", "secondInstance(store)", reporter);
        Scene here = new Scene(one);
        UserId mara = here.newUser();
        assertEquals(1, two.user(mara).version(), "version that the other instance sees");
        StoredDevice token = here.storedToken(mara);
        UserSnapshot early = two.user(mara);
        assertEquals(List.of(token), early.devices(), "devices that the other instance sees");
        here.applies(here.draft().user(here.read(mara)).build());
        Commit late = here.draft().user(early).build();
        assertEquals(CommitResult.STALE, two.commit(late), "answer of the other instance");
        assertEquals(one.user(mara), two.user(mara), "the user on both instances");
    }

    /**
     * If this fails, look for locks that are in the store object instead of the database.
     *
     * @param reporter takes how often contenders met
     */
    @Test
    @LookAt("look for locks that are in the store object instead of the database")
    @DisplayName("Of parallel commits on two instances that expect the same version of a user exactly one is applied.")
    default void required_S8_5_oneWinnerOnTwoInstances(TestReporter reporter) {
        CredentialStore one = newStore();
        CredentialStore two = Hooks.hook(secondInstance(one), "S8.5", "secondInstance(store)", reporter);
        Scene scene = new Scene(one);
        try (Race race = new Race("S8.5", 50)) {
            while (race.goesOn()) {
                UserSnapshot read = scene.read(scene.newUser());
                List<Commit> commits = IntStream.range(0, Race.CONTENDERS)
                        .mapToObj(who -> scene.draft()
                                .user(read, user -> user.failures(who + 1))
                                .build())
                        .toList();
                int winner = RaceResults.onlyWinner(
                        race, race.round(who -> (who % 2 == 0 ? one : two).commit(commits.get(who))));
                assertEquals(
                        winner + 1, two.user(read.id()).state().orElseThrow().failures(), "who won; " + race.story());
            }
            race.reportOverlap(reporter);
        }
    }
}
