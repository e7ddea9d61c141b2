package dev.keyfob.verification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table of a document.
 *
 * @param header the names of its columns
 * @param rows its rows, each with a cell for each column
 */
record DocumentTable(List<String> header, List<List<String>> rows) {
    /** The tables of a document, in their order. */
    static List<DocumentTable> of(String markdown) {
        List<DocumentTable> tables = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (String line : (markdown + "\n").split("\n", -1)) {
            if (line.startsWith("|")) {
                rows.add(cells(line));
            } else if (!rows.isEmpty()) {
                // The second line is that of dashes.
                tables.add(new DocumentTable(rows.get(0), List.copyOf(rows.subList(2, rows.size()))));
                rows.clear();
            }
        }
        return tables;
    }

    private static List<String> cells(String line) {
        String inner = line.strip().replaceAll("^\\||\\|$", "");
        return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
    }

    /** Whether there is a column of that name. */
    boolean has(String column) {
        return header.contains(column);
    }

    /** The cell of a row in a column that there is. */
    String cell(List<String> row, String column) {
        return row.get(header.indexOf(column));
    }
}
