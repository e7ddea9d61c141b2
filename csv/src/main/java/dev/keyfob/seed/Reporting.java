package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A reader that tells a listener of its progress. */
final class Reporting implements SeedReader {
    /** After how many rows the listener hears. */
    static final int ROWS = 10_000;

    private static final double NANOS = 1e9;

    private final CountedReader rows;
    private final int reading;
    private final ProgressListener listener;
    private final LongSupplier nanoTime;
    private final long started;
    private long count;
    private boolean ended;

    Reporting(CountedReader rows, int reading, ProgressListener listener, LongSupplier nanoTime) {
        this.rows = rows;
        this.reading = reading;
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
    }

    @Override
    public Optional<SeedRow> next() throws IOException {
        Optional<SeedRow> row = rows.next();
        count += row.isPresent() ? 1 : 0;
        if (row.isPresent() ? count % ROWS == 0 : !ended) {
            ended = row.isEmpty();
            tell(row);
        }
        return row;
    }

    private void tell(Optional<SeedRow> row) {
        long nanos = Math.max(1, nanoTime.getAsLong() - started);
        boolean goOn = false;
        try {
            goOn = listener.goOn(new Progress(reading, count, rows.bytes(), count * NANOS / nanos));
        } finally {
            if (!goOn && row.isPresent() && row.get() instanceof SeedRecord seed) {
                seed.secret().destroy();
            }
        }
        if (!goOn) {
            throw new SeedFormatException("reading was cancelled after " + count + " rows");
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
