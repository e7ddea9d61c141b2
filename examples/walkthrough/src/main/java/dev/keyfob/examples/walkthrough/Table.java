package dev.keyfob.examples.walkthrough;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Text in columns, each as wide as its longest cell. */
final class Table {
    private static final int LONGEST_NAME = 28;

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** Adds a row of as many cells as there are headings. */
    void add(String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    "cells must be " + rows.get(0).size() + " for this table, were " + cells.length);
        }
        rows.add(List.of(cells));
    }

    /** The lines of the table, headings first. */
    List<String> lines() {
        int[] widths = IntStream.range(0, rows.get(0).size()).map(this::width).toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    /** A name that somebody wrote into a file, cut to a length that leaves room for others. */
    static String name(String text) {
        if (length(text) <= LONGEST_NAME) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - length(cell) + 2));
        }
        return line.toString().stripTrailing();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
