package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedReader;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A seed file that is no table: each reading from its start, held to the same bytes, with duplicates searched before the
 * first row is given.
 *
 * <p>This class is safe for use by multiple threads as far as the way to open the file is; each reader is for one.
 */
final class CheckedFile {
    private final Opening opening;
    private final DuplicateSearch search;
    private final @Nullable Watcher watcher;
    private final AtomicInteger readings = new AtomicInteger();
    private final Passes passes;
    private @Nullable Duplicates duplicates;

    CheckedFile(Opening opening, DuplicateSearch search, @Nullable Watcher watcher) {
        this.opening = opening;
        this.search = search;
        this.watcher = watcher;
        this.passes = new Passes(opening::open, this::reported);
    }

    /** Opens a file whose bytes are added to a digest as they are read, all of them before the reader ends. */
    @FunctionalInterface
    interface Opening {
        CountedReader open(MessageDigest digest) throws IOException;
    }

    /** Who hears of the progress, and the clock for its rate. */
    record Watcher(ProgressListener listener, LongSupplier nanoTime) {}

    /** A reader from the first row. */
    SeedReader open() throws IOException {
        if (search == DuplicateSearch.NONE) {
            return reported(opening.open(Passes.sha256()));
        }
        return found().watch(passes.open());
    }

    private synchronized Duplicates found() throws IOException {
        if (duplicates == null) {
            duplicates = Duplicates.find(passes, new SerialLengths());
        }
        return duplicates;
    }

    private SeedReader reported(CountedReader rows) {
        return watcher == null
                ? rows
                : new Reporting(rows, readings.incrementAndGet(), watcher.listener(), watcher.nanoTime());
    }
}
