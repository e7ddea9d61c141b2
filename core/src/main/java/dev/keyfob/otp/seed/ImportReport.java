package dev.keyfob.otp.seed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an import did, row by row: what reading said joined with what storing said. Never a secret.
 *
 * <p>The totals count every row; of the rows themselves a bounded number is kept, see {@link #keepsAllRows()}.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
public final class ImportReport {
    /** How many rows a report keeps unless told otherwise: 100,000. */
    public static final int DEFAULT_MAX_ROWS = 100_000;

    private final String source;
    private final boolean dryRun;
    private final Optional<String> stopped;
    private final List<RowOutcome> rows;
    private final Map<RowOutcome.Status, Long> totals;

    private ImportReport(Builder builder, Optional<String> stopped) {
        this.source = builder.source;
        this.dryRun = builder.dryRun;
        this.stopped = stopped;
        this.rows = List.copyOf(builder.rows);
        this.totals = Collections.unmodifiableMap(new EnumMap<>(builder.totals));
    }

    /**
     * Begins a report.
     *
     * @param source the name of the source
     * @param dryRun whether nothing is stored
     * @param maxRows how many rows are kept, at least 0
     * @return a builder
     * @throws IllegalArgumentException if {@code maxRows} is negative
     */
    public static Builder builder(String source, boolean dryRun, int maxRows) {
        return new Builder(source, dryRun, maxRows);
    }

    /**
     * The name of the source.
     *
     * @return such as the name of a file
     */
    public String source() {
        return source;
    }

    /**
     * Whether nothing was stored because only a trial was asked for.
     *
     * @return true for a dry run
     */
    public boolean isDryRun() {
        return dryRun;
    }

    /**
     * Why the import ended before the source did. What the rows say is stored is stored; importing the source again
     * completes it.
     *
     * @return one sentence, or empty if the source was read to its end
     */
    public Optional<String> stopped() {
        return stopped;
    }

    /**
     * The rows, in the order of the source.
     *
     * @return the first rows, as many as the report keeps
     */
    public List<RowOutcome> rows() {
        return rows;
    }

    /**
     * Whether {@link #rows()} holds every row that the import met. It says nothing of whether the import came to the end of its
     * source, see {@link #stopped()}.
     *
     * @return false if there were more rows than the report keeps
     */
    public boolean keepsAllRows() {
        return rows.size() == count();
    }

    /**
     * How many rows the import met.
     *
     * @return at least 0
     */
    public long count() {
        return totals.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * How many rows had one outcome.
     *
     * @param status the outcome
     * @return at least 0
     */
    public long count(RowOutcome.Status status) {
        return totals.getOrDefault(status, 0L);
    }

    /**
     * How many tokens of the source are in the store, or would be after a dry run.
     *
     * @return imported and unchanged rows
     */
    public long stored() {
        return count(RowOutcome.Status.IMPORTED) + count(RowOutcome.Status.UNCHANGED);
    }

    /**
     * Writes the report for a person to read: the totals, then each problem with line, code, severity, serial, sentence
     * and advice.
     *
     * @param out where to
     * @throws IOException if {@code out} does
     */
    public void writeText(Appendable out) throws IOException {
        new ReportForm(out).text(this);
    }

    /**
     * Writes the report as CSV for a spreadsheet, RFC 4180 with commas: {@code line, serial, outcome, assigned to, code,
     * severity, problem, advice}; a line for each problem, and one for each row without. No cell is a formula: one that
     * would be begins with an apostrophe.
     *
     * @param out where to
     * @throws IOException if {@code out} does
     */
    public void writeCsv(Appendable out) throws IOException {
        new ReportForm(out).csv(this);
    }

    /** The totals. */
    @Override
    public String toString() {
        return "ImportReport[" + source + (dryRun ? ", dry run" : "") + ", " + totals + "]";
    }

    /** Collects outcomes. Not safe for use by multiple threads. */
    public static final class Builder {
        private final String source;
        private final boolean dryRun;
        private final int maxRows;
        private final List<RowOutcome> rows = new ArrayList<>();
        private final Map<RowOutcome.Status, Long> totals = new EnumMap<>(RowOutcome.Status.class);

        private Builder(String source, boolean dryRun, int maxRows) {
            if (maxRows < 0) {
                throw new IllegalArgumentException("maxRows must be at least 0, was " + maxRows);
            }
            this.source = Objects.requireNonNull(source, "source");
            this.dryRun = dryRun;
            this.maxRows = maxRows;
        }

        /**
         * Adds the outcome of the next row.
         *
         * @param row the outcome
         * @return this
         */
        public Builder add(RowOutcome row) {
            totals.merge(row.status(), 1L, Long::sum);
            if (rows.size() < maxRows) {
                rows.add(row);
            }
            return this;
        }

        /**
         * Makes the report of an import that read its source to the end.
         *
         * @return the report
         */
        public ImportReport completed() {
            return new ImportReport(this, Optional.empty());
        }

        /**
         * Makes the report of an import that ended early.
         *
         * @param why one sentence
         * @return the report
         */
        public ImportReport stopped(String why) {
            return new ImportReport(this, Optional.of(why));
        }
    }
}
