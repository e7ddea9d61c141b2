package dev.keyfob.seed;

import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedRow;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives each row to the parser of its kind.
 *
 * <p>Not safe for use by multiple threads.
 */
final class RowDispatcher {
    private final CsvProfile profile;
    private final RowParser first;
    private final Map<String, RowParser> parsers = new HashMap<>();
    private final Cell cell = new Cell();

    RowDispatcher(CsvProfile profile, Header header, SerialReading serials, @Nullable SecretKinds kinds) {
        this.profile = profile;
        RowTypes types = profile.types();
        if (types == null) {
            first = new RowParser(profile, header, serials, kinds);
            return;
        }
        Map<CsvProfile, RowParser> once = new LinkedHashMap<>();
        types.rows.forEach((word, rows) -> parsers.put(
                word,
                once.computeIfAbsent(rows, each -> new RowParser(each, Header.ofPositions(each), serials, kinds))));
        first = once.values().iterator().next();
    }

    /** What the row is; null if it says nothing of any token. */
    @Nullable SeedRow parse(RecordScanner row) {
        if (profile.packedColumn() >= 0 && row.fault() == null) {
            row.unpack(profile.packedColumn(), profile.packedNames());
        }
        RowTypes types = profile.types();
        return types == null || row.fault() != null ? first.parse(row) : parse(row, types);
    }

    private @Nullable SeedRow parse(RecordScanner row, RowTypes types) {
        row.cell(types.column, cell);
        String word = RowTypes.fold(cell.textOnOneLine());
        RowParser parser = parsers.get(word);
        if (parser != null) {
            return parser.parse(row);
        }
        if (types.ignored.contains(word)) {
            return null;
        }
        String reason = types.reason(word);
        String message = reason != null
                ? "the row is " + reason
                : types.label + " must be " + types.words() + ", was " + (word.isEmpty() ? "empty" : Shown.cell(cell));
        return new RowProblem(row.line(), types.column + 1, Optional.empty(), ProblemCode.NOT_AN_OATH_TOKEN, message);
    }
}
