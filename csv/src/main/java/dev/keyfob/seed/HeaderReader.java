package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the delimiter and the header at the begin of a file.
 *
 * <p>The delimiter is the one that splits the header into the most column names that the profile knows; if no names tell,
 * it leaves no stray quote and gives the most cells. Only the header is looked at: cells below it may hold any delimiter.
 */
final class HeaderReader {
    /** The delimiters that a file may have. */
    static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    private static final String SEPARATOR_HINT = "sep=";
    private static final char NO_DELIMITER = '\uFFFF';

    private final CsvProfile profile;
    private final RecordScanner scanner;
    private final Cell cell = new Cell();
    private List<Character> candidates;

    HeaderReader(CsvProfile profile, RecordScanner scanner) {
        this.profile = profile;
        this.scanner = scanner;
        this.candidates = profile.delimiters();
    }

    /**
     * Reads the header; the scanner stands on it afterwards and knows the delimiter.
     *
     * @throws SeedFormatException if there is no header, or it does not name what the profile needs
     */
    Header read() throws IOException {
        honourSeparatorHint();
        while (true) {
            Optional<List<String>> names = names();
            if (names.isPresent()) {
                return profile.hasHeader() ? header(names.get()) : positions(names.get());
            }
            scanner.consume();
        }
    }

    /** A first row that names columns is passed over; any other is a row like those that follow. */
    private Header positions(List<String> cells) {
        RowTypes types = profile.types();
        boolean named = types == null
                ? Header.isNamed(profile, cells)
                : types.profiles().anyMatch(rows -> Header.isNamed(rows, cells));
        if (!named) {
            scanner.again();
        }
        return types == null
                ? Header.ofPositions(profile)
                : Header.ofPositions(types.profiles().findFirst().orElseThrow());
    }

    private void honourSeparatorHint() throws IOException {
        scanner.delimiter(NO_DELIMITER);
        if (!scanner.scan() || scanner.cellCount() == 0) {
            return;
        }
        String first = scanner.cell(0, cell).text();
        if (!first.regionMatches(true, 0, SEPARATOR_HINT, 0, SEPARATOR_HINT.length())) {
            return;
        }
        // A TAB at the end of the cell was trimmed as a blank.
        char named = first.length() == SEPARATOR_HINT.length() ? '\t' : first.charAt(SEPARATOR_HINT.length());
        if (!DELIMITERS.contains(named)) {
            throw new SeedFormatException("line " + scanner.line()
                    + ": the delimiter that sep= names must be comma, semicolon, TAB or vertical bar");
        }
        candidates = List.of(named);
        scanner.consume();
    }

    /** The cells of the row at hand under the best delimiter, or empty if it is a row to be skipped. */
    private Optional<List<String>> names() throws IOException {
        List<String> best = List.of();
        long mostKnown = -1;
        boolean bestIsSound = false;
        char chosen = candidates.get(0);
        for (char candidate : candidates) {
            scanner.delimiter(candidate);
            if (!scanner.scan()) {
                throw new SeedFormatException("the file has only blank lines; import the file that the vendor sent");
            }
            if (scanner.isEmpty()) {
                return Optional.empty();
            }
            List<String> names = cells();
            long known = known(names.stream());
            // A text in quotes has commas in it that split no cells.
            boolean sound = scanner.fault() == null;
            boolean better = sound == bestIsSound ? names.size() > best.size() : sound;
            if (known > mostKnown || (known == mostKnown && better)) {
                mostKnown = known;
                best = names;
                bestIsSound = sound;
                chosen = candidate;
            }
        }
        scanner.delimiter(chosen);
        scanner.scan();
        return Optional.of(best);
    }

    private List<String> cells() {
        List<String> cells = new ArrayList<>(scanner.cellCount());
        for (int i = 0; i < scanner.cellCount(); i++) {
            cells.add(scanner.cell(i, cell).textOnOneLine());
        }
        return cells;
    }

    private long known(Stream<String> names) {
        return names.filter(name -> profile.fieldNamed(name).isPresent()).count();
    }

    private Header header(List<String> names) {
        RowFault fault = scanner.fault();
        if (fault != null) {
            throw new SeedFormatException("line " + scanner.line() + ": the header cannot be read: " + fault.message());
        }
        if (known(names.stream()) == 0) {
            throw new SeedFormatException("line " + scanner.line() + ": " + whyNoHeader(names));
        }
        return Header.of(profile, scanner.line(), names);
    }

    private String whyNoHeader(List<String> names) {
        if (known(Stream.of(names.get(0).split("[,;\t|]"))) > 1) {
            return "the whole header stands in one cell, in quotes, as when commas are typed into a spreadsheet;"
                    + " import the vendor's own file, or put each value into a cell of its own";
        }
        if (names.stream().anyMatch(Shown::mayBeSecret)) {
            return "the file has no header, it begins with data; add a first line such as " + example();
        }
        return "no column name is known; the header must be such as " + example();
    }

    private String example() {
        return Stream.of(CsvField.values())
                .filter(field -> !profile.columnNames(field).isEmpty())
                .map(profile::label)
                .collect(Collectors.joining(","));
    }
}
