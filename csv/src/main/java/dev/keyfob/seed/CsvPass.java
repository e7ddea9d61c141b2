package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedRow;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One reading of a CSV file from its start, each row judged by itself. */
final class CsvPass implements CountedReader {
    private final RecordScanner scanner;
    private final RowDispatcher rows;
    private final CsvReading reading;
    private long count;

    private CsvPass(RecordScanner scanner, RowDispatcher rows, CsvReading reading) {
        this.scanner = scanner;
        this.rows = rows;
        this.reading = reading;
    }

    /**
     * Opens the file and reads its header.
     *
     * @param digest gets all bytes of the file until the end is reached
     * @param kinds gets the secrets as they are written, if that is wanted
     * @throws SeedFormatException if the file is not what the profile says
     */
    static CsvPass open(CsvReading reading, @Nullable MessageDigest digest, @Nullable SecretKinds kinds)
            throws IOException {
        RecordScanner scanner = scanner(reading, digest);
        boolean opened = false;
        try {
            Header header = new HeaderReader(reading.profile(), scanner).read();
            RowDispatcher rows = new RowDispatcher(reading.profile(), header, reading.serials(), kinds);
            CsvPass pass = new CsvPass(scanner, rows, reading);
            opened = true;
            return pass;
        } finally {
            if (!opened) {
                scanner.close();
            }
        }
    }

    /** Opens the file without reading a row. */
    static RecordScanner scanner(CsvReading reading, @Nullable MessageDigest digest) throws IOException {
        InputStream in = reading.bytes().open();
        boolean opened = false;
        try {
            TextInput text = new TextInput(in, reading.charset(), digest);
            opened = true;
            return new RecordScanner(new TextWindow(text, reading.maxBytes()));
        } finally {
            if (!opened) {
                in.close();
            }
        }
    }

    @Override
    public Optional<SeedRow> next() throws IOException {
        while (scanner.next()) {
            if (++count > reading.maxRows()) {
                throw new SeedFormatException("the file must have at most " + reading.maxRows() + " rows, had more");
            }
            SeedRow row = rows.parse(scanner);
            if (row != null) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    @Override
    public long bytes() {
        return scanner.bytes();
    }

    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
