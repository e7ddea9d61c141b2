package dev.keyfob.seed;

import java.util.Arrays;

/**
 * Rows that share something, in groups by the hash of what they share: for each group its first two places, and whether
 * all its rows have the same content. At most 57 bytes for each group, however many rows it has.
 *
 * <p>Safe for use by multiple threads once all rows are added.
 */
final class Groups {
    private final long[] lookups;
    private final long[] checks;
    private final long[] contents;
    private final long[] contentChecks;
    private final long[] firstOrdinals;
    private final long[] firstLines;
    /** The line of the second row, or its negative ordinal if it stands in the line of the first. */
    private final long[] seconds;

    private final boolean[] differ;

    /** Makes groups without rows for sorted hashes. */
    Groups(long[] lookups) {
        int count = lookups.length;
        this.lookups = lookups;
        this.checks = new long[count];
        this.contents = new long[count];
        this.contentChecks = new long[count];
        this.firstOrdinals = new long[count];
        this.firstLines = new long[count];
        this.seconds = new long[count];
        this.differ = new boolean[count];
    }

    /**
     * Where a row stands.
     *
     * @param ordinal which row of the source it is, from 1
     * @param line the line at which it begins; several rows may have the same
     */
    record Place(long ordinal, long line) {}

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
    boolean add(int group, long check, Place place, long content, long contentCheck) {
        if (firstOrdinals[group] == 0) {
            checks[group] = check;
            firstOrdinals[group] = place.ordinal();
            firstLines[group] = place.line();
            contents[group] = content;
            contentChecks[group] = contentCheck;
            return true;
        }
        if (checks[group] != check) {
            return false;
        }
        if (seconds[group] == 0) {
            seconds[group] = place.line() == firstLines[group] ? -place.ordinal() : place.line();
        }
        differ[group] |= contents[group] != content || contentChecks[group] != contentCheck;
        return true;
    }

    boolean differ(int group) {
        return differ[group];
    }

    boolean isFirst(int group, Place place) {
        return place.ordinal() == firstOrdinals[group];
    }

    /**
     * Where the first row of the group stands, or the second if the place is the first's, such as {@code line 7}; by its
     * number if both stand in one line.
     */
    String other(int group, Place place) {
        if (!isFirst(group, place)) {
            return firstLines[group] == place.line() ? "record " + firstOrdinals[group] : "line " + firstLines[group];
        }
        long second = seconds[group];
        if (second == 0) {
            throw new IllegalStateException("the group has no other row");
        }
        return second < 0 ? "record " + -second : "line " + second;
    }
}
