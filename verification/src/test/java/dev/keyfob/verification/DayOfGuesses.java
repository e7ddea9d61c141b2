package dev.keyfob.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.Actor;
import dev.keyfob.AuditCheck;
import dev.keyfob.AuditType;
import dev.keyfob.Enrolment;
import dev.keyfob.Keyfob;
import dev.keyfob.SignIn;
import dev.keyfob.otp.Totp;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.policy.Policy;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.query.AuditFilter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * A day of guesses from 64 threads on two nodes at a user with five devices, in simulated time. A guess was evaluated if
 * its commit won, which is to say: if the audit has it.
 */
final class DayOfGuesses {
    /** What came of it: how many guesses there were, how many were evaluated, how many may be, and how long it took. */
    record Outcome(int guesses, long evaluated, int allowed, Duration took) {}

    static final int GUESSES = Integer.getInteger("keyfob.attack.guesses", 200_000);
    private static final int THREADS = 64;
    private static final UserId USER = UserId.of("mara");
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    // The documented numbers of the default policy, not its code.
    private static final int FREE_FAILURES = 3;
    private static final int FIRST_DELAY_SECONDS = 30;
    private static final int LONGEST_DELAY_SECONDS = 3_600;

    private final SimulatedClock clock = new SimulatedClock(START);
    private final List<Totp> devices = new ArrayList<>();
    private final List<Keyfob> nodes;

    DayOfGuesses(CredentialStore one, CredentialStore other) {
        KeyRing keys = KeyRing.throwAway(new SecureRandom());
        nodes = List.of(node(one, keys), node(other, keys));
        IntStream.range(0, 5).forEach(i -> giveApp());
    }

    private Keyfob node(CredentialStore store, KeyRing keys) {
        return Keyfob.builder(store, keys).policy(Policy.entra()).clock(clock).build();
    }

    private void giveApp() {
        Keyfob node = nodes.get(0);
        Enrolment.Pending pending =
                (Enrolment.Pending) node.actingAs(Actor.of("admin:ines")).enrolApp(USER, "mara");
        Totp app =
                Totp.of(pending.uri().secret(), (TotpParameters) pending.uri().parameters());
        assertThat(node.actingAs(Actor.user(USER))
                        .activate(
                                USER,
                                pending.device().id(),
                                app.generate(clock.instant()).text())
                        .isDone())
                .isTrue();
        devices.add(app);
    }

    Outcome run() throws Exception {
        String[] wrong = wrongAllDay();
        AtomicInteger next = new AtomicInteger();
        Instant begin = clock.instant();
        long started = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> attackers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Keyfob node = nodes.get(i % nodes.size());
                attackers.add(threads.submit(() -> guess(node, wrong, next)));
            }
            for (Future<?> attacker : attackers) {
                attacker.get();
            }
        } finally {
            threads.shutdownNow();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        long evaluated = nodes.get(0)
                .auditTrail()
                .events(AuditFilter.ALL.about(USER), AuditType.SIGN_IN_REFUSED)
                .count();
        assertThat(nodes.get(1).auditTrail().check(USER)).isInstanceOf(AuditCheck.Intact.class);
        return new Outcome(GUESSES, evaluated, allowedWithin(Duration.between(begin, clock.instant())), took);
    }

    private void guess(Keyfob node, String[] wrong, AtomicInteger next) {
        Duration pace = DAY.dividedBy(GUESSES);
        for (int n = next.getAndIncrement(); n < GUESSES; n = next.getAndIncrement()) {
            assertThat(node.verify(USER, wrong[n % wrong.length])).isInstanceOf(SignIn.Refused.class);
            clock.advance(pace);
        }
    }

    /** Of failures in a row the first few are free, and each later one may follow the delay of the one before. */
    private static int allowedWithin(Duration span) {
        int failures = FREE_FAILURES + 1;
        long delay = FIRST_DELAY_SECONDS;
        for (long passed = delay; passed <= span.toSeconds(); passed += delay) {
            failures++;
            delay = Math.min(2 * delay, LONGEST_DELAY_SECONDS);
        }
        return failures;
    }

    /** Codes that no device shows on that day, so that none of the guesses is right by chance. */
    private String[] wrongAllDay() {
        boolean[] shown = new boolean[1_000_000];
        long first = START.getEpochSecond() / 30 - 10;
        for (Totp device : devices) {
            for (long step = first; step < first + 2 * 24 * 120; step++) {
                shown[Integer.parseInt(device.codeAt(step).text())] = true;
            }
        }
        return new Random(1)
                .ints(0, shown.length)
                .filter(number -> !shown[number])
                .limit(1_000)
                .mapToObj(number -> String.format(Locale.ROOT, "%06d", number))
                .toArray(String[]::new);
    }

    /** Time that passes with the guesses. */
    private static final class SimulatedClock extends Clock {
        private final Instant start;
        private final AtomicLong passedNanos = new AtomicLong();

        SimulatedClock(Instant start) {
            this.start = start;
        }

        void advance(Duration by) {
            passedNanos.addAndGet(by.toNanos());
        }

        @Override
        public Instant instant() {
            return start.plusNanos(passedNanos.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("the attack needs UTC only");
        }
    }
}
