package dev.keyfob.seed;

import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a source repeat or contradict each other. Found in one reading that keeps hashes of serials and seeds,
 * and a second, only if hashes met twice, that compares serials, seeds and rows by independent hashes. Rows that cannot
 * be read do not count. Rows without a serial, as apps write them, have only their seed to be compared.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
final class Duplicates {
    private static final int KEY_BYTES = 16;
    private static final int TRIES = 3;

    private final byte[] key;
    private final Groups serials;
    private final Groups seeds;

    private Duplicates(byte[] key, Groups serials, Groups seeds) {
        this.key = key;
        this.serials = serials;
        this.seeds = seeds;
    }

    /** Reads the source to its end, once or twice. */
    static Duplicates find(Passes source, SerialLengths lengths) throws IOException {
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < TRIES; i++) {
            byte[] key = new byte[KEY_BYTES];
            random.nextBytes(key);
            Duplicates suspected = suspect(source, key, i == 0 ? lengths : new SerialLengths());
            // Two serials or seeds with the same 64 bits of hash are a matter of one file in millions.
            if (suspected.areNone() || suspected.confirm(source)) {
                return suspected;
            }
        }
        throw new SeedFormatException("the file has too many rows to be searched for duplicates");
    }

    private static Duplicates suspect(Passes source, byte[] key, SerialLengths lengths) throws IOException {
        RowHash hash = new RowHash(key);
        RepeatedHashes serials = new RepeatedHashes();
        RepeatedHashes seeds = new RepeatedHashes();
        forEachRecord(source, (row, place) -> {
            if (row.serial().isPresent()) {
                lengths.note(row.serial().get());
                hash.ofSerial(row);
                serials.add(hash.lookup());
            }
            hash.ofSeed(row);
            seeds.add(hash.lookup());
            return true;
        });
        // Groups are larger than their hashes, so that none is made before all other hashes are let go.
        long[][] ofSerials = serials.takeRepeated();
        long[][] ofSeeds = seeds.takeRepeated();
        return new Duplicates(key, new Groups(ofSerials), new Groups(ofSeeds));
    }

    private boolean areNone() {
        return serials.isEmpty() && seeds.isEmpty();
    }

    /** Puts all rows into their groups; false if rows with nothing in common have the same hash. */
    private boolean confirm(Passes source) throws IOException {
        RowHash hash = new RowHash(key);
        boolean sound = forEachRecord(source, (row, place) -> {
            boolean named = row.serial().isPresent();
            if (named) {
                hash.ofSerial(row);
            } else {
                hash.ofRow(row);
            }
            long name = hash.lookup();
            long nameCheck = hash.check();
            hash.ofSeed(row);
            Groups.Group seed = seeds.find(hash.lookup());
            boolean belongs = seed == null || seed.add(hash.check(), place, name);
            Groups.Group serial = named ? serials.find(name) : null;
            if (serial != null) {
                hash.ofRow(row);
                belongs &= serial.add(nameCheck, place, hash.lookup());
            }
            return belongs;
        });
        serials.close();
        seeds.close();
        return sound;
    }

    private interface RowVisitor {
        boolean visit(SeedRecord row, Groups.Place place);
    }

    /** Visits all seeds of the source; false if a visit was. */
    private static boolean forEachRecord(Passes source, RowVisitor visitor) throws IOException {
        boolean all = true;
        long ordinal = 0;
        try (SeedReader rows = source.open()) {
            for (Optional<SeedRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                ordinal++;
                if (row.get() instanceof SeedRecord seed) {
                    try {
                        all &= visitor.visit(seed, Groups.Place.of(ordinal, seed));
                    } finally {
                        seed.secret().destroy();
                    }
                }
            }
        }
        return all;
    }

    /** A reader that gives the rows of another one, with a problem in place of each seed that is a duplicate. */
    SeedReader watch(SeedReader rows) {
        return areNone() ? rows : new Watch(rows);
    }

    private final class Watch implements SeedReader {
        private final SeedReader rows;
        private final RowHash hash = new RowHash(key);
        private long ordinal;

        Watch(SeedReader rows) {
            this.rows = rows;
        }

        @Override
        public Optional<SeedRow> next() throws IOException {
            ordinal++;
            Optional<SeedRow> row = rows.next();
            if (row.isPresent() && row.get() instanceof SeedRecord seed) {
                RowProblem problem = problem(seed, Groups.Place.of(ordinal, seed));
                if (problem != null) {
                    seed.secret().destroy();
                    return Optional.of(problem);
                }
            }
            return row;
        }

        private @Nullable RowProblem problem(SeedRecord row, Groups.Place place) {
            boolean named = row.serial().isPresent();
            hash.ofSerial(row);
            Groups.Group serial = named ? serials.find(hash.lookup()) : null;
            if (serial != null && serial.differs()) {
                return problem(
                        row,
                        ProblemCode.DUPLICATE_SERIAL,
                        "the serial number stands in " + serial.other(place) + " too, with other data");
            }
            hash.ofSeed(row);
            Groups.Group seed = seeds.find(hash.lookup());
            if (seed != null && seed.differs()) {
                return problem(
                        row,
                        ProblemCode.DUPLICATE_SEED,
                        "the secret stands in " + seed.other(place)
                                + (named ? " too, and under more than one serial number" : " too, with other data"));
            }
            Groups.Group same = named ? serial : seed;
            if (same != null && !same.isFirst(place)) {
                return problem(row, ProblemCode.DUPLICATE_ROW, "the row stands in " + same.other(place) + " already");
            }
            return null;
        }

        private static RowProblem problem(SeedRecord row, ProblemCode code, String message) {
            return RowProblem.ofRow(row.line(), Shown.serial(row.serial()), code, message);
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
