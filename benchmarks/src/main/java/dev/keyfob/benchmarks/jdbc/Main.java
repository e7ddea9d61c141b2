package dev.keyfob.benchmarks.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.keyfob.postgres.DurablePostgres;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.jdbc.JdbcCredentialStore;
import java.io.IOException;
import java.util.List;
import javax.sql.DataSource;

/**
 * The speed of the JDBC store beside a bare JDBC loop with the same SQL, on a durable PostgreSQL that it starts itself, and on
 * MariaDB, SQLite and H2.
 * Prints tables in Markdown.
 *
 * <ul>
 *   <li>{@code --rows N}: devices of the ordinary tables, 10,000 if not said;
 *   <li>{@code --large N}: devices of the large tables of PostgreSQL, 5,000,000 if not said, 0 for none;
 *   <li>{@code --other-large N}: devices of the large tables of the others, 500,000 if not said, 0 for none;
 *   <li>{@code --import N}: tokens of the import, 40,000 if not said, 0 for none;
 *   <li>{@code --rounds N}: rounds of each measurement, 5 if not said;
 *   <li>{@code --seconds S}: length of one loop in one round, 1 if not said;
 *   <li>{@code --only X}: one of {@code store}, {@code growth}, {@code import}, {@code mariadb}, {@code sqlite}, {@code h2}.
 * </ul>
 */
public final class Main {
    private static final List<Integer> CLIENTS = List.of(1, 4, 16);
    private static final int MOST_CLIENTS = 16;

    private final long users;
    private final long largeUsers;
    private final long otherLargeUsers;
    private final long importRows;
    private final int rounds;
    private final double seconds;
    private final String only;
    private final Tables out;

    private Main(List<String> words, Appendable out) {
        this.users = number(words, "--rows", 10_000) / SampleRows.DEVICES_PER_USER;
        this.largeUsers = number(words, "--large", 5_000_000) / SampleRows.DEVICES_PER_USER;
        this.otherLargeUsers = number(words, "--other-large", 500_000) / SampleRows.DEVICES_PER_USER;
        this.importRows = number(words, "--import", 40_000);
        this.rounds = (int) number(words, "--rounds", 5);
        this.seconds = Double.parseDouble(word(words, "--seconds", "1"));
        this.only = word(words, "--only", "");
        this.out = new Tables(out);
    }

    /**
     * Runs the program.
     *
     * @param args see the class
     */
    public static void main(String[] args) throws Exception {
        run(List.of(args), System.out);
    }

    static void run(List<String> words, Appendable out) throws Exception {
        new Main(words, out).run();
    }

    private static String word(List<String> words, String name, String otherwise) {
        int at = words.indexOf(name);
        return at < 0 ? otherwise : words.get(at + 1);
    }

    private static long number(List<String> words, String name, long otherwise) {
        return Long.parseLong(word(words, name, Long.toString(otherwise)));
    }

    private boolean wants(String part) {
        return only.isEmpty() || only.equals(part);
    }

    private void run() throws Exception {
        if (wants("store") || wants("growth") || wants("import")) {
            try (DurablePostgres server = DurablePostgres.start("shared_buffers=512MB", "max_wal_size=4GB");
                    Database small = Database.filled(server, "small", MOST_CLIENTS, users)) {
                out.sentence(
                        "PostgreSQL, fsync on, %,d users with %,d devices, %d rounds of %s s.",
                        users, users * 5, rounds, seconds);
                if (wants("store")) {
                    store(small);
                }
                if (wants("import") && importRows > 0) {
                    imports(server);
                }
                if (wants("growth") && largeUsers > 0) {
                    growth(server, small);
                }
            }
        }
        for (String other : List.of("mariadb", "sqlite", "h2")) {
            if (wants(other)) {
                other(other);
            }
        }
    }

    private void store(Database database) throws Exception {
        DataSource pool = database.pool();
        StoreSql sql = StoreSql.of(pool, JdbcCredentialStore::open);
        CredentialStore store = JdbcCredentialStore.open(pool);
        Loop stored = new StoreLoop(store);
        Loop bare = new BareLoop(pool, sql, BareLoop.Commits.STATEMENT);
        Loop transaction = new BareLoop(pool, sql, BareLoop.Commits.TRANSACTION);
        PgBench pgbench = new PgBench(database, users, Math.max(1, (int) Math.round(seconds * 2)));
        database.warmUp();
        // The first cell must not be the one in which the virtual machine compiles.
        for (Loop.Work work : Loop.Work.values()) {
            new Race(1, 2 * seconds).of(bare, stored, users, work, 2);
        }
        Race race = new Race(rounds, seconds);
        out.columns(
                "work",
                "clients",
                "bare, a second",
                "store, a second",
                "store to bare, median [lowest..highest]",
                "CPU of the client, µs: bare, store",
                "pgbench, a second");
        for (Loop.Work work : Loop.Work.values()) {
            for (int clients : CLIENTS) {
                Race.Outcome outcome = race.of(bare, stored, users, work, clients);
                String other = work == Loop.Work.REFUSED ? "" : Tables.number(pgbench.perSecond(work, clients));
                out.row(
                        work.toString(),
                        Integer.toString(clients),
                        Tables.number(outcome.first()),
                        Tables.number(outcome.second()),
                        Tables.ratio(outcome),
                        Tables.cpu(outcome),
                        other);
            }
        }
        out.end();
        inTransactions(race, transaction, stored, "flushed to the disk", CLIENTS);
        // The same without waiting for the disk, which shows how much of the time with one client is the flush.
        try (HikariDataSource unflushed = database.poolWithoutFlush(1)) {
            StoreSql same = StoreSql.of(unflushed, JdbcCredentialStore::open);
            inTransactions(
                    race,
                    new BareLoop(unflushed, same, BareLoop.Commits.TRANSACTION),
                    new StoreLoop(JdbcCredentialStore.open(unflushed)),
                    "synchronous_commit off",
                    List.of(1));
        }
    }

