package dev.keyfob.store.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One real server for all tests of this JVM, on loopback, on a free port, in a folder that goes with it. It is stopped when
 * the JVM ends. If it cannot be started, whoever asks for it fails.
 */
final class PostgresServer {
    private static final EmbeddedPostgres ONLY = start();

    private PostgresServer() {}

    private static EmbeddedPostgres start() {
        try {
            Path folder = Files.createTempDirectory("keyfob-postgres");
            return EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(folder.toFile())
                    .setDataDirectory(folder.resolve("data"))
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("fsync", "off")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be started", e);
        }
    }

    static String url() {
        return ONLY.getJdbcUrl("postgres", "postgres");
    }
}
