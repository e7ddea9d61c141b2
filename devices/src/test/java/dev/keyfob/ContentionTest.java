package dev.keyfob;

import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.policy.KnownClientPolicy;
import dev.keyfob.policy.Policy;
import dev.keyfob.policy.ThrottlePolicy;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Many at one user at once: each gets an answer after a bounded number of commits, and nobody waits for ever. */
class ContentionTest {
    private static final int THREADS = 32;
    private static final int ROUNDS = 60;

    /** So many failures are free that every guess of a round is a commit. */
    private static final Policy ALL_COMMIT = Policy.builder()
            .throttle(new ThrottlePolicy(
                    20, Duration.ofSeconds(1), Duration.ofSeconds(1), 100, 1000, Duration.ofSeconds(1)))
            .knownClients(new KnownClientPolicy(100, 1000, Duration.ofSeconds(1)))
            .maxChancePerYear(1)
            .build();

    private final FaultyStore store = new FaultyStore(new InMemoryCredentialStore());
    private final House house = new House(store, ALL_COMMIT);
    private final Keyfob other = Keyfob.builder(store, House.keys())
            .policy(ALL_COMMIT)
            .clock(house.clock)
            .build();
    private final Token token = Token.totp("A-1");
    private final Gate gate = new Gate();
    private final ThreadLocal<Integer> tries = ThreadLocal.withInitial(() -> 0);
    private final AtomicInteger worst = new AtomicInteger();
    private final AtomicInteger commits = new AtomicInteger();

    @BeforeEach
    void countTries() {
        house.giveTo(MARA, token);
        store.onCommit = (sound, commit) -> {
            tries.set(tries.get() + 1);
            worst.accumulateAndGet(tries.get(), Math::max);
            commits.incrementAndGet();
            return gate.apply(sound, commit);
        };
    }

    private SignIn counted(int who, SignInRequest request) {
        tries.set(0);
        return (who % 2 == 0 ? house.keyfob : other).verify(MARA, request);
    }

    private void unlock() {
        tries.set(0);
        // A known client's success ends the count of strangers too; then there is nothing to lift.
        assertThat(house.desk.unlock(MARA)).isNotEqualTo(Unlock.UNDECIDED);
    }

    private void report(TestReporter reporter, String name) {
        reporter.publishEntry(
                name,
                "tries in the worst case " + worst.get() + ", commits " + commits.get() + ", overtaken "
                        + gate.overtaken());
        assertThat(gate.overtaken()).as("commits that were overtaken").isGreaterThanOrEqualTo(ROUNDS);
    }

    /** Each stale answer means that another one's commit won, and in a round each of the others has one to win with. */
    private void assertBounded() {
        assertThat(worst.get()).as("tries in the worst case").isBetween(2, THREADS);
    }

    @Test
    void nobodyTriesMoreOftenThanThereAreOthers(TestReporter reporter) throws Exception {
        try (Crowd crowd = new Crowd(THREADS)) {
            for (int round = 0; round < ROUNDS; round++) {
                String wrong = house.wrongCode(token);
                gate.closeUntil(THREADS);
                List<SignIn> answers = crowd.together(who -> counted(who, SignInRequest.of(wrong)));
                assertThat(answers).noneMatch(SignIn.Undecided.class::isInstance);
                unlock();
                house.advanceSeconds(60);
            }
        }
        report(reporter, "32 guesses at once");
        assertBounded();
    }

    @Test
    void aKnownClientGetsThroughWhileStrangersGuess(TestReporter reporter) throws Exception {
        try (Crowd crowd = new Crowd(THREADS)) {
            for (int round = 0; round < ROUNDS; round++) {
                String wrong = house.wrongCode(token);
                SignInRequest right =
                        SignInRequest.of(token.codeAt(house.now())).fromClient(ClientTrust.SEEN_BEFORE);
                gate.closeUntil(THREADS);
                List<SignIn> answers = crowd.together(who -> counted(who, who == 0 ? right : SignInRequest.of(wrong)));
                assertThat(answers.get(0)).isInstanceOf(SignIn.Accepted.class);
                assertThat(answers.subList(1, THREADS))
                        .allSatisfy(answer -> assertThat(answer).isInstanceOf(SignIn.Refused.class));
                unlock();
                house.advanceSeconds(60);
            }
        }
        report(reporter, "a known client and 31 strangers");
        assertBounded();
    }

    /** Without a pause between them, each with as many actions as it likes: nobody has to give up. */
    @Test
    void nobodyGivesUpWhileOthersNeverStop(TestReporter reporter) throws Exception {
        try (Crowd crowd = new Crowd(THREADS)) {
            List<Integer> undecided = crowd.together(who -> {
                DeviceActions desk = (who % 2 == 0 ? house.keyfob : other).actingAs(Actor.of("admin:ines"));
                int without = 0;
                for (int i = 0; i < ROUNDS; i++) {
                    tries.set(0);
                    without += desk.enrolApp(MARA, "app") instanceof Enrolment.Undecided ? 1 : 0;
                    tries.set(0);
                    without += desk.unlock(MARA) == Unlock.UNDECIDED ? 1 : 0;
                    without += counted(who, SignInRequest.of("123456")) instanceof SignIn.Undecided ? 1 : 0;
                }
                return without;
            });
            assertThat(undecided).containsOnly(0);
        }
        assertThat(commits).hasValueGreaterThan(10 * ROUNDS);
        report(reporter, "32 without a pause");
    }
}
