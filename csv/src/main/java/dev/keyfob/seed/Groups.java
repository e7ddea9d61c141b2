package dev.keyfob.seed;

import java.util.Arrays;

/**
 * Rows that share something, in groups by the hash of what they share: for each group its first two lines, and whether
 * all its rows have the same content. A few dozen bytes for each group, however many rows it has.
 *
 * <p>Safe for use by multiple threads once all rows are added.
 */
final class Groups {
    private final long[] lookups;
    private final long[] checks;
    private final long[] contents;
    private final long[] contentChecks;
    private final long[] firstLines;
    private final long[] secondLines;
    private final boolean[] differ;

    /** Makes groups without rows for sorted hashes. */
    Groups(long[] lookups) {
        int count = lookups.length;
        this.lookups = lookups;
        this.checks = new long[count];
        this.contents = new long[count];
        this.contentChecks = new long[count];
        this.firstLines = new long[count];
        this.secondLines = new long[count];
        this.differ = new boolean[count];
    }

    boolean isEmpty() {
        return lookups.length == 0;
    }

    /** The group of a hash, negative if there is none. */
    int find(long lookup) {
        return Arrays.binarySearch(lookups, lookup);
    }

    /**
     * Adds a row.
     *
     * @param check another hash of what the rows of the group share
     * @return false if the row does not belong to the group although its hash is that of the group
     */
    boolean add(int group, long check, long line, long content, long contentCheck) {
        if (firstLines[group] == 0) {
            checks[group] = check;
            firstLines[group] = line;
            contents[group] = content;
            contentChecks[group] = contentCheck;
            return true;
        }
        if (checks[group] != check) {
            return false;
        }
        if (secondLines[group] == 0) {
            secondLines[group] = line;
        }
        differ[group] |= contents[group] != content || contentChecks[group] != contentCheck;
        return true;
    }

    boolean differ(int group) {
        return differ[group];
    }

    boolean isFirst(int group, long line) {
        return firstLines[group] == line;
    }

    /** The first row of the group, or the second if the line is the first's. */
    long otherLine(int group, long line) {
        return isFirst(group, line) ? secondLines[group] : firstLines[group];
    }
}
