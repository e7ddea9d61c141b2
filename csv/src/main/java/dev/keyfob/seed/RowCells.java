package dev.keyfob.seed;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;

/** Where the cells of the row at hand lie in the buffer of the text. */
final class RowCells {
    private static final byte QUOTED = 1;
    private static final byte DOUBLED = 2;
    private static final byte FROM_PAIRS = 4;

    private final char[] chars;
    private char[] undoubled = {};
    private int count;
    private final int[] from = new int[CsvSeedSource.MAX_COLUMNS];
    private final int[] to = new int[CsvSeedSource.MAX_COLUMNS];
    private final byte[] flags = new byte[CsvSeedSource.MAX_COLUMNS];
    private char[] unpacked = {};
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
        flags[count] = withDoubledQuotes ? (byte) (QUOTED | DOUBLED) : inQuotes ? QUOTED : 0;
        count++;
        return true;
    }

    boolean isQuoted(int index) {
        return index < count && (flags[index] & QUOTED) != 0;
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
        byte kind = flags[index];
        if (kind == FROM_PAIRS) {
            return target.set(unpacked, from[index], to[index]);
        }
        if (kind > QUOTED) {
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

    /** Puts the values of pairs {@code name=Base64,…} in the place of the cell that holds them and those behind. */
    void unpack(int column, List<String> names) {
        if (column >= count) {
            return;
        }
        get(column, view);
        if (unpacked.length < view.length()) {
            Arrays.fill(unpacked, '\0');
            unpacked = new char[Math.max(view.length(), 256)];
        }
        int[] starts = new int[names.size()];
        int[] ends = new int[names.size()];
        int next = 0;
        int start = 0;
        while (start < view.length()) {
            int end = indexOf(',', start, view.length());
            int name = indexOfName(names, start, indexOf('=', start, end));
            if (name >= 0) {
                starts[name] = next;
                next = copyValue(indexOf('=', start, end) + 1, end, name == 0, next);
                ends[name] = next;
            }
            start = end + 1;
        }
        count = column;
        for (int i = 0; i < names.size() && add(starts[i], ends[i], false, false); i++) {
            flags[count - 1] = FROM_PAIRS;
        }
    }

    private int indexOf(char wanted, int start, int end) {
        int i = start;
        while (i < end && view.charAt(i) != wanted) {
            i++;
        }
        return i;
    }

    private int indexOfName(List<String> names, int start, int end) {
        if (end - start > 64) {
            return -1;
        }
        StringBuilder name = new StringBuilder();
        for (int i = start; i < end; i++) {
            name.append(view.charAt(i));
        }
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(name.toString().strip())) {
                return i;
            }
        }
        return -1;
    }

    /** Copies a value as it is, or the ASCII text that its Base64 stands for; a text of nonsense if it is none. */
    private int copyValue(int start, int end, boolean asItIs, int target) {
        int next = target;
        if (asItIs) {
            for (int i = start; i < end; i++) {
                unpacked[next++] = view.charAt(i);
            }
            return next;
        }
        int pending = 0;
        int bits = 0;
        for (int i = start; i < end && view.charAt(i) != '='; i++) {
            int value = SecretText.base64Value(view.charAt(i));
            pending = pending << 6 | (value & 0x3F);
            bits += 6;
            if (value < 0) {
                unpacked[next++] = '?';
                bits = 0;
            } else if (bits >= 8) {
                bits -= 8;
                unpacked[next++] = (char) (pending >>> bits & 0xFF);
            }
        }
        return next;
    }

    /** Writes a cell as it stands in the file, with its quotes. */
    void copy(int index, Writer target) throws IOException {
        String quote = isQuoted(index) ? "\"" : "";
        target.write(quote);
        target.write(chars, from[index], to[index] - from[index]);
        target.write(quote);
    }

    /** Overwrites the copies that were made. */
    void wipe() {
        Arrays.fill(undoubled, '\0');
        Arrays.fill(unpacked, '\0');
    }
}
