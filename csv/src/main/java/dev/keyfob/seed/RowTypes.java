package dev.keyfob.seed;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a file says in each row what kind of row it is: which column holds the word, and what each word means. Mutable
 * while its profile is built, never after.
 */
final class RowTypes {
    final int column;
    final String label;
    final Map<String, CsvProfile> rows = new LinkedHashMap<>();
    final Map<String, String> leftOut = new LinkedHashMap<>();
    final Set<String> ignored = new LinkedHashSet<>();
    private @Nullable String othersLeftOut;

    RowTypes(int column, String label) {
        this.column = column;
        this.label = label;
    }

    RowTypes copy(java.util.function.UnaryOperator<CsvProfile> each) {
        RowTypes copy = new RowTypes(column, label);
        Map<CsvProfile, CsvProfile> once = new LinkedHashMap<>();
        rows.forEach((word, profile) -> copy.rows.put(word, once.computeIfAbsent(profile, each)));
        copy.leftOut.putAll(leftOut);
        copy.ignored.addAll(ignored);
        copy.othersLeftOut = othersLeftOut;
        return copy;
    }

    void leaveOutOthers(String reason) {
        othersLeftOut = reason;
    }

    /** The profiles of the rows, each once. */
    Stream<CsvProfile> profiles() {
        return rows.values().stream().distinct();
    }

    /** Why a row of the word is left out, or null if it is not to be. */
    @Nullable String reason(String word) {
        String reason = leftOut.get(fold(word));
        return reason == null && !rows.containsKey(fold(word)) ? othersLeftOut : reason;
    }

    /** The words of rows that are read, for messages. */
    String words() {
        return rows.keySet().stream()
                .filter(word -> !word.isEmpty())
                .map(word -> word.toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    static String fold(String word) {
        return ColumnNames.fold(word);
    }
}
