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
import dev.keyfob.seal.SealedSecret;
import dev.keyfob.seed.CsvProfiles;
import dev.keyfob.seed.CsvSeedSource;
import dev.keyfob.seed.DuplicateSearch;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
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
        ways.put("keyfob, keyed hashes and sealing of an import alone", path -> cryptography(rows));
        ways.put("the least of an import: readings, hashes, sealing, three maps", SeedFileSpeed::leastImport);
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

    /** What no import can do without, on a secret in memory: its fingerprint, its sealing, the hash of its audit record. */
    private static long cryptography(int rows) {
        KeyRing keys = KeyRing.throwAway(new SecureRandom());
        byte[] secret = new byte[20];
        byte[] boundTo = new byte[60];
        byte[] record = new byte[160];
        long sealed = 0;
        for (int i = 0; i < rows; i++) {
            secret[i % 20]++;
            boolean done = keys.sealer().seal(secret, boundTo).bytes().length > 0
                    && keys.fingerprint(secret).length > 0
                    && keys.auditHash(record).length > 0;
            sealed += done ? 1 : 0;
        }
        return sealed;
    }

    /**
     * What is left of an import when every check, policy, report, version and commit is taken away: rows read twice with
     * the search for duplicates, the keyed hashes and the sealing, the fields of the device, found by id, serial and fingerprint.
     */
    private static long leastImport(Path file) throws IOException {
        KeyRing keys = KeyRing.throwAway(new SecureRandom());
        SplittableRandom ids = new SplittableRandom();
        byte[] boundTo = new byte[60];
        byte[] record = new byte[160];
        Map<Long, Object[]> byId = new HashMap<>();
        Map<String, Object[]> bySerial = new HashMap<>();
        Map<ByteBuffer, Object[]> byFingerprint = new HashMap<>();
        List<byte[]> audit = new ArrayList<>();
        try (SeedReader reader = CsvSeedSource.of(CsvProfiles.ENTRA, file).open()) {
            for (Optional<SeedRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                SeedRecord seed = (SeedRecord) row.get();
                byte[] secret = seed.secret().revealBytes();
                SealedSecret sealed = keys.sealer().seal(secret, boundTo);
                Object[] device = {
                    ids.nextLong(),
                    seed.serial().orElseThrow(),
                    keys.fingerprint(secret),
                    sealed.bytes(),
                    seed.model().orElseThrow()
                };
                byId.put((Long) device[0], device);
                bySerial.put((String) device[1], device);
                byFingerprint.put(ByteBuffer.wrap((byte[]) device[2]), device);
                audit.add(keys.auditHash(record));
                Arrays.fill(secret, (byte) 0);
                seed.secret().destroy();
            }
        }
        return Math.min(Math.min(byId.size(), bySerial.size()), Math.min(byFingerprint.size(), audit.size()));
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
