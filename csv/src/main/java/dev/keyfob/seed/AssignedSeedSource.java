package dev.keyfob.seed;

import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.otp.seed.SeedSource;
import dev.keyfob.otp.seed.SerialKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The seeds of a vendor's file with the users that a second file names, so that nobody edits a file of secrets by hand.
 * The second file is CSV in UTF-8 or UTF-16 with a header that names the serial and the user, such as
 * {@code serial,upn}; it holds no secret.
 *
 * <p>Serials are compared as everywhere, without regard to case, blanks and dashes. A user in the second file counts
 * more than one in the first. A token that the second file gives to two users is refused, and so is each row of the
 * second file without a token in the first: those come last, with their lines in the second file.
 *
 * <p>The second file is read at each {@link #open} and kept in memory while its reader is open.
 *
 * <p>This class is safe for use by multiple threads if its sources are.
 */
public final class AssignedSeedSource implements SeedSource {
    /** The most rows of the second file, which is kept in memory: 1,000,000. A longer one has to be split. */
    public static final int MAX_ASSIGNMENTS = 1_000_000;

    private static final long MAX_BYTES = 1L << 30;
    private static final CsvProfile COLUMNS = new CsvProfile(CsvProfile.builder("assignments")
            .column(CsvField.SERIAL, "serial", "serial number")
            .column(CsvField.USER, "upn", "user principal name", "user"));

    private final SeedSource seeds;
    private final String assignmentsName;
    private final ByteSource assignments;

    private AssignedSeedSource(SeedSource seeds, String assignmentsName, ByteSource assignments) {
        this.seeds = Objects.requireNonNull(seeds, "seeds");
        this.assignmentsName = Objects.requireNonNull(assignmentsName, "assignmentsName");
        this.assignments = Objects.requireNonNull(assignments, "assignments");
    }

    /**
     * Joins two files. Nothing is read before {@link #open}.
     *
     * @param seeds the tokens
     * @param assignmentsName a name of the second file for messages
     * @param assignments the second file
     * @return the tokens with their users
     */
    public static AssignedSeedSource of(SeedSource seeds, String assignmentsName, ByteSource assignments) {
        return new AssignedSeedSource(seeds, assignmentsName, assignments);
    }

    @Override
    public String name() {
        return seeds.name();
    }

    @Override
    public SeedReader open() throws IOException {
        Map<String, Assignment> byKey = read();
        return new Joined(seeds.open(), byKey);
    }

    /** The name of the source. */
    @Override
    public String toString() {
        return "AssignedSeedSource[" + name() + ", " + assignmentsName + "]";
    }

    /** Who shall have a token, by the first line that says so, and whether another line says otherwise. */
    private record Assignment(long line, String serial, String user, boolean contradictory) {}

    private Map<String, Assignment> read() throws IOException {
        Map<String, Assignment> byKey = new LinkedHashMap<>();
        CsvReading reading = new CsvReading(
                COLUMNS, assignments, StandardCharsets.UTF_8, SerialReading.AS_WRITTEN, MAX_ASSIGNMENTS, MAX_BYTES);
        Cell cell = new Cell();
        try (RecordScanner rows = CsvPass.scanner(reading, null)) {
            Header header = new HeaderReader(COLUMNS, rows).read();
            RowShape shape = new RowShape(header);
            for (long count = 1; rows.next(); count++) {
                if (count > MAX_ASSIGNMENTS) {
                    throw new SeedFormatException("the file must have at most " + MAX_ASSIGNMENTS + " rows, had more");
                }
                RowFault fault = rows.fault() != null ? rows.fault() : shape.check(rows);
                if (fault != null) {
                    throw refusal(rows.line(), fault.message());
                }
                String serial = rows.cell(header.indexOf(CsvField.SERIAL), cell)
                        .withoutApostrophe()
                        .textOnOneLine();
                String user = rows.cell(header.indexOf(CsvField.USER), cell)
                        .withoutApostropheOfFormula()
                        .textOnOneLine();
                check(rows.line(), serial, user);
                Assignment now = new Assignment(rows.line(), serial, user, false);
                byKey.merge(SerialKey.of(serial), now, AssignedSeedSource::join);
            }
        } catch (SeedFormatException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(assignmentsName) ? e : new SeedFormatException(assignmentsName + ": " + message);
        }
        return byKey;
    }

    private void check(long line, String serial, String user) {
        if (serial.isEmpty() || user.isEmpty()) {
            throw refusal(line, "serial and user must have a value, one was empty");
        }
        RowFault wrong = SerialText.check(serial, 1, "serial");
        if (wrong != null) {
            throw refusal(line, Shown.mayHideSecret(serial) ? "the serial is none" : wrong.message());
        }
        RowFault tooLong = TextCells.checkLength(user, 2, "user");
        if (tooLong != null) {
            throw refusal(line, tooLong.message());
        }
    }

    private SeedFormatException refusal(long line, String why) {
        return new SeedFormatException(assignmentsName + ": line " + line + ": " + why);
    }

    private static Assignment join(Assignment first, Assignment second) {
        boolean same = first.user().equals(second.user());
        return same ? first : new Assignment(first.line(), first.serial(), first.user(), true);
    }

    private final class Joined implements SeedReader {
        private final SeedReader rows;
        private final Map<String, Assignment> byKey;
        private final Set<String> met = new HashSet<>();
        private Iterator<Map.Entry<String, Assignment>> left =
                Map.<String, Assignment>of().entrySet().iterator();
        private boolean ended;

        Joined(SeedReader rows, Map<String, Assignment> byKey) {
            this.rows = rows;
            this.byKey = byKey;
        }

        @Override
        public Optional<SeedRow> next() throws IOException {
            if (!ended) {
                Optional<SeedRow> row = rows.next();
                if (row.isPresent()) {
                    return row.map(this::join);
                }
                ended = true;
                left = byKey.entrySet().iterator();
            }
            while (left.hasNext()) {
                Map.Entry<String, Assignment> each = left.next();
                if (!met.contains(each.getKey())) {
                    return Optional.of(RowProblem.ofRow(
                            each.getValue().line(),
                            Shown.serial(Optional.of(each.getValue().serial())),
                            ProblemCode.ASSIGNMENT_WITHOUT_SEED,
                            "line of " + assignmentsName + ": no token of the seed file has the serial"));
                }
            }
            return Optional.empty();
        }

        private SeedRow join(SeedRow row) {
            String key = SerialKey.of(row.serial().orElse(""));
            Assignment assignment = byKey.get(key);
            if (assignment == null) {
                return row;
            }
            met.add(key);
            return row.fold(seed -> join(seed, assignment), problem -> problem);
        }

        private SeedRow join(SeedRecord seed, Assignment assignment) {
            if (assignment.contradictory()) {
                seed.secret().destroy();
                return RowProblem.ofRow(
                        seed.line(),
                        Shown.serial(seed.serial()),
                        ProblemCode.ASSIGNMENT_CONTRADICTORY,
                        assignmentsName + " gives the token to more than one user, first in line " + assignment.line());
            }
            SeedRecord.Builder joined = SeedRecord.builder(seed.line(), seed.secret(), seed.parameters())
                    .nextCounter(seed.nextCounter())
                    .user(assignment.user())
                    .warnings(seed.warnings());
            seed.serial().ifPresent(joined::serial);
            seed.manufacturer().ifPresent(joined::manufacturer);
            seed.model().ifPresent(joined::model);
            seed.expires().ifPresent(joined::expires);
            return joined.build();
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
