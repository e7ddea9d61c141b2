package dev.keyfob.benchmarks;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.keyfob.Actor;
import dev.keyfob.ImportOptions;
import dev.keyfob.otp.codec.Base32;
import dev.keyfob.otp.seed.RowOutcome;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.seed.CsvProfiles;
import dev.keyfob.seed.CsvSeedSource;
import dev.keyfob.seed.DuplicateSearch;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Rows per second of a file in the format of Entra ID: Keyfob decodes each secret, checks each serial and interval and
 * makes a record, or imports all of it; FastCSV and Commons CSV merely split the rows into strings. All in one JVM, in turns; what counts is
 * the best turn of each, after turns that do not count.
 */
final class SeedFileSpeed {
    private static final int WARM_UPS = 3;
    private static final int TURNS = 7;

    private SeedFileSpeed() {}

    /** One way to read the file; gives how many rows it saw. */
    @FunctionalInterface
    interface Way {
        long read(Path file) throws IOException;
    }

    /**
     * Prints the table.
     *
     * @param args the number of rows, a million if not said
     */
    static void run(String... args) throws IOException {
        int rows = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
        Path file = Files.createTempFile("keyfob", ".csv");
        try {
            write(file, rows);
            System.out.print(table(measure(file, rows), rows));
        } finally {
            Files.delete(file);
        }
    }

    /** The nanoseconds of the best turn of each way. */
    static Map<String, Long> measure(Path file, int rows) throws IOException {
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("keyfob, read and validated", path -> keyfob(path, DuplicateSearch.NONE));
        ways.put("keyfob, with search for duplicates", path -> keyfob(path, DuplicateSearch.WHOLE_FILE));
        ways.put("keyfob, imported into a store in memory", SeedFileSpeed::imported);
        ways.put("keyfob, keyed hashes and sealing of an import alone", path -> LeastImport.cryptography(rows));
        ways.put("the least of an import: readings, hashes, sealing, three maps", LeastImport::inOneThread);
        ways.put("the same in two threads", LeastImport::inTwoThreads);
        ways.put("fastcsv, split", SeedFileSpeed::fastCsv);
        ways.put("commons-csv, split", SeedFileSpeed::commonsCsv);
        Map<String, Long> best = new LinkedHashMap<>();
        for (int turn = 0; turn < WARM_UPS + TURNS; turn++) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                long start = System.nanoTime();
                long seen = way.getValue().read(file);
                long nanos = System.nanoTime() - start;
                if (seen != rows) {
                    throw new IllegalStateException(way.getKey() + " saw " + seen + " of " + rows + " rows");
                }
                if (turn >= WARM_UPS) {
                    best.merge(way.getKey(), nanos, Math::min);
                }
            }
        }
        return best;
    }

    private static String table(Map<String, Long> best, int rows) {
        StringBuilder out = new StringBuilder("| what | million rows a second | times fastcsv |\n|---|---|---|\n");
        long base = best.get("fastcsv, split");
        best.forEach((name, nanos) -> out.append(
                String.format(Locale.ROOT, "| %s | %.2f | %.2f |%n", name, rows * 1e3 / nanos, (double) base / nanos)));
        return out.toString();
    }

    /** A file of random secrets; the same for the same number of rows. */
    static void write(Path file, int rows) throws IOException {
        Random random = new Random(20_261_124);
        byte[] secret = new byte[20];
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("upn,serial number,secret key,time interval,manufacturer,model\r\n");
            for (int i = 0; i < rows; i++) {
                random.nextBytes(secret);
                out.write("user" + i + "@example.org,TK-" + (10_000_000 + i) + "," + Base32.encode(secret)
                        + ",30,Exampletron,OTP-30\r\n");
            }
        }
    }

    private static long keyfob(Path file, DuplicateSearch search) throws IOException {
        CsvSeedSource source = CsvSeedSource.of(CsvProfiles.ENTRA, file).withDuplicateSearch(search);
        long seeds = 0;
        try (SeedReader reader = source.open()) {
            for (Optional<SeedRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                if (row.get() instanceof SeedRecord seed) {
                    seeds++;
                    seed.secret().destroy();
                }
            }
        }
        return seeds;
    }

    /** The whole import: duplicates searched, secrets sealed, one commit after the other. */
    private static long imported(Path file) throws IOException {
        dev.keyfob.Keyfob keyfob = dev.keyfob.Keyfob.builder(
                        new InMemoryCredentialStore(), KeyRing.throwAway(new SecureRandom()))
                .build();
        return keyfob.actingAs(Actor.of("benchmark"))
                .importSeeds(CsvSeedSource.of(CsvProfiles.ENTRA, file), ImportOptions.ROW_BY_ROW)
                .count(RowOutcome.Status.IMPORTED);
    }

    private static long fastCsv(Path file) throws IOException {
        long rows = -1;
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord row : reader) {
                rows += row.getFieldCount() == 6 ? 1 : 0;
            }
        }
        return rows;
    }

    private static long commonsCsv(Path file) throws IOException {
        long rows = -1;
        try (BufferedReader text = Files.newBufferedReader(file);
                CSVParser parser = CSVParser.builder()
                        .setReader(text)
                        .setFormat(CSVFormat.RFC4180)
                        .get()) {
            for (CSVRecord row : parser) {
                rows += row.size() == 6 ? 1 : 0;
            }
        }
        return rows;
    }
}
