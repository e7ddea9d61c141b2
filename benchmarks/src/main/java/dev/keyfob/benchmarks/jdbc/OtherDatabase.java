package dev.keyfob.benchmarks.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.keyfob.mariadb.DurableMariaDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A database other than PostgreSQL, set up as the documentation of the store recommends. */
interface OtherDatabase extends AutoCloseable {
    /** In a sentence: product, durability, where it runs. */
    String description();

    /** How the bare loop makes a commit of the store's own statements. */
    BareLoop.Commits commits();

    /** How many threads an import has: as many as can write at once, at most two. */
    int importThreads();

    /** Connections to tables of that name, which are not there yet. */
    HikariDataSource pool(String name, int connections);

    @Override
    void close() throws IOException;

    /** The database with the name that the command line has for it. */
    static OtherDatabase of(String name) throws IOException {
        return switch (name) {
            case "h2" ->
                new InFiles("H2 in a file, in the same process", "jdbc:h2:file:", BareLoop.Commits.TRANSACTION, 2);
            case "sqlite" ->
                new InFiles(
                        "SQLite in a file, in the same process, synchronous=FULL, journal_mode=WAL",
                        "jdbc:sqlite:",
                        BareLoop.Commits.IMMEDIATE,
                        1);
            case "mariadb" -> new OnMariaDb(DurableMariaDb.start("innodb_buffer_pool_size=512M"));
            default -> throw new IllegalArgumentException("database must be h2, sqlite or mariadb, was " + name);
        };
    }

    /** Each name is a file. */
    final class InFiles implements OtherDatabase {
        private final String description;
        private final String address;
        private final BareLoop.Commits commits;
        private final int importThreads;
        private final Path folder;

        InFiles(String description, String address, BareLoop.Commits commits, int importThreads) throws IOException {
            this.description = description;
            this.address = address;
            this.commits = commits;
            this.importThreads = importThreads;
            this.folder = Files.createTempDirectory("keyfob-speed");
        }

        @Override
        public String description() {
            return description;
        }

        @Override
        public BareLoop.Commits commits() {
            return commits;
        }

        @Override
        public int importThreads() {
            return importThreads;
        }

        @Override
        public HikariDataSource pool(String name, int connections) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(address + folder.resolve(name));
            config.setMaximumPoolSize(connections);
            if (commits == BareLoop.Commits.IMMEDIATE) {
                config.addDataSourceProperty("synchronous", "FULL");
                config.addDataSourceProperty("journal_mode", "WAL");
                // Writers wait for their turn without a queue, and sixteen of them now and then for long.
                config.addDataSourceProperty("busy_timeout", "60000");
            }
            return new HikariDataSource(config);
        }

        @Override
        public void close() throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Each name is a database of the server. */
    record OnMariaDb(DurableMariaDb server) implements OtherDatabase {
        @Override
        public String description() {
            return "MariaDB, innodb_flush_log_at_trx_commit=1, no binary log, buffer pool 512 MB";
        }

        @Override
        public BareLoop.Commits commits() {
            return BareLoop.Commits.BLOCK;
        }

        @Override
        public int importThreads() {
            return 2;
        }

        @Override
        public HikariDataSource pool(String name, int connections) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(server.url(name));
            config.setMaximumPoolSize(connections);
            config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
            return new HikariDataSource(config);
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
