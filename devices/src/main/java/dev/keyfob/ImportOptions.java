package dev.keyfob;

import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.otp.seed.RowOutcome;
import dev.keyfob.store.data.UserId;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How an import goes.
 *
 * <p>This class is immutable; it is as safe for use by multiple threads as the functions that it is given.
 *
 * @param mode what is stored when some rows are not good
 * @param dryRun whether nothing is stored
 * @param directory tells the user whom a file names, by the name in the file; empty if there is no such user
 * @param maxReportRows how many rows the report keeps, at least 0
 * @param progress hears each outcome as soon as it is known
 * @param cancelled asked between rows; true ends the import, what is stored stays
 */
public record ImportOptions(
        Mode mode,
        boolean dryRun,
        Optional<Function<String, Optional<UserId>>> directory,
        int maxReportRows,
        Consumer<RowOutcome> progress,
        BooleanSupplier cancelled) {
    /** Every good row is stored and the others are reported; all tokens stay in the inventory. */
    public static final ImportOptions ROW_BY_ROW = new ImportOptions(
            Mode.ROW_BY_ROW, false, Optional.empty(), ImportReport.DEFAULT_MAX_ROWS, row -> {}, () -> false);
    /** Nothing is stored unless every row is good; all tokens stay in the inventory. */
    public static final ImportOptions ALL_OR_NOTHING = new ImportOptions(
            Mode.ALL_OR_NOTHING, false, Optional.empty(), ImportReport.DEFAULT_MAX_ROWS, row -> {}, () -> false);

    /**
     * Checks for null.
     *
     * @param mode what is stored when some rows are not good
     * @param dryRun whether nothing is stored
     * @param directory tells the user whom a file names, by the name in the file; empty if there is no such user
     * @param maxReportRows how many rows the report keeps, at least 0
     * @param progress hears each outcome as soon as it is known
     * @param cancelled asked between rows; true ends the import, what is stored stays
     */
    public ImportOptions {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(progress, "progress");
        Objects.requireNonNull(cancelled, "cancelled");
    }

    /** What is stored when some rows are not good. */
    public enum Mode {
        /** Every good row. */
        ROW_BY_ROW,
        /** Nothing: the whole source is checked first. */
        ALL_OR_NOTHING
    }

    /**
     * The same options as a trial: nothing is stored.
     *
     * @return the options
     */
    public ImportOptions asDryRun() {
        return new ImportOptions(mode, true, directory, maxReportRows, progress, cancelled);
    }

    /**
     * The same options, with each token assigned to the user whom the file names.
     *
     * @param users tells the user by the name in the file; empty if there is no such user
     * @return the options
     */
    public ImportOptions assigningTo(Function<String, Optional<UserId>> users) {
        return new ImportOptions(mode, dryRun, Optional.of(users), maxReportRows, progress, cancelled);
    }

    /**
     * The same options with a listener.
     *
     * @param listener hears each outcome as soon as it is known
     * @return the options
     */
    public ImportOptions reportingTo(Consumer<RowOutcome> listener) {
        return new ImportOptions(mode, dryRun, directory, maxReportRows, listener, cancelled);
    }

    /**
     * The same options with another size of the report.
     *
     * @param rows how many rows the report keeps, at least 0
     * @return the options
     */
    public ImportOptions withMaxReportRows(int rows) {
        return new ImportOptions(mode, dryRun, directory, rows, progress, cancelled);
    }

    /**
     * The same options with a way to stop.
     *
     * @param stop asked between rows; true ends the import, what is stored stays
     * @return the options
     */
    public ImportOptions cancelledBy(BooleanSupplier stop) {
        return new ImportOptions(mode, dryRun, directory, maxReportRows, progress, stop);
    }
}
