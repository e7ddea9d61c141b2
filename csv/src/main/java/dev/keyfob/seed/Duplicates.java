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

/**
 * Which rows of a source repeat or contradict each other. Found in one reading that keeps hashes of serials and seeds,
 * and a second, only if hashes met twice, that compares serials, seeds and rows by independent hashes. Rows that cannot
 * be read do not count. Rows without a serial, as apps write them, have only their seed to be compared. Rows are told
 * apart by their number, because several may stand in one line.
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
        forEachRecord(source, (row, ordinal) -> {
            if (row.serial().isPresent()) {
                lengths.note(row.serial().get());
                hash.ofSerial(row);
                serials.add(hash.lookup());
            }
            hash.ofSeed(row);
            seeds.add(hash.lookup());
            return true;
        });
        return new Duplicates(key, new Groups(serials.takeRepeated()), new Groups(seeds.takeRepeated()));
    }

    private boolean areNone() {
        return serials.isEmpty() && seeds.isEmpty();
    }

    private boolean confirm(Passes source) throws IOException {
        RowHash hash = new RowHash(key);
        return forEachRecord(source, (row, ordinal) -> {
            Groups.Place place = new Groups.Place(ordinal, row.line());
            boolean named = row.serial().isPresent();
            if (named) {
                hash.ofSerial(row);
            } else {
                hash.ofRow(row);
            }
            long name = hash.lookup();
            long nameCheck = hash.check();
            hash.ofSeed(row);
            int seedGroup = seeds.find(hash.lookup());
            boolean sound = seedGroup < 0 || seeds.add(seedGroup, hash.check(), place, name, nameCheck);
            int serialGroup = named ? serials.find(name) : -1;
            if (serialGroup >= 0) {
                hash.ofRow(row);
                sound &= serials.add(serialGroup, nameCheck, place, hash.lookup(), hash.check());
            }
            return sound;
        });
    }

    private interface RowVisitor {
        boolean visit(SeedRecord row, long ordinal);
    }

    /** Visits all seeds of the source; false if a visit was. */
    private static boolean forEachRecord(Passes source, RowVisitor visitor) throws IOException {
        boolean all = true;
        long ordinal = 0;
        try (SeedReader rows = source.open()) {
            for (Optional<SeedRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                ordinal++;
                if (row.get() instanceof SeedRecord seed) {
                    all &= visitor.visit(seed, ordinal);
                    seed.secret().destroy();
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
            return rows.next().map(row -> row instanceof SeedRecord seed ? judge(seed) : row);
        }

        private SeedRow judge(SeedRecord row) {
            Optional<RowProblem> problem = problem(row);
            problem.ifPresent(duplicate -> row.secret().destroy());
            return problem.isPresent() ? problem.get() : row;
        }

        private Optional<RowProblem> problem(SeedRecord row) {
            Groups.Place place = new Groups.Place(ordinal, row.line());
            boolean named = row.serial().isPresent();
            hash.ofSerial(row);
            int serial = named ? serials.find(hash.lookup()) : -1;
            if (serial >= 0 && serials.differ(serial)) {
                return Optional.of(problem(
                        row,
                        ProblemCode.DUPLICATE_SERIAL,
                        "the serial number stands in " + serials.other(serial, place) + " too, with other data"));
            }
            hash.ofSeed(row);
            int seed = seeds.find(hash.lookup());
            if (seed >= 0 && seeds.differ(seed)) {
                return Optional.of(problem(
                        row,
                        ProblemCode.DUPLICATE_SEED,
                        "the secret stands in " + seeds.other(seed, place)
                                + (named ? " too, and under more than one serial number" : " too, with other data")));
            }
            Groups rowGroups = named ? serials : seeds;
            int same = named ? serial : seed;
            if (same >= 0 && !rowGroups.isFirst(same, place)) {
                return Optional.of(problem(
                        row,
                        ProblemCode.DUPLICATE_ROW,
                        "the row stands in " + rowGroups.other(same, place) + " already"));
            }
            return Optional.empty();
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
