package dev.keyfob.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.keyfob.Actor;
import dev.keyfob.AuditCheck;
import dev.keyfob.CodeRefusal;
import dev.keyfob.Enrolment;
import dev.keyfob.ImportOptions;
import dev.keyfob.Keyfob;
import dev.keyfob.SignIn;
import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.otp.seed.RowOutcome;
import dev.keyfob.postgres.DurablePostgres;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.jdbc.JdbcCredentialStore;
import dev.keyfob.store.jdbc.JdbcSchema;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;

/**
 * The connection between store and server is cut at every point of a commit: while it is sent, while the server works, while
 * the answer comes. The engine works on the store as in an application, so that codes and acceptances are real.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionCutFaults {
    private static final String APPLICATION = "cut";
    private static final Duration BETWEEN_TRIES = Duration.ofDays(1);
    private static final int TRIES_PER_HOLDER = 40;
    private static final int MOST_RECOVERY_TRIES = 200;

    private final KeyRing keys = KeyRing.throwAway(new SecureRandom());
    private final ThreadClock clock = new ThreadClock(Instant.parse("2026-11-24T12:00:00Z"));
    private final Actor admin = Actor.of("admin:ines");
    private DurablePostgres server;
    private CuttingProxy proxy;
    private HikariDataSource pool;
    private HikariDataSource past;
    private CommitWatch watch;
    private Rows rows;
    private Keyfob node;
    private Keyfob direct;
    private int names;

    @BeforeAll
    void start() throws Exception {
        server = DurablePostgres.start();
        proxy = new CuttingProxy(server.port());
        past = pool(server.url(), "past the proxy");
        JdbcSchema.create(past);
        direct = Keyfob.builder(JdbcCredentialStore.open(past), keys)
                .clock(clock)
                .build();
        pool = pool(server.urlAt(proxy.port()), APPLICATION);
        watch = new CommitWatch(JdbcCredentialStore.open(pool));
        node = Keyfob.builder(watch, keys).clock(clock).build();
        rows = new Rows(server.url(), APPLICATION);
    }

    private static HikariDataSource pool(String url, String name) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.addDataSourceProperty("ApplicationName", name);
        config.addDataSourceProperty("socketTimeout", "1");
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(250);
        config.setValidationTimeout(250);
        return new HikariDataSource(config);
    }

    @AfterAll
    void stop() throws Exception {
        rows.close();
        past.close();
        pool.close();
        proxy.close();
        server.close();
    }

    /** What one kind of commit does, and what must be true of it. */
    private interface Work {
        /** Runs, and checks the answer against the rows. Returns true if the answer was an undecided one. */
        boolean attempt();

        /** Runs the same again after the line is whole; returns true if the answer was undecided still. */
        boolean repeat();
    }

    @Test
    void acceptedSignIn(TestReporter reporter) {
        cutEverywhere("accepted sign-in", 450, AcceptedSignIn::new, reporter);
    }

    @Test
    void refusedSignIn(TestReporter reporter) {
        cutEverywhere("refused sign-in", 200, RefusedSignIn::new, reporter);
    }

    @Test
    void enrolment(TestReporter reporter) {
        cutEverywhere("enrolment of a new user", 200, EnrolmentOfNewUser::new, reporter);
    }

    @Test
    void importOfTokens(TestReporter reporter) {
        cutEverywhere("import of 50 tokens", 200, ImportOfTokens::new, reporter);
    }

    private void cutEverywhere(String name, int wanted, Supplier<Work> works, TestReporter reporter) {
        List<Cut> cuts = points(works, wanted);
        int happened = 0;
        int undecided = 0;
        int slowest = 0;
        Work work = works.get();
        for (int i = 0; happened < wanted; i++) {
            assertThat(i).as("tries for %s cuts", wanted).isLessThan(2 * wanted);
            if (i % TRIES_PER_HOLDER == 0) {
                work = works.get();
            }
            Cut cut = cuts.get(i % cuts.size());
            watch.atNextCommit(() -> proxy.arm(cut));
            boolean open = work.attempt();
            happened += proxy.heal() ? 1 : 0;
            undecided += open ? 1 : 0;
            int tries = 1;
            while (work.repeat()) {
                assertThat(++tries).as("tries until the pool recovered").isLessThan(MOST_RECOVERY_TRIES);
            }
            slowest = Math.max(slowest, tries);
            assertThat(rows.halfCommits()).as("half commits after %s", cut).isZero();
        }
        reporter.publishEntry(
                name,
                happened + " cuts, " + undecided + " answers undecided, at most " + slowest
                        + " tries until the pool had recovered");
        assertThat(undecided).as("undecided answers").isPositive();
    }

    /** Points that are spread evenly over the bytes of a commit, both ways, in each manner. */
    private List<Cut> points(Supplier<Work> works, int wanted) {
        Work probe = works.get();
        pool.getHikariPoolMXBean().softEvictConnections();
        watch.atNextCommit(proxy::count);
        probe.attempt();
        int sent = proxy.passed(Cut.Direction.TO_SERVER);
        int answered = proxy.passed(Cut.Direction.TO_CLIENT);
        assertThat(sent).isPositive();
        assertThat(answered).isPositive();
        int toServer = wanted * 2 / 3;
        int toClient = wanted - toServer;
        List<Cut> cuts = new ArrayList<>();
        for (int i = 0; i < toServer; i++) {
            cuts.add(cut(Cut.Direction.TO_SERVER, (int) ((long) sent * i / (toServer - 1)), i));
        }
        for (int i = 0; i < toClient; i++) {
            cuts.add(cut(Cut.Direction.TO_CLIENT, (int) ((long) answered * i / toClient), i));
        }
        return cuts;
    }

    private static Cut cut(Cut.Direction direction, int after, int number) {
        // Silence ends only with the driver's time-out, a second later, so that it is rarer.
        Cut.Manner manner =
                number % 20 == 19 ? Cut.Manner.SILENCE : number % 2 == 0 ? Cut.Manner.RESET : Cut.Manner.CLOSE;
        return new Cut(direction, after, manner, number % 4 >= 2);
    }

    /** Lets time pass, so that no delay of the throttle is in the way. */
    private Instant nextDay() {
        Instant now = clock.instant().plus(BETWEEN_TRIES);
        clock.set(now);
        return now;
    }

    private Rows.State settled(UserId user) {
        rows.awaitConnections(proxy.open());
        return rows.ofUser(user.value());
    }

    private void chainIsIntact(UserId user) {
        assertThat(direct.auditTrail().check(user).status()).isEqualTo(AuditCheck.Status.INTACT);
    }

    private final class AcceptedSignIn implements Work {
        private final Holder holder = Holder.enrol(direct, "holder" + names++, nextDay());
        private String code = "";
        private boolean applied;

        @Override
        public boolean attempt() {
            Rows.State before = settled(holder.user());
            Instant now = nextDay();
            code = holder.code(now);
            SignIn answer = node.verify(holder.user(), code);
            Rows.State after = settled(holder.user());
            applied = after.version() > before.version();
            if (applied) {
                assertThat(after.version()).isEqualTo(before.version() + 1);
                assertThat(after.accepted()).isEqualTo(before.accepted() + 1);
                assertThat(after.auditRecords()).isEqualTo(before.auditRecords() + 1);
                assertThat(after.deviceVersions()).isEqualTo(before.deviceVersions() + 1);
                assertThat(after.watermark()).isEqualTo(now.getEpochSecond() / 30);
                assertThat(answer.status()).isNotEqualTo(SignIn.Status.REFUSED);
            } else {
                assertThat(after).isEqualTo(before);
                assertThat(answer.status()).isEqualTo(SignIn.Status.UNDECIDED);
            }
            return answer.status() == SignIn.Status.UNDECIDED;
        }

        @Override
        public boolean repeat() {
            SignIn answer = node.verify(holder.user(), code);
            if (answer.status() == SignIn.Status.UNDECIDED) {
                return true;
            }
            if (applied) {
                assertThat(((SignIn.Refused) answer).reason()).isEqualTo(CodeRefusal.REPLAYED);
            } else {
                assertThat(answer.isAccepted()).isTrue();
            }
            chainIsIntact(holder.user());
            return false;
        }
    }

    private final class RefusedSignIn implements Work {
        private final Holder holder = Holder.enrol(direct, "guessed" + names++, nextDay());
        private Instant now = clock.instant();

        @Override
        public boolean attempt() {
            Rows.State before = settled(holder.user());
            now = nextDay();
            SignIn answer = node.verify(holder.user(), holder.wrongCode(now));
            Rows.State after = settled(holder.user());
            assertThat(answer.isAccepted()).isFalse();
            if (after.version() > before.version()) {
                assertThat(after.version()).isEqualTo(before.version() + 1);
                assertThat(after.refused()).isEqualTo(before.refused() + 1);
                assertThat(after.auditRecords()).isEqualTo(before.auditRecords() + 1);
                assertThat(after.failures()).isEqualTo(before.failures() + 1);
            } else {
                assertThat(after).isEqualTo(before);
                assertThat(answer.status()).isEqualTo(SignIn.Status.UNDECIDED);
            }
            return answer.status() == SignIn.Status.UNDECIDED;
        }

        /** The right code, so that the count of failures begins anew. */
        @Override
        public boolean repeat() {
            SignIn answer = node.verify(holder.user(), holder.code(now));
            if (answer.status() == SignIn.Status.UNDECIDED) {
                return true;
            }
            assertThat(answer.isAccepted()).isTrue();
            assertThat(settled(holder.user()).failures()).isZero();
            chainIsIntact(holder.user());
            return false;
        }
    }

    private final class EnrolmentOfNewUser implements Work {
        private UserId user = UserId.of("nobody");

        @Override
        public boolean attempt() {
            user = UserId.of("new" + names++);
            nextDay();
            Enrolment answer = node.actingAs(admin).enrolApp(user, user.value());
            Rows.State after = settled(user);
            boolean undecided = answer.status() == Enrolment.Status.UNDECIDED;
            assertThat(answer.status()).isNotEqualTo(Enrolment.Status.REFUSED);
            if (!undecided || after.version() > 0) {
                assertThat(after.version()).isEqualTo(1);
                assertThat(after.devices()).isEqualTo(1);
                assertThat(after.auditRecords()).isEqualTo(1);
            }
            return undecided;
        }

        @Override
        public boolean repeat() {
            boolean undecided =
                    node.actingAs(admin).enrolApp(user, user.value()).status() != Enrolment.Status.PENDING;
            if (!undecided) {
                chainIsIntact(user);
            }
            return undecided;
        }
    }

    private final class ImportOfTokens implements Work {
        private static final int COUNT = 50;

        private NewTokens tokens = new NewTokens("none", 0);
        private boolean applied;

        @Override
        public boolean attempt() {
            tokens = new NewTokens("T" + names++ + "N", COUNT);
            nextDay();
            ImportReport answer = imported();
            rows.awaitConnections(proxy.open());
            List<Long> stored = rows.imported(tokens.prefix());
            applied = stored.get(0) > 0;
            assertThat(stored).containsOnly(applied ? (long) COUNT : 0);
            if (answer.count(RowOutcome.Status.IMPORTED) > 0) {
                assertThat(answer.count(RowOutcome.Status.IMPORTED)).isEqualTo(COUNT);
                assertThat(applied).isTrue();
                return false;
            }
            assertThat(answer.stored()).isZero();
            return true;
        }

        @Override
        public boolean repeat() {
            ImportReport answer = imported();
            if (answer.stored() == 0) {
                return true;
            }
            RowOutcome.Status expected = applied ? RowOutcome.Status.UNCHANGED : RowOutcome.Status.IMPORTED;
            assertThat(answer.count(expected)).isEqualTo(COUNT);
            return false;
        }

        private ImportReport imported() {
            try {
                return node.actingAs(admin).importSeeds(tokens, ImportOptions.ROW_BY_ROW);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
