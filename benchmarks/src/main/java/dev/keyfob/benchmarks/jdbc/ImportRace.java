package dev.keyfob.benchmarks.jdbc;

import dev.keyfob.Actor;
import dev.keyfob.ImportOptions;
import dev.keyfob.Keyfob;
import dev.keyfob.internal.engine.Importer;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.otp.seed.SeedSource;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.seal.SealedSecret;
import dev.keyfob.seal.SecretSealer;
import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.jdbc.JdbcCredentialStore;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/** Tokens into the inventory, with their audit records: by hand, the store alone, and the whole library, in turn. */
final class ImportRace {
    /** As many as the library puts into one commit. */
    static final int BATCH = Importer.MOST_ROWS_PER_COMMIT;

    private static final int MOST_TRIES = 10;

    private final DataSource pool;
    private final int threads;
    private final Clear clear;
    private final Part bare;
    private final long rows;
    private final int rounds;

    /**
     * A race on tables that are there.
     *
     * @param pool connections to them
     * @param threads how many threads import
     * @param clear what empties them
     * @param bare the import by hand: COPY, or batches
     * @param rows how many tokens
     * @param rounds how often
     */
    ImportRace(DataSource pool, int threads, Clear clear, Part bare, long rows, int rounds) {
        this.pool = pool;
        this.threads = threads;
        this.clear = clear;
        this.bare = bare;
        this.rows = rows;
        this.rounds = rounds;
    }

    /**
     * Rows per second, each the median of the rounds.
     *
     * @param bareOne the import by hand, by one thread
     * @param bare the import by hand, by all threads
     * @param store commits of the store by all threads, sealed before the clock starts
     * @param library the whole import by all threads: fingerprints, sealing, audit hashes, commits
     * @param sealing sealing alone, by one thread
     */
    record Outcome(double bareOne, double bare, double store, double library, double sealing) {}

    /** Imports the tokens in the numbers from the first to before the end. */
    interface Part {
        void run(long first, long end) throws Exception;
    }

    /** Empties the tables. */
    interface Clear {
        void run() throws SQLException;
    }

    Outcome run() throws Exception {
        CredentialStore store = JdbcCredentialStore.open(pool);
        KeyRing keys = KeyRing.throwAway(new SecureRandom());
        Keyfob library = Keyfob.builder(store, keys).build();
        double[][] perSecond = new double[5][rounds];
        for (int round = 0; round < rounds; round++) {
            perSecond[0][round] = perSecond(1, bare);
            perSecond[1][round] = perSecond(threads, bare);
            List<List<Commit>> prepared = prepared();
            perSecond[2][round] =
                    perSecond(threads, (first, end) -> commit(store, prepared.get(first == 0 ? 0 : threads - 1)));
            perSecond[3][round] = perSecond(
                    threads,
                    (first, end) -> library.actingAs(Actor.of("admin:ines"))
                            .importSeeds(new Seeds(first, end), ImportOptions.ROW_BY_ROW.withMaxReportRows(0)));
            perSecond[4][round] = sealsPerSecond(keys.sealer());
        }
        return new Outcome(
                Race.median(perSecond[0]),
                Race.median(perSecond[1]),
                Race.median(perSecond[2]),
                Race.median(perSecond[3]),
                Race.median(perSecond[4]));
    }

    private List<List<Commit>> prepared() {
        List<List<Commit>> all = new ArrayList<>();
        for (int part = 0; part < threads; part++) {
            List<Commit> commits = new ArrayList<>();
            long end = rows * (part + 1) / threads;
            for (long first = rows * part / threads; first < end; first += BATCH) {
                CommitId id = new CommitId(first, 1);
                Commit.Builder commit = Commit.builder(id);
                for (long n = first; n < Math.min(end, first + BATCH); n++) {
                    StoredDevice token = SampleRows.token(n, id);
                    commit.device(new DeviceChange.Insert(token)).audit(SampleRows.importRecord(token));
                }
                commits.add(commit.build());
            }
            all.add(commits);
        }
        return all;
    }

    private static void commit(CredentialStore store, List<Commit> commits) throws SQLException {
        for (Commit commit : commits) {
            int tries = 1;
            // Two threads that insert run into deadlocks on MariaDB; the library tries again as well.
            while (store.commit(commit).status() != CommitResult.Status.APPLIED) {
                if (++tries > MOST_TRIES) {
                    throw new SQLException("a commit of an import must be applied, was not");
                }
            }
        }
    }

    /** Clears the tables, and lets threads fill them, each its part. */
    private double perSecond(int workers, Part part) throws Exception {
        clear.run();
        ExecutorService executor = Executors.newFixedThreadPool(workers);
        try {
            List<Callable<Void>> parts = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                long first = rows * i / workers;
                long end = rows * (i + 1) / workers;
                parts.add(() -> {
                    part.run(first, end);
                    return null;
                });
            }
            long begin = System.nanoTime();
            for (Future<Void> future : executor.invokeAll(parts)) {
                future.get();
            }
            double perSecond = rows * 1e9 / (System.nanoTime() - begin);
            checkCount();
            return perSecond;
        } catch (ExecutionException e) {
            throw new SQLException("an import failed", e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    private void checkCount() throws SQLException {
        try (Connection connection = pool.getConnection();
                var statement = connection.createStatement();
                var counts = statement.executeQuery(
                        "SELECT (SELECT count(*) FROM kf_device), (SELECT count(*) FROM kf_audit)")) {
            counts.next();
            if (counts.getLong(1) != rows || counts.getLong(2) != rows) {
                throw new SQLException("tables must have " + rows + " rows each, had " + counts.getLong(1) + " and "
                        + counts.getLong(2));
            }
        }
    }

    private double sealsPerSecond(SecretSealer sealer) {
        byte[] secret = SampleRows.bytes(20, 1);
        byte[] associated = SampleRows.bytes(80, 2);
        int count = 20_000;
        long begin = System.nanoTime();
        long size = 0;
        for (int i = 0; i < count; i++) {
            SealedSecret sealed = sealer.seal(secret, associated);
            size += sealed.bytes().length;
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (size < (long) count * secret.length) {
            throw new IllegalStateException("sealed secrets must be longer than secrets");
        }
        return count / seconds;
    }

    /** The tokens of some numbers as a vendor's file would have them. */
    private record Seeds(long first, long end) implements SeedSource {
        @Override
        public String name() {
            return "tokens";
        }

        @Override
        public SeedReader open() {
            return new SeedReader() {
                private long next = first;

                @Override
                public Optional<SeedRow> next() {
                    if (next == end) {
                        return Optional.empty();
                    }
                    long number = next++;
                    SharedSecret secret = SharedSecret.ofBytes(SampleRows.bytes(24, number));
                    return Optional.of(SeedRecord.builder(1 + number, secret, TotpParameters.DEFAULT)
                            .serial(SampleRows.serial("L", number))
                            .manufacturer("Example")
                            .build());
                }

                @Override
                public void close() {}
            };
        }
    }
}
