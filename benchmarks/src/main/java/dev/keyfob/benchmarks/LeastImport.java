package dev.keyfob.benchmarks;

import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.seal.SealedSecret;
import dev.keyfob.seed.CsvProfiles;
import dev.keyfob.seed.CsvSeedSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What is left of an import when every check, policy, report, version and commit is taken away: rows read twice with the
 * search for duplicates, the keyed hashes and the sealing, the fields of the device, found by id, serial and fingerprint.
 */
final class LeastImport {
    private static final int ROWS_AT_ONCE = 1_000;
    private static final int BATCHES_WAITING = 8;

    /**
     * The fields of a device.
     *
     * @param sealed the secret
     */
    private record Fields(Long id, String serial, ByteBuffer fingerprint, SealedSecret sealed, String model) {}

    private final KeyRing keys = KeyRing.throwAway(new SecureRandom());
    private final SplittableRandom ids = new SplittableRandom();
    private final byte[] boundTo = new byte[60];
    private final byte[] record = new byte[160];
    private final Map<Long, Fields> byId = new HashMap<>();
    private final Map<String, Fields> bySerial = new HashMap<>();
    private final Map<ByteBuffer, Fields> byFingerprint = new HashMap<>();
    private final List<byte[]> audit = new ArrayList<>();

    private LeastImport() {}

    /** What no import can do without, on a secret in memory: its fingerprint, its sealing, the hash of its audit record. */
    static long cryptography(int rows) {
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

    /** One row after the other. */
    static long inOneThread(Path file) throws IOException {
        LeastImport least = new LeastImport();
        try (SeedReader reader = CsvSeedSource.of(CsvProfiles.ENTRA, file).open()) {
            for (Optional<SeedRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                least.keep(least.sealed(row.get()));
            }
        }
        return least.count();
    }

    /** One thread reads and seals, another one makes the audit records and fills the maps. */
    static long inTwoThreads(Path file) throws IOException {
        LeastImport least = new LeastImport();
        BlockingQueue<List<Fields>> sealed = new ArrayBlockingQueue<>(BATCHES_WAITING);
        CompletableFuture<Void> keeper = CompletableFuture.runAsync(() -> least.keepAll(sealed));
        try (SeedReader reader = CsvSeedSource.of(CsvProfiles.ENTRA, file).open()) {
            List<Fields> batch = new ArrayList<>(ROWS_AT_ONCE);
            for (Optional<SeedRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                batch.add(least.sealed(row.get()));
                if (batch.size() == ROWS_AT_ONCE) {
                    sealed.put(batch);
                    batch = new ArrayList<>(ROWS_AT_ONCE);
                }
            }
            sealed.put(batch);
            sealed.put(List.of());
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a benchmark", e);
        }
        keeper.join();
        return least.count();
    }

    private Fields sealed(SeedRow row) {
        SeedRecord seed = (SeedRecord) row;
        byte[] secret = seed.secret().revealBytes();
        SealedSecret sealed = keys.sealer().seal(secret, boundTo);
        Fields fields = new Fields(
                ids.nextLong(),
                seed.serial().orElseThrow(),
                ByteBuffer.wrap(keys.fingerprint(secret)),
                sealed,
                seed.model().orElseThrow());
        Arrays.fill(secret, (byte) 0);
        seed.secret().destroy();
        return fields;
    }

    private void keepAll(BlockingQueue<List<Fields>> batches) {
        try {
            for (List<Fields> batch = batches.take(); !batch.isEmpty(); batch = batches.take()) {
                batch.forEach(this::keep);
            }
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    private void keep(Fields fields) {
        byId.put(fields.id(), fields);
        bySerial.put(fields.serial(), fields);
        byFingerprint.put(fields.fingerprint(), fields);
        audit.add(keys.auditHash(record));
    }

    private long count() {
        return Math.min(Math.min(byId.size(), bySerial.size()), Math.min(byFingerprint.size(), audit.size()));
    }
}
