package dev.keyfob.examples.portal.tokens;

import dev.keyfob.otp.seed.ImportReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** An import that runs in the background, and what is known of it. */
public final class ImportJob {
    /** Where a job is in its life. */
    public enum State {
        /** Waiting or at work. */
        RUNNING,
        /** At its end; each row has its outcome. */
        DONE,
        /** The file as a whole could not be used. */
        FAILED,
        /** Somebody stopped it; what was stored stays. */
        CANCELLED
    }

    /**
     * Why a file could not be used.
     *
     * @param key the sentence in the message file
     * @param detail what is put into it
     */
    public record Problem(String key, String detail) {}

    private final String id;
    private final String fileName;
    private final String startedBy;
    private final Instant startedAt;
    private final boolean dryRun;
    private final AtomicLong rows = new AtomicLong();
    private final AtomicBoolean stop = new AtomicBoolean();
    private volatile State state = State.RUNNING;
    private volatile @Nullable Problem problem;
    private volatile @Nullable String format;
    private volatile @Nullable ImportReport report;
    private volatile @Nullable Path failedRows;

    ImportJob(String id, String fileName, String startedBy, Instant startedAt, boolean dryRun) {
        this.id = id;
        this.fileName = fileName;
        this.startedBy = startedBy;
        this.startedAt = startedAt;
        this.dryRun = dryRun;
    }

    /** {@return the name of the job in addresses} */
    public String id() {
        return id;
    }

    /** {@return the name of the file as the browser told it} */
    public String fileName() {
        return fileName;
    }

    /** {@return the account that started it} */
    public String startedBy() {
        return startedBy;
    }

    /** {@return when it was started} */
    public Instant startedAt() {
        return startedAt;
    }

    /** {@return whether nothing is stored} */
    public boolean dryRun() {
        return dryRun;
    }

    /** {@return how many rows have an outcome so far} */
    public long rows() {
        return rows.get();
    }

    /** {@return where it is in its life} */
    public State state() {
        return state;
    }

    /** {@return why the file could not be used} */
    public Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    /** {@return the format as which the file was read} */
    public Optional<String> format() {
        return Optional.ofNullable(format);
    }

    /** {@return the outcome of each row, once it is done} */
    public Optional<ImportReport> report() {
        return Optional.ofNullable(report);
    }

    /** {@return the file of the rows that failed, with their secrets, if there are any and the format has such a file} */
    public Optional<Path> failedRows() {
        return Optional.ofNullable(failedRows);
    }

    /** Ends the job after the row that it is at. */
    public void cancel() {
        stop.set(true);
    }

    boolean isCancelled() {
        return stop.get();
    }

    void rowDone() {
        rows.incrementAndGet();
    }

    void readAs(String name) {
        format = name;
    }

    void fail(String key, String detail) {
        problem = new Problem(key, detail);
        state = State.FAILED;
    }

    void finish(ImportReport outcome, @Nullable Path failed) {
        report = outcome;
        failedRows = failed;
        state = isCancelled() ? State.CANCELLED : State.DONE;
    }
}
