package dev.keyfob.seed;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The seeds of an XML file of SafeNet or Aladdin, as for the eToken PASS: {@code <Tokens><Token serial="…">} with
 * {@code Seed} in hexadecimal digits and {@code MovingFactor} for the counter.
 *
 * <p>The file does not say what its tokens reckon with, so whoever calls does. Event-based tokens are {@link #EVENT_BASED},
 * time-based ones count from the year 2000: {@link #TIME_BASED}. A secret of another length than usual for the hash gives
 * a warning, because newer tokens use SHA-256.
 *
 * <p>The file is read token by token in constant memory, within the same limits as {@link PskcSeedSource}; a document
 * type declaration is refused.
 *
 * <p>This class is safe for use by multiple threads if its byte source is; each reader is for one thread.
 */
public final class SafeNetXmlSeedSource implements SeedSource {
    /** What event-based tokens reckon with: HOTP, SHA-1, 6 digits. */
    public static final OtpParameters EVENT_BASED = HotpParameters.DEFAULT;

    /** What time-based tokens reckon with: TOTP, SHA-1, 6 digits, 30 seconds, counted from 2000-01-01T00:00:00Z. */
    public static final OtpParameters TIME_BASED =
            new TotpParameters(HmacAlgorithm.SHA1, 6, Duration.ofSeconds(30), Instant.parse("2000-01-01T00:00:00Z"));

    private final String name;
    private final ByteSource bytes;
    private final OtpParameters parameters;
    private final XmlLimits limits;
    private final DuplicateSearch search;
    private final CheckedFile.@Nullable Watcher watcher;
    private final CheckedFile file;

    private SafeNetXmlSeedSource(
            String name,
            ByteSource bytes,
            OtpParameters parameters,
            XmlLimits limits,
            DuplicateSearch search,
            CheckedFile.@Nullable Watcher watcher) {
        this.name = Objects.requireNonNull(name, "name");
        this.bytes = Objects.requireNonNull(bytes, "bytes");
        this.parameters = Objects.requireNonNull(parameters, "parameters");
        this.limits = limits;
        this.search = Objects.requireNonNull(search, "search");
        this.watcher = watcher;
        this.file = new CheckedFile(digest -> SafeNetXmlPass.open(bytes, digest, limits, parameters), search, watcher);
    }

    /**
     * The seeds of a file. Nothing is read before {@link #open}.
     *
     * @param parameters what the tokens of the file reckon with
     * @param file the file; its last name is the name of the source
     * @return the source
     */
    public static SafeNetXmlSeedSource of(OtpParameters parameters, Path file) {
        return of(parameters, Shown.name(file), () -> Files.newInputStream(file));
    }

    /**
     * The seeds of bytes from anywhere. Nothing is read before {@link #open}.
     *
     * @param parameters what the tokens of the file reckon with
     * @param name a name for reports and messages
     * @param bytes the bytes, opened once for each reading
     * @return the source
     */
    public static SafeNetXmlSeedSource of(OtpParameters parameters, String name, ByteSource bytes) {
        return new SafeNetXmlSeedSource(
                name,
                bytes,
                parameters,
                new XmlLimits(PskcSeedSource.DEFAULT_MAX_BYTES, PskcSeedSource.DEFAULT_MAX_KEYS),
                DuplicateSearch.WHOLE_FILE,
                null);
    }

    /**
     * The same seeds with other limits; a file beyond is refused when the limit is met.
     *
     * @param maxBytes at least 1; {@link PskcSeedSource#DEFAULT_MAX_BYTES} by default
     * @param maxTokens at least 1; {@link PskcSeedSource#DEFAULT_MAX_KEYS} by default
     * @return a new source
     * @throws IllegalArgumentException if a limit is less than 1
     */
    public SafeNetXmlSeedSource withLimits(long maxBytes, long maxTokens) {
        if (maxBytes < 1 || maxTokens < 1) {
            throw new IllegalArgumentException(
                    "maxBytes and maxTokens must be at least 1, were " + maxBytes + " and " + maxTokens);
        }
        return new SafeNetXmlSeedSource(name, bytes, parameters, new XmlLimits(maxBytes, maxTokens), search, watcher);
    }

    /**
     * The same seeds with another search for duplicates.
     *
     * @param newSearch {@link DuplicateSearch#WHOLE_FILE} is the default
     * @return a new source
     */
    public SafeNetXmlSeedSource withDuplicateSearch(DuplicateSearch newSearch) {
        return new SafeNetXmlSeedSource(name, bytes, parameters, limits, newSearch, watcher);
    }

    /**
     * The same seeds, with somebody told of the progress who may cancel the reading.
     *
     * @param listener hears each 10,000 rows and at the end of each reading
     * @param nanoTime a clock for the rate, {@code System::nanoTime}
     * @return a new source
     */
    public SafeNetXmlSeedSource withProgress(ProgressListener listener, LongSupplier nanoTime) {
        CheckedFile.Watcher newWatcher = new CheckedFile.Watcher(
                Objects.requireNonNull(listener, "listener"), Objects.requireNonNull(nanoTime, "nanoTime"));
        return new SafeNetXmlSeedSource(name, bytes, parameters, limits, search, newWatcher);
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * Starts to read from the first token.
     *
     * @return a reader, to be closed by the caller
     * @throws dev.keyfob.otp.seed.SeedFormatException if the file is no such XML, is beyond a limit, or changed since it
     *     was first read
     * @throws IOException if the file cannot be read, such as {@link java.nio.file.NoSuchFileException}
     */
    @Override
    public SeedReader open() throws IOException {
        return file.open();
    }

    /** The name of the source. */
    @Override
    public String toString() {
        return "SafeNetXmlSeedSource[" + name + "]";
    }
}
