package dev.keyfob.examples.portal.web;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Lines of CSV that no spreadsheet takes for a formula. */
final class CsvText {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private CsvText() {}

    static String line(String... cells) {
        return Arrays.stream(cells).map(CsvText::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String cell(String text) {
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
