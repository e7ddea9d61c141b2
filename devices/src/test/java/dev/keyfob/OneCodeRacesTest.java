package dev.keyfob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.policy.Policy;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** One code from 32 threads on two nodes, a new user each round. {@code -Dkeyfob.race.rounds=10000} makes it longer. */
class OneCodeRacesTest {
    private static final int THREADS = 32;
    private static final int ROUNDS = Integer.getInteger("keyfob.race.rounds", 2_000);

    @Test
    void isAcceptedOnce(TestReporter reporter) throws Exception {
        FaultyStore store = new FaultyStore(new InMemoryCredentialStore());
        House house = new House(store, Policy.entra());
        Keyfob other = Keyfob.builder(store, House.keys()).clock(house.clock).build();
        Gate gate = new Gate();
        store.onCommit = gate;
        try (Crowd crowd = new Crowd(THREADS)) {
            for (int round = 0; round < ROUNDS; round++) {
                UserId user = UserId.of("user-" + round);
                Token token = Token.totp("R" + round);
                house.giveTo(user, token);
                String code = token.codeAt(house.now());
                gate.closeUntil(2);
                List<SignIn> answers = crowd.together(who -> (who % 2 == 0 ? house.keyfob : other).verify(user, code));
                assertThat(answers).filteredOn(SignIn::isAccepted).hasSize(1);
                assertThat(answers)
                        .filteredOn(answer -> !answer.isAccepted())
                        .allSatisfy(answer -> assertThat(answer)
                                .isInstanceOfSatisfying(
                                        SignIn.Refused.class,
                                        refused -> assertThat(refused.reason())
                                                .isIn(CodeRefusal.REPLAYED, CodeRefusal.LOCKED)));
                assertThat(house.auditTypesOf(user))
                        .filteredOn(AuditType.SIGN_IN_ACCEPTED::equals)
                        .hasSize(1);
            }
            reporter.publishEntry(
                    "one code",
                    ROUNDS + " rounds, met in " + crowd.overlapped() + ", commits overtaken " + gate.overtaken());
            assertThat(gate.overtaken()).as("commits that were overtaken").isGreaterThanOrEqualTo(ROUNDS);
        }
    }
}
