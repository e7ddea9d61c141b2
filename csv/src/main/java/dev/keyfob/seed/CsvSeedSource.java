package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.otp.seed.SeedSource;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The seeds of a CSV file.
 *
 * <p>Text is UTF-8, with or without byte-order mark, or UTF-16; the delimiter is a comma, semicolon, TAB or vertical bar
 * and found by the header; quotes are those of RFC 4180. What else is accepted, and what is refused, is listed in
 * {@code docs/interpretation.md}.
 *
 * <p>Rows are read one by one in constant memory. With {@link DuplicateSearch#WHOLE_FILE}, the default, the first
 * {@link #open} reads the whole file for duplicates before it gives a row. The source remembers what it found: all later
 * readings must see the same bytes and otherwise fail at their end, so that a file that was checked is the file that is
 * imported. For a corrected file make a new source.
 *
 * <p>File and row have limits, see the constants.
 *
 * <p>This class is safe for use by multiple threads if its byte source is; each reader is for one thread.
 */
public final class CsvSeedSource implements SeedSource {
    /** The most characters of a row: 65,536. */
    public static final int MAX_ROW_CHARS = 65_536;
    /** The most characters of a cell: 8,192. */
    public static final int MAX_CELL_CHARS = 8_192;
    /** The most cells of a row: 256. */
    public static final int MAX_COLUMNS = 256;

    /** The most rows of a file unless told otherwise: 20,000,000. */
    public static final long DEFAULT_MAX_ROWS = 20_000_000;
    /** The most bytes of a file unless told otherwise: 8 GiB. */
    public static final long DEFAULT_MAX_BYTES = 8L << 30;

    private final String name;
    private final CsvReading declared;
    private final DuplicateSearch search;
    private final @Nullable ProgressListener listener;
    private final LongSupplier nanoTime;
    private final AtomicInteger readings = new AtomicInteger();
    private @Nullable Found found;

    /** What the whole file says of its rows. */
    private record Found(CsvReading reading, Passes passes, Duplicates duplicates, int serialLength) {}

    private CsvSeedSource(
            String name,
            CsvReading declared,
            DuplicateSearch search,
            @Nullable ProgressListener listener,
            LongSupplier nanoTime) {
        this.name = Objects.requireNonNull(name, "name");
        this.declared = declared;
        this.search = Objects.requireNonNull(search, "search");
        this.listener = listener;
        this.nanoTime = nanoTime;
    }

    /**
     * The seeds of a file. Nothing is read before {@link #open}.
     *
     * @param profile what the file looks like
     * @param file the file; its last name is the name of the source
     * @return the source
     */
    public static CsvSeedSource of(CsvProfile profile, Path file) {
        return of(profile, Shown.name(file), () -> Files.newInputStream(file));
    }

    /**
     * The seeds of bytes from anywhere. Nothing is read before {@link #open}.
     *
     * @param profile what the bytes look like
     * @param name a name for reports and messages
     * @param bytes the bytes, opened once for each reading
     * @return the source
     */
    public static CsvSeedSource of(CsvProfile profile, String name, ByteSource bytes) {
        CsvReading reading = new CsvReading(
                Objects.requireNonNull(profile, "profile"),
                Objects.requireNonNull(bytes, "bytes"),
                StandardCharsets.UTF_8,
                SerialReading.CHECKED,
                DEFAULT_MAX_ROWS,
                DEFAULT_MAX_BYTES);
        return new CsvSeedSource(name, reading, DuplicateSearch.WHOLE_FILE, null, () -> 0);
    }

    /**
     * The same seeds with another search for duplicates.
     *
     * @param newSearch {@link DuplicateSearch#WHOLE_FILE} is the default
     * @return a new source
     */
    public CsvSeedSource withDuplicateSearch(DuplicateSearch newSearch) {
        return new CsvSeedSource(name, declared, newSearch, listener, nanoTime);
    }

    /**
     * The same seeds of a file in another encoding. It counts if the file has no byte-order mark and is not plainly
     * UTF-16.
     *
     * @param charset such as {@code Charset.forName("windows-1252")}; UTF-8 by default
     * @return a new source
     */
    public CsvSeedSource withCharset(Charset charset) {
        Objects.requireNonNull(charset, "charset");
        return with(declared.with(charset));
    }

    /**
     * The same seeds with each serial taken as it is written, even if it is shorter than most others of the file. Without
     * this such a serial is refused as {@link dev.keyfob.otp.seed.ProblemCode#SERIAL_ZEROS_LOST} by a search through the
     * whole file.
     *
     * @return a new source
     */
    public CsvSeedSource withSerialsAsWritten() {
        return with(declared.with(SerialReading.AS_WRITTEN));
    }

    /**
     * The same seeds with zeros put before each shorter serial that consists of digits, to give back what a spreadsheet
     * took.
     *
     * @param digits how many digits the serials on the tokens have, 1 to 64
     * @return a new source
     * @throws IllegalArgumentException if {@code digits} is out of range
     */
    public CsvSeedSource withSerialsPaddedTo(int digits) {
        if (digits < 1 || digits > SerialText.MAX_BYTES) {
            throw new IllegalArgumentException(
                    "digits must be between 1 and " + SerialText.MAX_BYTES + ", was " + digits);
        }
        return with(declared.with(new SerialReading(false, digits)));
    }

    /**
     * The same seeds with another limit; a file with more rows is refused when the limit is met.
     *
     * @param maxRows at least 1; {@link #DEFAULT_MAX_ROWS} by default
     * @return a new source
     * @throws IllegalArgumentException if {@code maxRows} is less than 1
     */
    public CsvSeedSource withMaxRows(long maxRows) {
        if (maxRows < 1) {
            throw new IllegalArgumentException("maxRows must be at least 1, was " + maxRows);
        }
        return with(declared.withLimits(maxRows, declared.maxBytes()));
    }

    /**
     * The same seeds with another limit; a longer file is refused when the limit is met.
     *
     * @param maxBytes at least 1; {@link #DEFAULT_MAX_BYTES} by default
     * @return a new source
     * @throws IllegalArgumentException if {@code maxBytes} is less than 1
     */
    public CsvSeedSource withMaxBytes(long maxBytes) {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be at least 1, was " + maxBytes);
        }
        return with(declared.withLimits(declared.maxRows(), maxBytes));
    }

    /**
     * The same seeds, with somebody told of the progress who may cancel the reading.
     *
     * @param newListener hears each 10,000 rows and at the end of each reading
     * @param newNanoTime a clock for the rate, {@code System::nanoTime}
     * @return a new source
     */
    public CsvSeedSource withProgress(ProgressListener newListener, LongSupplier newNanoTime) {
        return new CsvSeedSource(
                name,
                declared,
                search,
                Objects.requireNonNull(newListener, "newListener"),
                Objects.requireNonNull(newNanoTime, "newNanoTime"));
    }

    private CsvSeedSource with(CsvReading reading) {
        return new CsvSeedSource(name, reading, search, listener, nanoTime);
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * Starts to read from the first row.
     *
     * @return a reader, to be closed by the caller
     * @throws dev.keyfob.otp.seed.SeedFormatException if the file cannot be read as what the profile says, or changed
     *     since it was first read
     * @throws IOException if the file cannot be read, such as {@link java.nio.file.NoSuchFileException}
     */
    @Override
    public SeedReader open() throws IOException {
        if (search == DuplicateSearch.NONE) {
            return reported(CsvPass.open(reading(), null, null));
        }
        Found all = found();
        return all.duplicates().watch(SerialLengths.watch(all.passes().open(), all.serialLength()));
    }

    private synchronized Found found() throws IOException {
        if (found == null) {
            CsvReading reading = decided(declared);
            SecretKinds kinds = new SecretKinds();
            Passes passes = new Passes(digest -> CsvPass.open(reading, digest, kinds), this::reported);
            SerialLengths lengths = new SerialLengths();
            Duplicates duplicates = Duplicates.find(passes, lengths);
            kinds.check(reading.profile().secretEncoding());
            int length = reading.serials().zerosMayBeLost() ? lengths.expected() : 0;
            Passes later = passes.with(digest -> CsvPass.open(reading, digest, null));
            found = new Found(reading, later, duplicates, length);
        }
        return found;
    }

    /** How the file is read, with its own encoding of secrets in place of one that has to be found out. */
    CsvReading reading() throws IOException {
        return search == DuplicateSearch.NONE ? decided(declared) : found().reading();
    }

    private CsvReading decided(CsvReading reading) throws IOException {
        if (reading.profile().secretEncoding() != SecretEncoding.BASE32_OR_HEX) {
            return reading;
        }
        SecretKinds kinds = new SecretKinds();
        try (SeedReader rows = reported(CsvPass.open(reading, null, kinds))) {
            for (Optional<SeedRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                if (row.get() instanceof SeedRecord seed) {
                    seed.secret().destroy();
                }
            }
        }
        return reading.with(reading.profile().withSecretEncoding(kinds.decide()));
    }

    private SeedReader reported(CountedReader rows) {
        return listener == null ? rows : new Reporting(rows, readings.incrementAndGet(), listener, nanoTime);
    }

    /** The name of the source. */
    @Override
    public String toString() {
        return "CsvSeedSource[" + name + "]";
    }
}
