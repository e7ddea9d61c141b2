package dev.keyfob.seed;

import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.otp.uri.MigrationEntry;
import dev.keyfob.otp.uri.MigrationExport;
import dev.keyfob.otp.uri.OtpAuthUriException;
import dev.keyfob.otp.uri.WeakSecrets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The {@code otpauth-migration} lines of a file, put together by batch.
 *
 * <p>Not safe for use by multiple threads.
 */
final class MigrationBatches {
    /** The most lines of one file: 200. */
    static final int MAX_PARTS = 200;

    private final Function<List<String>, MigrationExport> reader;
    private final List<Batch> batches = new ArrayList<>();
    private final List<SeedRow> problems = new ArrayList<>();
    private int count;

    MigrationBatches() {
        this(uris -> MigrationExport.read(uris, WeakSecrets.REFUSE));
    }

    /** Batches of lines that are read by somebody else. */
    MigrationBatches(Function<List<String>, MigrationExport> reader) {
        this.reader = reader;
    }

    /** A batch by the lines that are known of it, the first of which says which batch it is. */
    private static final class Batch {
        private final long firstLine;
        private final Map<Integer, Long> lineOfPart = new HashMap<>();
        private final List<String> uris = new ArrayList<>();

        Batch(long firstLine) {
            this.firstLine = firstLine;
        }
    }

    void add(long line, String uri) {
        if (++count > MAX_PARTS) {
            throw new SeedFormatException("the file must have at most " + MAX_PARTS
                    + " lines of otpauth-migration, had more; import each export from a file of its own");
        }
        MigrationExport part;
        try {
            part = reader.apply(List.of(uri));
        } catch (OtpAuthUriException e) {
            problems.add(problem(line, ProblemCode.URI_INVALID, String.valueOf(e.getMessage())));
            return;
        }
        destroy(part);
        Batch batch = batchOf(uri, line);
        batch.lineOfPart.putIfAbsent(partOf(part), line);
        batch.uris.add(uri);
    }

    private Batch batchOf(String uri, long line) {
        for (Batch batch : batches) {
            if (isOne(List.of(batch.uris.get(0), uri))) {
                return batch;
            }
        }
        Batch batch = new Batch(line);
        batches.add(batch);
        return batch;
    }

    /** Which part an export is that was read alone. */
    private static int partOf(MigrationExport alone) {
        int part = 0;
        while (alone.missingParts().contains(part)) {
            part++;
        }
        return part;
    }

    private boolean isOne(List<String> uris) {
        try {
            destroy(reader.apply(uris));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Destroys the secrets of what was read only to know where it belongs. */
    private static void destroy(MigrationExport export) {
        export.entries()
                .forEach(entry -> entry.uri().ifPresent(uri -> uri.secret().destroy()));
    }

    /** Gives what the lines say when there are no more of them. */
    void end(AppNames names, Collection<SeedRow> rows) {
        rows.addAll(problems);
        for (Batch batch : batches) {
            add(batch, names, rows);
        }
    }

    private void add(Batch batch, AppNames names, Collection<SeedRow> rows) {
        long line = batch.firstLine;
        MigrationExport export;
        try {
            export = reader.apply(batch.uris);
        } catch (IllegalArgumentException e) {
            rows.add(problem(
                    line,
                    ProblemCode.MIGRATION_INCOMPLETE,
                    "the export has a QR code in two forms that differ, first in this line"));
            return;
        }
        if (!export.missingParts().isEmpty()) {
            destroy(export);
            rows.add(problem(line, ProblemCode.MIGRATION_INCOMPLETE, missing(export)));
            return;
        }
        for (MigrationEntry entry : export.entries()) {
            long lineOfPart = batch.lineOfPart.getOrDefault(entry.part(), line);
            rows.add(entry.fold(
                    uri -> UriRecords.row(lineOfPart, uri, names),
                    reason -> problem(
                            lineOfPart,
                            ProblemCode.URI_INVALID,
                            "token " + (entry.index() + 1) + " of QR code " + (entry.part() + 1) + ": " + reason)));
        }
    }

    private static String missing(MigrationExport export) {
        return "the export has " + export.batchSize() + " QR codes, of which these are missing: "
                + export.missingParts().stream()
                        .map(part -> String.valueOf(part + 1))
                        .collect(Collectors.joining(", "));
    }

    private static RowProblem problem(long line, ProblemCode code, String message) {
        return RowProblem.ofRow(line, Optional.empty(), code, message);
    }
}
