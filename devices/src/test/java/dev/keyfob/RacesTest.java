package dev.keyfob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.policy.Policy;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

class RacesTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 100;

    private final FaultyStore store = new FaultyStore(new InMemoryCredentialStore());
    private final House house = new House(store, Policy.entra());
    private final Keyfob other =
            Keyfob.builder(store, House.keys()).clock(house.clock).build();
    private final Gate gate = new Gate();

    /** Rounds in each of which two commits at least are decided on the same state, so that one of them is overtaken. */
    private interface Round {
        void race(Crowd crowd, int round) throws Exception;
    }

    private void race(TestReporter reporter, Round rounds) throws Exception {
        store.onCommit = gate;
        try (Crowd crowd = new Crowd(THREADS)) {
            for (int round = 0; round < ROUNDS; round++) {
                rounds.race(crowd, round);
            }
        }
        reporter.publishEntry("race", ROUNDS + " rounds, commits overtaken " + gate.overtaken());
        assertThat(gate.overtaken()).as("commits that were overtaken").isGreaterThanOrEqualTo(ROUNDS);
    }

    private Keyfob node(int who) {
        return who % 2 == 0 ? house.keyfob : other;
    }

    private DeviceActions desk(int who) {
        return node(who).actingAs(Actor.of("admin:ines"));
    }

    @Test
    void oneCodeIsAcceptedOnceOnTwoNodes(TestReporter reporter) throws Exception {
        race(reporter, (crowd, round) -> {
            UserId user = UserId.of("user-" + round);
            Token token = Token.totp("R" + round);
            house.giveTo(user, token);
            String code = token.codeAt(house.now());
            gate.closeUntil(2);
            List<SignIn> answers = crowd.together(who -> node(who).verify(user, code));
            assertThat(answers.stream().filter(SignIn::isAccepted)).hasSize(1);
            assertThat(answers).noneMatch(SignIn.Undecided.class::isInstance);
        });
    }

    @Test
    void parallelGuessesGetNoMoreTriesThanThePolicyAllows(TestReporter reporter) throws Exception {
        race(reporter, (crowd, round) -> {
            UserId user = UserId.of("user-" + round);
            Token token = Token.totp("R" + round);
            house.giveTo(user, token);
            String wrong = house.wrongCode(token);
            gate.closeUntil(2);
            List<SignIn> answers = crowd.together(who -> node(who).verify(user, wrong));
            long evaluated = answers.stream()
                    .map(SignIn.Refused.class::cast)
                    .filter(refused -> refused.reason() == CodeRefusal.WRONG_CODE)
                    .count();
            assertThat(evaluated).isEqualTo(4);
            assertThat(store.user(user).state().orElseThrow().failures()).isEqualTo(4);
        });
    }

    @Test
    void enrolmentsRacingForTheFifthPlaceHaveOneWinner(TestReporter reporter) throws Exception {
        race(reporter, (crowd, round) -> {
            UserId user = UserId.of("user-" + round);
            for (int i = 0; i < 4; i++) {
                house.desk.enrolApp(user, "app");
            }
            gate.closeUntil(2);
            List<Enrolment> answers = crowd.together(who -> desk(who).enrolApp(user, "app"));
            assertThat(answers).filteredOn(Enrolment::isDone).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> !answer.isDone())
                    .containsOnly(new Enrolment.Refused(ChangeRefusal.TOO_MANY_DEVICES));
            assertThat(house.keyfob.devicesOf(user)).hasSize(5);
        });
    }

    @Test
    void oneTokenGoesToOneOfTwoUsers(TestReporter reporter) throws Exception {
        race(reporter, (crowd, round) -> {
            Token token = Token.totp("R" + round);
            house.importTokens(token);
            DeviceId id = house.idOf(token);
            String users = "user-" + round + "-";
            gate.closeUntil(2);
            List<Change> answers = crowd.together(who -> desk(who).assign(id, UserId.of(users + who)));
            assertThat(answers.stream().filter(Change::isDone)).hasSize(1);
        });
    }
}
