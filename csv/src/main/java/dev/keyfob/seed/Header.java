package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedFormatException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which column of one file holds which field. Immutable. */
final class Header {
    private static final int NONE = -1;

    private final CsvProfile profile;
    private final Map<CsvField, Integer> columnOf;
    private final int knownWidth;
    private final int width;

    private Header(CsvProfile profile, Map<CsvField, Integer> columnOf, int knownWidth, int width) {
        this.profile = profile;
        this.columnOf = columnOf;
        this.knownWidth = knownWidth;
        this.width = width;
    }

    /**
     * Finds the fields by the names of the columns.
     *
     * @throws SeedFormatException if a field has two columns, or one that must be there has none
     */
    static Header of(CsvProfile profile, long line, List<String> names) {
        Map<CsvField, Integer> columnOf = new EnumMap<>(CsvField.class);
        int knownWidth = 0;
        int width = 0;
        for (int i = 0; i < names.size(); i++) {
            width = names.get(i).isEmpty() ? width : i + 1;
            CsvField field = profile.fieldNamed(names.get(i)).orElse(null);
            if (field == null) {
                continue;
            }
            Integer other = columnOf.put(field, i);
            if (other != null) {
                throw new SeedFormatException("line " + line + ": columns " + (other + 1) + " and " + (i + 1)
                        + " are both the " + profile.label(field) + "; remove one");
            }
            knownWidth = i + 1;
        }
        Header header = new Header(profile, columnOf, knownWidth, width);
        header.refuseMissing(line, names);
        return header;
    }

    /** Takes the fields from the positions that the profile states. */
    static Header ofPositions(CsvProfile profile) {
        int needed = 0;
        int width = 0;
        for (Map.Entry<CsvField, Integer> position : profile.positions().entrySet()) {
            int end = position.getValue() + 1;
            width = Math.max(width, end);
            needed = profile.isRequired(position.getKey()) ? Math.max(needed, end) : needed;
        }
        return new Header(profile, new EnumMap<>(profile.positions()), needed, width);
    }

    /** Whether a column name stands where the profile expects its field. */
    static boolean isNamed(CsvProfile profile, List<String> names) {
        long named = profile.positions().entrySet().stream()
                .filter(position -> position.getValue() < names.size())
                .filter(position -> profile.fieldNamed(names.get(position.getValue()))
                        .filter(position.getKey()::equals)
                        .isPresent())
                .count();
        return named > 1;
    }

    /** Whether the cells of a row are counted by the profile, because there is no header. */
    boolean isOfPositions() {
        return !profile.positions().isEmpty();
    }

    /** Whether cells behind those that are known are ignored. */
    boolean hasMoreColumns() {
        return profile.hasMoreColumns();
    }

    private void refuseMissing(long line, List<String> names) {
        List<String> missing = new ArrayList<>();
        for (CsvField field : CsvField.values()) {
            if (profile.isRequired(field) && !has(field)) {
                missing.add('"' + profile.label(field) + '"');
            }
        }
        if (!missing.isEmpty()) {
            throw new SeedFormatException("line " + line + ": the header has no column "
                    + String.join(" and no column ", missing) + "; columns found: " + Shown.columnNames(names));
        }
    }

    boolean has(CsvField field) {
        return columnOf.containsKey(field);
    }

    /** The index of the column of a field that there is, counted from 0. */
    int indexOf(CsvField field) {
        Integer column = columnOf.get(field);
        return column == null ? NONE : column;
    }

    /** The cells that a row must have, so that each field has its cell. */
    int knownWidth() {
        return knownWidth;
    }

    /** The cells that a row may have; those behind must be empty. */
    int width() {
        return width;
    }
}