    private void inTransactions(Race race, Loop transaction, Loop stored, String how, List<Integer> clientCounts)
            throws Exception {
        out.columns(
                "accepted verification",
                "clients",
                "in a transaction, a second",
                "as one statement, a second",
                "ratio",
                "µs of one, transaction and statement");
        for (int clients : clientCounts) {
            Race.Outcome outcome = race.of(transaction, stored, users, Loop.Work.ACCEPTED, clients);
            out.row(
                    how,
                    Integer.toString(clients),
                    Tables.number(outcome.first()),
                    Tables.number(outcome.second()),
                    Tables.ratio(outcome),
                    Tables.number(clients * 1e6 / outcome.first()) + ", "
                            + Tables.number(clients * 1e6 / outcome.second()));
        }
        out.end();
    }

    private void imports(DurablePostgres server) throws Exception {
        try (Database database = Database.empty(server, "imported", 4)) {
            ImportRace.Outcome outcome = new ImportRace(
                            database.pool(),
                            2,
                            database::clear,
                            Copy.inventory(database.pool()),
                            importRows,
                            Math.min(rounds, 3))
                    .run();
            out.columns(
                    "import of " + importRows + " tokens", "rows a second", "to COPY by one thread", "to COPY by two");
            line("COPY, one thread", outcome.bareOne(), outcome);
            line("COPY, two threads", outcome.bare(), outcome);
            line("store, two threads, sealed before", outcome.store(), outcome);
            line("whole import, two threads", outcome.library(), outcome);
            out.row("sealing alone, one thread", Tables.number(outcome.sealing()), "", "");
            out.end();
        }
    }

    private void line(String what, double perSecond, ImportRace.Outcome outcome) throws IOException {
        out.row(
                what,
                Tables.number(perSecond),
                Tables.ratio(perSecond / outcome.bareOne()),
                Tables.ratio(perSecond / outcome.bare()));
    }

    private void growth(DurablePostgres server, Database small) throws Exception {
        long begin = System.nanoTime();
        try (Database large = Database.filled(server, "large", MOST_CLIENTS, largeUsers)) {
            long bytes = large.warmUp();
            small.warmUp();
            out.sentence(
                    "Filled with %,d devices in %.0f s: %,d MB with indexes; each page read once before,"
                            + " shared_buffers 512 MB.",
                    largeUsers * SampleRows.DEVICES_PER_USER, (System.nanoTime() - begin) / 1e9, bytes >> 20);
            out.columns("work, one client", "bare, growth", "store, growth", "store to bare");
            for (Loop.Work work : List.of(Loop.Work.READ, Loop.Work.ACCEPTED)) {
                Race.Outcome before = against(small, users, work);
                Race.Outcome after = against(large, largeUsers, work);
                double more = (before.second() / after.second()) / (before.first() / after.first());
                out.row(
                        work.toString(),
                        Tables.growth(before.first(), after.first()),
                        Tables.growth(before.second(), after.second()),
                        Tables.ratio(more));
            }
            out.end();
        }
    }

    private Race.Outcome against(Database database, long count, Loop.Work work) throws Exception {
        StoreSql sql = StoreSql.of(database.pool(), JdbcCredentialStore::open);
        return new Race(rounds, seconds)
                .of(
                        new BareLoop(database.pool(), sql, BareLoop.Commits.STATEMENT),
                        new StoreLoop(JdbcCredentialStore.open(database.pool())),
                        count,
                        work,
                        1);
    }

    private void other(String name) throws Exception {
        try (OtherDatabase database = OtherDatabase.of(name)) {
            OtherRaces races = new OtherRaces(database, users, new Race(rounds, seconds), out);
            races.speed(CLIENTS, otherLargeUsers);
            if (importRows > 0) {
                races.imports(importRows, Math.min(rounds, 3));
            }
        }
    }
}
