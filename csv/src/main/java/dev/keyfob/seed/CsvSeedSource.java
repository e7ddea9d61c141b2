package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
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
 * <p>A file has any number of rows; a row has limits, see the constants.
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

    private final CsvProfile profile;
    private final String name;
    private final ByteSource bytes;
    private final DuplicateSearch search;
    private final Passes passes;
    private @Nullable Duplicates duplicates;

    private CsvSeedSource(CsvProfile profile, String name, ByteSource bytes, DuplicateSearch search) {
        this.profile = Objects.requireNonNull(profile, "profile");
        this.name = Objects.requireNonNull(name, "name");
        this.bytes = Objects.requireNonNull(bytes, "bytes");
        this.search = Objects.requireNonNull(search, "search");
        this.passes = new Passes(digest -> CsvPass.open(profile, bytes, digest));
    }

    /**
     * The seeds of a file. Nothing is read before {@link #open}.
     *
     * @param profile what the file looks like
     * @param file the file; its last name is the name of the source
     * @return the source
     */
    public static CsvSeedSource of(CsvProfile profile, Path file) {
        Path last = file.getFileName();
        return of(profile, (last == null ? file : last).toString(), () -> Files.newInputStream(file));
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
        return new CsvSeedSource(profile, name, bytes, DuplicateSearch.WHOLE_FILE);
    }

    /**
     * The same seeds with another search for duplicates.
     *
     * @param newSearch {@link DuplicateSearch#WHOLE_FILE} is the default
     * @return a new source
     */
    public CsvSeedSource withDuplicateSearch(DuplicateSearch newSearch) {
        return new CsvSeedSource(profile, name, bytes, newSearch);
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
            return CsvPass.open(profile, bytes, null);
        }
        Duplicates found = duplicates();
        return found.watch(passes.open());
    }

    private synchronized Duplicates duplicates() throws IOException {
        Duplicates found = duplicates;
        if (found == null) {
            found = Duplicates.find(passes);
            duplicates = found;
        }
        return found;
    }

    /** The name of the source. */
    @Override
    public String toString() {
        return "CsvSeedSource[" + name + "]";
    }
}
