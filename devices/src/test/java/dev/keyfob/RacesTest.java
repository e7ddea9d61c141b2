package dev.keyfob;

import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.policy.Policy;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RacesTest {
    private static final int THREADS = 8;

    @Test
    void oneCodeIsAcceptedOnceOnTwoNodes() throws Exception {
        FaultyStore store = new FaultyStore(new InMemoryCredentialStore());
        AtomicInteger met = new AtomicInteger();
        store.onCommit = (sound, commit) -> {
            CommitResult result = sound.commit(commit);
            if (result instanceof CommitResult.Stale) {
                met.incrementAndGet();
            }
            return result;
        };
        House house = new House(store, Policy.entra());
        Keyfob other =
                Keyfob.builder(house.store, House.keys()).clock(house.clock).build();
        try (Crowd crowd = new Crowd(THREADS)) {
            for (int round = 0; round < 300; round++) {
                UserId user = UserId.of("user-" + round);
                Token token = Token.totp("R" + round);
                house.giveTo(user, token);
                String code = token.codeAt(house.now());
                List<SignIn> answers = crowd.together(who -> (who % 2 == 0 ? house.keyfob : other).verify(user, code));
                assertThat(answers.stream().filter(SignIn::isAccepted)).hasSize(1);
                assertThat(answers).noneMatch(SignIn.Undecided.class::isInstance);
            }
        }
        assertThat(met.get()).as("commits that met another one").isPositive();
    }

    @Test
    void parallelGuessesGetNoMoreTriesThanThePolicyAllows() throws Exception {
        House house = new House();
        Token token = Token.totp("A-1");
        house.giveTo(MARA, token);
        String wrong = house.wrongCode(token);
        try (Crowd crowd = new Crowd(THREADS)) {
            List<SignIn> answers = crowd.together(who -> house.keyfob.verify(MARA, wrong));
            long evaluated = answers.stream()
                    .map(SignIn.Refused.class::cast)
                    .filter(refused -> refused.reason() == CodeRefusal.WRONG_CODE)
                    .count();
            assertThat(evaluated).isEqualTo(4);
            assertThat(house.store.user(MARA).state().orElseThrow().failures()).isEqualTo(4);
        }
    }

    @Test
    void enrolmentsRacingForTheFifthPlaceHaveOneWinner() throws Exception {
        House house = new House();
        house.giveTo(MARA, Token.totp("A-1"), Token.totp("B-1"), Token.totp("C-1"), Token.totp("D-1"));
        try (Crowd crowd = new Crowd(THREADS)) {
            List<Enrolment> answers = crowd.together(who -> house.desk.enrolApp(MARA, "mara"));
            assertThat(answers.stream().filter(Enrolment.Pending.class::isInstance))
                    .hasSize(1);
            assertThat(house.keyfob.devicesOf(MARA)).hasSize(5);
        }
    }

    @Test
    void oneTokenGoesToOneOfTwoUsers() throws Exception {
        House house = new House();
        try (Crowd crowd = new Crowd(THREADS)) {
            for (int round = 0; round < 100; round++) {
                Token token = Token.totp("R" + round);
                house.importTokens(token);
                String users = "user-" + round + "-";
                List<Change> answers =
                        crowd.together(who -> house.desk.assign(house.idOf(token), UserId.of(users + who)));
                assertThat(answers.stream().filter(Change::isDone)).hasSize(1);
            }
        }
    }
}
