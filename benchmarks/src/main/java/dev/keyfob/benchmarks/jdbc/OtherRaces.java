package dev.keyfob.benchmarks.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.keyfob.store.jdbc.JdbcCredentialStore;
import dev.keyfob.store.jdbc.JdbcSchema;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** The tables of PostgreSQL for another database: store beside bare loop, import, growth. */
final class OtherRaces {
    private static final int MOST_CLIENTS = 16;

    private final OtherDatabase database;
    private final long users;
    private final Race race;
    private final Tables out;

    OtherRaces(OtherDatabase database, long users, Race race, Tables out) {
        this.database = database;
        this.users = users;
        this.race = race;
        this.out = out;
    }

    /** Reads, refused and accepted verifications, and growth to so many users if these are more than none. */
    void speed(List<Integer> clientCounts, long largeUsers) throws Exception {
        out.sentence("%s, %,d users with %,d devices.", database.description(), users, users * 5);
        try (HikariDataSource pool = filled("small", users)) {
            against(pool, clientCounts);
            if (largeUsers > 0) {
                growth(pool, largeUsers);
            }
        }
    }

    private void against(DataSource pool, List<Integer> clientCounts) throws Exception {
        Loop stored = new StoreLoop(JdbcCredentialStore.open(pool));
        Loop bare = bare(pool, database.commits());
        // The first cell must not be the one in which the virtual machine compiles.
        for (Loop.Work work : Loop.Work.values()) {
            race.of(bare, stored, users, work, 2);
        }
        out.columns(
                "work",
                "clients",
                "bare, a second",
                "store, a second",
                "store to bare, median [lowest..highest]",
                "CPU of the client, µs: bare, store");
        for (Loop.Work work : Loop.Work.values()) {
            for (int clients : clientCounts) {
                row(work.toString(), clients, race.of(bare, stored, users, work, clients));
            }
        }
        out.end();
        if (database.commits() == BareLoop.Commits.BLOCK) {
            Loop transaction = bare(pool, BareLoop.Commits.TRANSACTION);
            out.columns(
                    "accepted verification",
                    "clients",
                    "in a transaction, a second",
                    "as one block, a second",
                    "ratio",
                    "CPU of the client, µs: transaction, block");
            for (int clients : clientCounts) {
                row(
                        "bare transaction, store",
                        clients,
                        race.of(transaction, stored, users, Loop.Work.ACCEPTED, clients));
            }
            out.end();
        }
    }

    private void row(String what, int clients, Race.Outcome outcome) throws IOException {
        out.row(
                what,
                Integer.toString(clients),
                Tables.number(outcome.first()),
                Tables.number(outcome.second()),
                Tables.ratio(outcome),
                Tables.cpu(outcome));
    }

    private static Loop bare(DataSource pool, BareLoop.Commits commits) throws SQLException {
        return new BareLoop(pool, StoreSql.of(pool, JdbcCredentialStore::open), commits);
    }

    private void growth(DataSource small, long largeUsers) throws Exception {
        long begin = System.nanoTime();
        try (HikariDataSource large = filled("large", largeUsers)) {
            readAll(large);
            out.sentence(
                    "Filled with %,d devices in %.0f s; all rows read once before.",
                    largeUsers * SampleRows.DEVICES_PER_USER, (System.nanoTime() - begin) / 1e9);
            out.columns("work, one client", "bare, growth", "store, growth", "store to bare");
            for (Loop.Work work : List.of(Loop.Work.READ, Loop.Work.ACCEPTED)) {
                Race.Outcome before = of(small, users, work);
                Race.Outcome after = of(large, largeUsers, work);
                out.row(
                        work.toString(),
                        Tables.growth(before.first(), after.first()),
                        Tables.growth(before.second(), after.second()),
                        Tables.ratio((before.second() / after.second()) / (before.first() / after.first())));
            }
            out.end();
        }
    }

    private Race.Outcome of(DataSource pool, long count, Loop.Work work) throws Exception {
        return race.of(bare(pool, database.commits()), new StoreLoop(JdbcCredentialStore.open(pool)), count, work, 1);
    }

    private static void readAll(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement
                    .executeQuery("SELECT count(extension), max(audit_head) FROM kf_user")
                    .close();
            statement
                    .executeQuery("SELECT count(extension), max(audit_head) FROM kf_device")
                    .close();
        }
    }

    private HikariDataSource filled(String name, long count) throws SQLException {
        HikariDataSource pool = database.pool(name, MOST_CLIENTS);
        JdbcSchema.create(pool);
        Batches.usersWithDevices(pool, count);
        return pool;
    }

    /** An import beside batches by hand, in the same transactions. */
    void imports(long rows, int rounds) throws Exception {
        int threads = database.importThreads();
        try (HikariDataSource pool = database.pool("imported", 4)) {
            JdbcSchema.create(pool);
            ImportRace.Outcome outcome = new ImportRace(
                            pool,
                            threads,
                            () -> Batches.clear(pool, database.commits() != BareLoop.Commits.IMMEDIATE),
                            Batches.inventory(pool),
                            rows,
                            rounds)
                    .run();
            out.columns("import of " + rows + " tokens, threads: " + threads, "rows a second", "to bare batches");
            double bare = outcome.bare();
            out.row("bare batches", Tables.number(bare), Tables.ratio(1));
            out.row("store, sealed before", Tables.number(outcome.store()), Tables.ratio(outcome.store() / bare));
            out.row("whole import", Tables.number(outcome.library()), Tables.ratio(outcome.library() / bare));
            out.row("sealing alone, one thread", Tables.number(outcome.sealing()), "");
            out.end();
        }
    }
}
