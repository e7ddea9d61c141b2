package dev.keyfob.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.keyfob.AuditCheck;
import dev.keyfob.Keyfob;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.jdbc.JdbcCredentialStore;
import dev.keyfob.store.jdbc.JdbcSchema;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;

/** A server is killed under load with all its processes, and it is started again on its data. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerKills {
    private static final int HOLDERS_PER_KILL = 4;
    private static final int THREADS_PER_NODE = 4;
    private static final int SIGN_INS_BEFORE_A_KILL = 20;
    private static final int SIGN_INS_AFTER_A_KILL = 5;
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    private final KeyRing keys = KeyRing.throwAway(new SecureRandom());
    private final ThreadClock clock = new ThreadClock(START);
    private final List<HikariDataSource> pools = new ArrayList<>();
    private final Random seeded = new Random(4711);
    private final int kills;
    private Keyfob direct;
    private Load load;
    private long slowestRecovery;
    private int acknowledged;

    /** So many kills. */
    ServerKills(int kills) {
        this.kills = kills;
    }

    abstract void startServer() throws IOException;

    /** The address of the tables. */
    abstract String url();

    /** New connections to the tables, without a pool. */
    abstract DataSource unpooled();

    abstract StoredRows rows() throws SQLException;

    abstract void kill();

    abstract void restart() throws IOException;

    abstract void stopServer() throws IOException;

    @BeforeAll
    void start() throws IOException {
        startServer();
        DataSource unpooled = unpooled();
        JdbcSchema.create(unpooled);
        direct = Keyfob.builder(JdbcCredentialStore.open(unpooled), keys)
                .clock(clock)
                .build();
        load = new Load(List.of(node(), node()), clock, START);
    }

    private Keyfob node() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setMaximumPoolSize(THREADS_PER_NODE);
        config.setConnectionTimeout(1000);
        config.setValidationTimeout(1000);
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return Keyfob.builder(JdbcCredentialStore.open(pool), keys).clock(clock).build();
    }

    @AfterAll
    void stop() throws IOException {
        pools.forEach(HikariDataSource::close);
        stopServer();
    }

    @Test
    void killedUnderLoad(TestReporter reporter) throws Exception {
        for (int kill = 0; kill < kills; kill++) {
            List<Holder> holders = new ArrayList<>();
            for (int i = 0; i < HOLDERS_PER_KILL; i++) {
                holders.add(Holder.enrol(direct, "holder" + kill + "-" + i, START));
            }
            killAndRestart(holders);
            try (StoredRows rows = rows()) {
                holders.forEach(holder -> nothingIsLostOrAcceptedTwice(holder, rows));
                assertThat(rows.halfCommits())
                        .as("half commits after kill %s", kill)
                        .isZero();
            }
        }
        assertThat(load.undecided()).isPositive();
        assertThat(load.together()).isPositive();
        reporter.publishEntry(
                "kills",
                kills + " kills, " + acknowledged + " sign-ins acknowledged, " + load.undecided()
                        + " answers undecided, " + load.together()
                        + " used codes refused, pools accepted again at most "
                        + slowestRecovery + " ms after the server answered");
    }

    private void killAndRestart(List<Holder> holders) throws Exception {
        try (Load running = load) {
            running.run(holders, THREADS_PER_NODE);
            running.awaitMoreOnEachNode(SIGN_INS_BEFORE_A_KILL + seeded.nextInt(SIGN_INS_BEFORE_A_KILL));
            kill();
            restart();
            slowestRecovery = Math.max(slowestRecovery, running.awaitMoreOnEachNode(SIGN_INS_AFTER_A_KILL));
        }
    }

    private void nothingIsLostOrAcceptedTwice(Holder holder, StoredRows rows) {
        List<Long> stored = rows.acceptedAt(holder.user().value());
        assertThat(stored).doesNotHaveDuplicates().containsAll(load.acceptedAt(holder));
        assertThat(direct.auditTrail().check(holder.user()).status()).isEqualTo(AuditCheck.Status.INTACT);
        acknowledged += load.acceptedAt(holder).size();
    }
}
