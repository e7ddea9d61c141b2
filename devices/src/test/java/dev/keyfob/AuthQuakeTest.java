package dev.keyfob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.policy.Policy;
import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The attack that was named AuthQuake: many parallel guesses at one user, for hours. A guess counts as evaluated if its
 * commit won; how many may be is reckoned here from the policy's documented numbers, not by its code.
 */
class AuthQuakeTest {
    private static final int THREADS = 64;
    private static final int GUESSES = 5_000;
    private static final Duration DAY = Duration.ofDays(1);
    private static final int FREE_FAILURES = 3;
    private static final int FIRST_DELAY_SECONDS = 30;
    private static final int LONGEST_DELAY_SECONDS = 3_600;
    private static final int BUDGET = 100;
    private static final int REFILLS_A_DAY = 2;

    private final Token[] tokens =
            Stream.of("A-1", "B-1", "C-1", "D-1", "E-1").map(Token::totp).toArray(Token[]::new);
    private final FaultyStore store = new FaultyStore(new InMemoryCredentialStore());
    private final House house = new House(store, Policy.entra());
    private final AtomicInteger evaluated = new AtomicInteger();
    private final AtomicInteger overtaken = new AtomicInteger();

    @BeforeEach
    void giveFiveDevices() {
        house.giveTo(House.MARA, tokens);
        store.onCommit = (sound, commit) -> {
            CommitResult result = sound.commit(commit);
            if (result instanceof CommitResult.Applied && isFailure(commit)) {
                evaluated.incrementAndGet();
            } else if (result instanceof CommitResult.Stale) {
                overtaken.incrementAndGet();
            }
            return result;
        };
    }

    private static boolean isFailure(Commit commit) {
        return commit.auditRecords().stream()
                .anyMatch(record -> record.type().equals(AuditType.SIGN_IN_REFUSED.name()));
    }

    @Test
    void aDayOfParallelGuessesGetsNoMoreTriesThanTheDelaysAllow() throws Exception {
        Instant begin = house.now();
        String[] wrong = wrongAllDay(begin);
        Duration pace = DAY.dividedBy(GUESSES);
        AtomicInteger next = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Future<?>[] attackers = IntStream.range(0, THREADS)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        for (int n = next.getAndIncrement(); n < GUESSES; n = next.getAndIncrement()) {
                            assertThat(house.keyfob
                                            .verify(House.MARA, wrong[n % wrong.length])
                                            .isAccepted())
                                    .isFalse();
                            house.advance(pace);
                        }
                        return null;
                    }))
                    .toArray(Future<?>[]::new);
            start.countDown();
            for (Future<?> attacker : attackers) {
                attacker.get();
            }
        } finally {
            threads.shutdownNow();
        }
        int allowed = allowedWithin(Duration.between(begin, house.now()));
        assertThat(evaluated.get()).isBetween(allowed / 2, allowed);
        assertThat(overtaken.get()).as("guesses that met another one").isPositive();
        assertThat(house.store.user(House.MARA).state().orElseThrow().failures())
                .isEqualTo(evaluated.get());
    }

    /** Of failures in a row, the first few are free and each later one may follow the delay of the one before. */
    private static int allowedWithin(Duration span) {
        int failures = FREE_FAILURES + 1;
        long delay = FIRST_DELAY_SECONDS;
        for (long passed = delay; passed <= span.toSeconds(); passed += delay) {
            failures++;
            delay = Math.min(2 * delay, LONGEST_DELAY_SECONDS);
        }
        return failures;
    }

    @Test
    void theGuessBudgetHoldsForAYearInWhichTheUserSignsInTwiceADay() {
        int halfDays = 2 * 365;
        for (int i = 0; i < halfDays; i++) {
            String right = tokens[i % tokens.length].codeAt(house.now());
            SignIn signIn =
                    house.keyfob.verify(House.MARA, SignInRequest.of(right).fromClient(ClientTrust.SEEN_BEFORE));
            assertThat(signIn.isAccepted()).as("sign-in %s", i).isTrue();
            for (int guess = 0; guess < 6; guess++) {
                house.keyfob.verify(House.MARA, house.wrongCode(tokens));
            }
            house.advance(Duration.ofHours(12));
        }
        assertThat(evaluated.get()).isBetween(BUDGET + halfDays * REFILLS_A_DAY / 2 - 2, BUDGET + 365 * REFILLS_A_DAY);
    }

    /** Codes that no token shows within the attack, so that none of the guesses is right by chance. */
    private String[] wrongAllDay(Instant begin) {
        boolean[] shown = new boolean[1_000_000];
        long first = begin.getEpochSecond() / 30 - 10;
        for (Token token : tokens) {
            for (long step = first; step < first + 2 * 24 * 120; step++) {
                shown[Integer.parseInt(token.codeAtStep(step))] = true;
            }
        }
        return new Random(1)
                .ints(0, shown.length)
                .filter(number -> !shown[number])
                .limit(100)
                .mapToObj(number -> String.format(Locale.ROOT, "%06d", number))
                .toArray(String[]::new);
    }
}
