package dev.keyfob.seed;

import java.util.Arrays;

/** Where the cells of the row at hand lie in the buffer of the text. */
final class RowCells {
    private final char[] chars;
    private char[] undoubled = {};
    private int count;
    private final int[] from = new int[CsvSeedSource.MAX_COLUMNS];
    private final int[] to = new int[CsvSeedSource.MAX_COLUMNS];
    private final boolean[] quoted = new boolean[CsvSeedSource.MAX_COLUMNS];
    private final boolean[] doubledQuotes = new boolean[CsvSeedSource.MAX_COLUMNS];
    private final Cell view = new Cell();

    RowCells(char[] chars) {
        this.chars = chars;
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /** Adds a cell; false if there is no room for it. */
    boolean add(int start, int end, boolean inQuotes, boolean withDoubledQuotes) {
        if (count == CsvSeedSource.MAX_COLUMNS) {
            return false;
        }
        from[count] = start;
        to[count] = end;
        quoted[count] = inQuotes;
        doubledQuotes[count] = withDoubledQuotes;
        count++;
        return true;
    }

    boolean isQuoted(int index) {
        return index < count && quoted[index];
    }

    boolean areBlank() {
        for (int i = 0; i < count; i++) {
            if (!get(i, view).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Points the view at a cell, counted from 0. A cell that the row does not have is empty. */
    Cell get(int index, Cell target) {
        if (index >= count) {
            return target.set(chars, 0, 0);
        }
        if (doubledQuotes[index]) {
            int end = undouble(from[index], to[index]);
            return target.set(undoubled, from[index], end);
        }
        return target.set(chars, from[index], to[index]);
    }

    /** Copies a cell with each doubled quote as one to the same place of another buffer: the row may be scanned again. */
    private int undouble(int start, int end) {
        if (undoubled.length == 0) {
            undoubled = new char[chars.length];
        }
        int next = start;
        for (int i = start; i < end; i++) {
            undoubled[next++] = chars[i];
            if (chars[i] == '"') {
                i++;
            }
        }
        return next;
    }

    /** Overwrites the copies that were made. */
    void wipe() {
        Arrays.fill(undoubled, '\0');
    }
}
