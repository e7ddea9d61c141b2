package dev.keyfob.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.jdbc.JdbcCredentialStore;
import dev.keyfob.store.jdbc.JdbcSchema;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** The long attack, of the profile {@code attack} only. */
class GuessingAttack {
    private static final int CONNECTIONS_OF_A_NODE = 16;

    private static void attack(TestReporter reporter, String where, CredentialStore one, CredentialStore other)
            throws Exception {
        DayOfGuesses.Outcome outcome = new DayOfGuesses(one, other).run();
        reporter.publishEntry(
                where,
                outcome.guesses() + " guesses, " + outcome.evaluated() + " evaluated, " + outcome.allowed()
                        + " allowed, in " + outcome.took().toSeconds() + " s");
        assertThat(outcome.evaluated()).isBetween(outcome.allowed() / 2L, (long) outcome.allowed());
    }

    @Test
    void onTheInMemoryStore(TestReporter reporter) throws Exception {
        InMemoryCredentialStore store = new InMemoryCredentialStore();
        attack(reporter, "in memory", store, store);
    }

    @Test
    void onPostgresql(TestReporter reporter, @TempDir Path folder) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(folder.toFile())
                        .setDataDirectory(folder.resolve("data"))
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .start();
                HikariDataSource one = pool(server);
                HikariDataSource other = pool(server)) {
            JdbcSchema.create(one);
            attack(reporter, "PostgreSQL", JdbcCredentialStore.open(one), JdbcCredentialStore.open(other));
        }
    }

    private static HikariDataSource pool(EmbeddedPostgres server) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
        config.setMaximumPoolSize(CONNECTIONS_OF_A_NODE);
        config.setConnectionTimeout(120_000);
        return new HikariDataSource(config);
    }
}
