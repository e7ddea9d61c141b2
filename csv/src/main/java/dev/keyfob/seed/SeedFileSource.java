package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The seeds of a file that is no table: a list of {@code otpauth} URIs, an authenticator app's export, Microsoft Graph's
 * bulk JSON, a SafeWord file.
 *
 * <p>Text is UTF-8, with or without byte-order mark, or UTF-16. Records are read one by one in constant memory. With
 * {@link DuplicateSearch#WHOLE_FILE}, the default, the first {@link #open} reads the whole file for duplicates before it
 * gives a row, and all later readings must see the same bytes.
 *
 * <p>Apps and URIs have no serial numbers, which an import wants: see {@link #withSerials}.
 *
 * <p>This class is safe for use by multiple threads if its byte source is; each reader is for one thread.
 */
public final class SeedFileSource implements SeedSource {
    /** The most records of a file unless told otherwise: 1,000,000. */
    public static final long DEFAULT_MAX_RECORDS = 1_000_000;
    /** The most bytes of a file unless told otherwise: 1 GiB. */
    public static final long DEFAULT_MAX_BYTES = 1L << 30;

    private final String name;
    private final RecordReading reading;
    private final DuplicateSearch search;
    private final CheckedFile.@Nullable Watcher watcher;
    private final CheckedFile file;

    private SeedFileSource(
            String name, RecordReading reading, DuplicateSearch search, CheckedFile.@Nullable Watcher watcher) {
        this.name = Objects.requireNonNull(name, "name");
        this.reading = reading;
        this.search = Objects.requireNonNull(search, "search");
        this.watcher = watcher;
        this.file = new CheckedFile(digest -> RecordPass.open(reading, digest), search, watcher);
    }

    /**
     * The seeds of a file. Nothing is read before {@link #open}.
     *
     * @param format what the file is
     * @param file the file; its last name is the name of the source
     * @return the source
     */
    public static SeedFileSource of(SeedFileFormat format, Path file) {
        return of(format, Shown.name(file), () -> Files.newInputStream(file));
    }

    /**
     * The seeds of bytes from anywhere. Nothing is read before {@link #open}.
     *
     * @param format what the bytes are
     * @param name a name for reports and messages
     * @param bytes the bytes, opened once for each reading
     * @return the source
     */
    public static SeedFileSource of(SeedFileFormat format, String name, ByteSource bytes) {
        RecordReading reading = new RecordReading(
                Objects.requireNonNull(format, "format"),
                Objects.requireNonNull(bytes, "bytes"),
                SerialRule.NONE,
                false,
                DEFAULT_MAX_RECORDS,
                DEFAULT_MAX_BYTES);
        return new SeedFileSource(name, reading, DuplicateSearch.WHOLE_FILE, null);
    }

    /**
     * The same seeds with serials by a rule. It counts for {@link SeedFileFormat#OTPAUTH}, {@link SeedFileFormat#AEGIS}
     * and {@link SeedFileFormat#TWO_FAS}; the others have serials of their own.
     *
     * @param rule {@link SerialRule#NONE} is the default
     * @return a new source
     */
    public SeedFileSource withSerials(SerialRule rule) {
        return with(reading.withSerials(Objects.requireNonNull(rule, "rule")));
    }

    /**
     * The same seeds, each with the account as its user. Without this the tokens of apps and URIs have no user, because
     * whoever made the file chose the account.
     *
     * @return a new source
     */
    public SeedFileSource withAccountAsUser() {
        return with(reading.withAccountAsUser());
    }

    /**
     * The same seeds with another limit; a file with more records is refused when the limit is met.
     *
     * @param maxRecords at least 1; {@link #DEFAULT_MAX_RECORDS} by default
     * @return a new source
     * @throws IllegalArgumentException if {@code maxRecords} is less than 1
     */
    public SeedFileSource withMaxRecords(long maxRecords) {
        if (maxRecords < 1) {
            throw new IllegalArgumentException("maxRecords must be at least 1, was " + maxRecords);
        }
        return with(reading.withLimits(maxRecords, reading.maxBytes()));
    }

    /**
     * The same seeds with another limit; a longer file is refused when the limit is met.
     *
     * @param maxBytes at least 1; {@link #DEFAULT_MAX_BYTES} by default
     * @return a new source
     * @throws IllegalArgumentException if {@code maxBytes} is less than 1
     */
    public SeedFileSource withMaxBytes(long maxBytes) {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be at least 1, was " + maxBytes);
        }
        return with(reading.withLimits(reading.maxRecords(), maxBytes));
    }

    /**
     * The same seeds with another search for duplicates.
     *
     * @param newSearch {@link DuplicateSearch#WHOLE_FILE} is the default
     * @return a new source
     */
    public SeedFileSource withDuplicateSearch(DuplicateSearch newSearch) {
        return new SeedFileSource(name, reading, newSearch, watcher);
    }

    /**
     * The same seeds, with somebody told of the progress who may cancel the reading.
     *
     * @param listener hears each 10,000 rows and at the end of each reading
     * @param nanoTime a clock for the rate, {@code System::nanoTime}
     * @return a new source
     */
    public SeedFileSource withProgress(ProgressListener listener, LongSupplier nanoTime) {
        return new SeedFileSource(
                name,
                reading,
                search,
                new CheckedFile.Watcher(
                        Objects.requireNonNull(listener, "listener"), Objects.requireNonNull(nanoTime, "nanoTime")));
    }

    private SeedFileSource with(RecordReading other) {
        return new SeedFileSource(name, other, search, watcher);
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * Starts to read from the first record.
     *
     * @return a reader, to be closed by the caller
     * @throws dev.keyfob.otp.seed.SeedFormatException if the file cannot be read as what the format says, is encrypted,
     *     or changed since it was first read
     * @throws IOException if the file cannot be read, such as {@link java.nio.file.NoSuchFileException}
     */
    @Override
    public SeedReader open() throws IOException {
        return file.open();
    }

    /** The name of the source. */
    @Override
    public String toString() {
        return "SeedFileSource[" + name + "]";
    }
}
