package dev.keyfob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.StepWindow;
import dev.keyfob.policy.KnownClientPolicy;
import dev.keyfob.policy.Policy;
import dev.keyfob.policy.ThrottlePolicy;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Attackers who never stop for a year, each at a user with five devices, succeed as often as the policy says of itself,
 * within three standard deviations. The windows are wide, so that there is something to count. {@code
 * -Dkeyfob.attackers=20000} has more of them.
 */
class GuessingOddsTest {
    private static final int ATTACKERS = Integer.getInteger("keyfob.attackers", 2_000);
    private static final int DEVICES = 5;
    private static final int BUDGET = 10;
    private static final Duration REFILL = Duration.ofDays(30);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Policy POLICY = Policy.builder()
            .maxDevices(DEVICES)
            .extraDevices(0)
            .window(StepWindow.around(20))
            .throttle(new ThrottlePolicy(20, Duration.ofSeconds(1), Duration.ofSeconds(1), 100, BUDGET, REFILL))
            .knownClients(KnownClientPolicy.NONE)
            .build();

    @Test
    void successIsAsRareAsThePolicySays(TestReporter reporter) {
        long successes = IntStream.range(0, ATTACKERS)
                .parallel()
                .filter(GuessingOddsTest::succeeds)
                .count();
        double chance = POLICY.chancePerYear();
        double expected = ATTACKERS * chance;
        double sigma = Math.sqrt(ATTACKERS * chance * (1 - chance));
        reporter.publishEntry(
                "attackers",
                String.format(
                        Locale.ROOT,
                        "%d of %d succeeded, the policy says %.1f, sigma %.1f",
                        successes,
                        ATTACKERS,
                        expected,
                        sigma));
        assertThat((double) successes).isBetween(expected - 3 * sigma, expected + 3 * sigma);
        assertThat(expected - 3 * sigma)
                .as("what would be too few to be by chance")
                .isPositive();
    }

    /** Guesses whenever one is free; how many are is reckoned from the budget and checked by trying once too often. */
    private static boolean succeeds(int attacker) {
        House house = new House(new InMemoryCredentialStore(), Policy.entra());
        UserId user = UserId.of("user-" + attacker);
        for (String name : List.of("A", "B", "C", "D", "E")) {
            house.giveTo(user, Token.totp(name + attacker));
            // Else the code of one token may be that of another, which it uses up, and fewer steps than the policy's
            // were good.
            house.advance(Duration.ofHours(1));
        }
        Keyfob attacked = Keyfob.builder(house.store, House.keys())
                .policy(POLICY)
                .clock(house.clock)
                .build();
        Random random = new Random(attacker);
        Instant end = house.now().plus(YEAR);
        int evaluated = 0;
        while (house.now().isBefore(end)) {
            SignIn answer = attacked.verify(user, String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000)));
            if (answer.isAccepted()) {
                return true;
            }
            if (((SignIn.Refused) answer).reason() == CodeRefusal.LOCKED) {
                house.advance(REFILL);
            } else {
                evaluated++;
            }
        }
        assertThat(evaluated).isBetween(BUDGET + 12, BUDGET + 12 + 1);
        return false;
    }
}
