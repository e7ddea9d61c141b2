package dev.keyfob.store.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import java.util.List;
import java.util.stream.IntStream;

/** What the answers of a round must look like. */
final class RaceResults {
    private static final int MOST_TRIES = 1000;

    private RaceResults() {}

    /** The contender whose commit was applied; fails unless there is exactly one and all others were stale. */
    static int onlyWinner(Race race, List<CommitResult> answers) {
        int[] winners = IntStream.range(0, answers.size())
                .filter(who -> answers.get(who).equals(CommitResult.APPLIED))
                .toArray();
        assertEquals(1, winners.length, () -> "applied commits; " + race.story());
        assertEquals(
                answers.size() - 1L,
                answers.stream().filter(CommitResult.STALE::equals).count(),
                () -> "stale commits; " + race.story());
        return winners[0];
    }

    /** Submits a commit until the answer is final: a store may call stale what a deadlock or a time-out stopped. */
    static CommitResult untilNotStale(CredentialStore store, Commit commit) {
        CommitResult answer = CommitResult.STALE;
        for (int tries = 0; tries < MOST_TRIES && answer.equals(CommitResult.STALE); tries++) {
            answer = store.commit(commit);
        }
        return answer;
    }
}
