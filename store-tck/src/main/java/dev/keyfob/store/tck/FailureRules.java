package dev.keyfob.store.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.UserFilter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Section 9 of the contract: failure, time, and the caller's transaction. */
public interface FailureRules extends StoreUnderTest {
    /**
     * If this fails, look for an exception after COMMIT was sent, or when a connection is given back.
     *
     * @param reporter takes how many commits were broken
     */
    @Test
    @LookAt("look for an exception after COMMIT was sent, or when a connection is given back")
    @DisplayName("An exception from a commit means that certainly nothing was applied.")
    default void required_S9_1_exceptionMeansNothingApplied(TestReporter reporter) {
        FaultRun run = new FaultRun(Hooks.hook(storeWithFaults(), "S9.1", "storeWithFaults()", reporter));
        run.throughAllExchanges(broken -> {
            if (broken.thrown().filter(StoreException.class::isInstance).isPresent()) {
                assertEquals(broken.before(), broken.after(), () -> "the store after an exception; " + broken);
            }
        });
        run.report("S9.1", reporter);
    }

    /**
     * If this fails, look at how a lost connection at COMMIT is answered, and for parts written in another transaction.
     *
     * @param reporter takes how many commits were broken
     */
    @Test
    @LookAt("look at how a lost connection at COMMIT is answered, and for parts written in another transaction")
    @DisplayName(
            "A commit of which the store cannot say whether it was applied is answered with OutcomeUnknown; any other throwable than StoreException counts as that.")
    default void required_S9_2_unknownOutcomeIsAllOrNothing(TestReporter reporter) {
        FaultRun run = new FaultRun(Hooks.hook(storeWithFaults(), "S9.2", "storeWithFaults()", reporter));
        run.throughAllExchanges(broken -> {
            boolean nothing = broken.after().equals(broken.before());
            assertTrue(
                    nothing || broken.isWhole(), () -> "the commit must be there as a whole or not at all; " + broken);
            broken.answered(CommitResult.APPLIED, !nothing);
            CommitResult again = broken.submittedAgain();
            assertEquals(
                    nothing ? CommitResult.APPLIED : CommitResult.STALE,
                    again,
                    () -> "answer to the second submission; " + broken);
            assertEquals(broken.commit().id(), broken.lastCommit(), () -> "the user's last commit; " + broken);
        });
        run.report("S9.2", reporter);
    }

    /**
     * If this fails, look for deadlocks that reach the caller: the commits change the same two devices in opposite order.
     *
     * @param reporter takes how often contenders met
     */
    @Test
    @LookAt("look for deadlocks that reach the caller: the commits change the same two devices in opposite order")
    @DisplayName("A deadlock, a lock time-out or a serialization failure is answered with Stale.")
    default void required_S9_3_conflictIsStale(TestReporter reporter) {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        StoredDevice one = scene.storedToken();
        StoredDevice two = scene.storedToken();
        int moved = 0;
        try (Race race = new Race("S9.3", 60)) {
            while (race.goesOn()) {
                StoredDevice first = scene.device(one.id());
                StoredDevice second = scene.device(two.id());
                List<Commit> commits = IntStream.range(0, Race.CONTENDERS)
                        .mapToObj(who -> scene.draft()
                                .update(who % 2 == 0 ? first : second, token -> token.lastUsed(who))
                                .update(who % 2 == 0 ? second : first, token -> token.lastUsed(who))
                                .build())
                        .toList();
                List<CommitResult> answers = race.round(who -> store.commit(commits.get(who)));
                for (CommitResult answer : answers) {
                    assertTrue(
                            answer.equals(CommitResult.APPLIED) || answer.equals(CommitResult.STALE),
                            () -> "each answer must be Applied or Stale; " + race.story());
                    moved += answer.equals(CommitResult.APPLIED) ? 1 : 0;
                }
                assertEquals(1L + moved, scene.device(one.id()).version(), () -> "moves of a device; " + race.story());
                assertEquals(1L + moved, scene.device(two.id()).version(), () -> "moves of a device; " + race.story());
            }
            race.reportOverlap(reporter);
        }
    }

    /**
     * If this fails, look at the data source: one that knows the caller's transaction takes the commit along.
     *
     * @param reporter takes a line if the hook was left out
     */
    @Test
    @LookAt("look at the data source: one that knows the caller's transaction takes the commit along")
    @DisplayName("A commit never takes part in a transaction of the caller.")
    default void required_S9_4_callersRollbackTakesNothingAlong(TestReporter reporter) {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        UserId mara = scene.newUser();
        Commit failure = scene.draft()
                .user(scene.read(mara), user -> user.failures(7))
                .note(AuditChain.of(mara), 1)
                .build();
        if (!rollBackAround(store, () -> scene.applies(failure))) {
            Hooks.leftOut("S9.4", "rollBackAround(store, action)", reporter);
        }
        assertEquals(7, scene.read(mara).state().orElseThrow().failures(), "failures after the caller's rollback");
        assertEquals(
                failure.auditRecords(),
                Picture.audit(store, AuditFilter.ofChain(AuditChain.of(mara)), 10),
                "audit records after the caller's rollback");
    }

    /** If this fails, look for the present time in queries, and for rows that expire. */
    @Test
    @LookAt("look for the present time in queries, and for rows that expire")
    @DisplayName("A store never reads a clock; all times are in the records.")
    default void required_S9_5_noClock() {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        List<Instant> moments =
                List.of(Instant.EPOCH, Instant.parse("2001-02-03T04:05:06Z"), Instant.parse("9999-12-31T23:59:59Z"));
        for (Instant moment : moments) {
            UserId user = scene.unknownUser();
            scene.applies(scene.draft()
                    .user(UserSnapshot.unknown(user), next -> next.lockedUntil(moment))
                    .build());
            assertEquals(
                    Optional.of(moment),
                    scene.read(user).state().flatMap(StoredUser::lockedUntil),
                    "end of a lock, whether it is over or not");
            StoredDevice token = scene.stored(scene.token().lastUsedAt(moment));
            assertEquals(Optional.of(moment), token.lastUsedAt(), "last use, whenever it was");
        }
        assertEquals(
                3,
                Picture.users(store, UserFilter.lockedAfter(Instant.EPOCH.minusMillis(1)), 10)
                        .size(),
                "users who are locked after a moment of long ago");
    }

    /**
     * If this fails, look for a driver's exception that became a message or a cause.
     *
     * @param reporter takes how many commits were broken
     */
    @Test
    @LookAt("look for a driver's exception that became a message or a cause")
    @DisplayName("No message and no cause of an exception of a store holds a stored value.")
    default void required_S9_6_messagesHoldNoValue(TestReporter reporter) {
        FaultRun run = new FaultRun(Hooks.hook(storeWithFaults(), "S9.6", "storeWithFaults()", reporter));
        run.throughAllExchanges(
                broken -> assertEquals(List.of(), broken.valuesSaid(), "values of the commit in what the store said"));
        run.report("S9.6", reporter);
    }
}
