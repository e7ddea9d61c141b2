package dev.keyfob.seed;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows that share something, in groups by the hash of what they share: for each group its first two places, and whether
 * all its rows have the same content. A few dozen bytes for each group, however many rows it has.
 *
 * <p>Safe for use by multiple threads once all rows are added.
 */
final class Groups {
    private final long[] lookups;
    private final long[] checks;
    private final long[] contents;
    private final long[] contentChecks;
    private final @Nullable Place[] firstPlaces;
    private final @Nullable Place[] secondPlaces;
    private final boolean[] differ;

    /** Makes groups without rows for sorted hashes. */
    Groups(long[] lookups) {
        int count = lookups.length;
        this.lookups = lookups;
        this.checks = new long[count];
        this.contents = new long[count];
        this.contentChecks = new long[count];
        this.firstPlaces = new @Nullable Place[count];
        this.secondPlaces = new @Nullable Place[count];
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
        if (firstPlaces[group] == null) {
            checks[group] = check;
            firstPlaces[group] = place;
            contents[group] = content;
            contentChecks[group] = contentCheck;
            return true;
        }
        if (checks[group] != check) {
            return false;
        }
        if (secondPlaces[group] == null) {
            secondPlaces[group] = place;
        }
        differ[group] |= contents[group] != content || contentChecks[group] != contentCheck;
        return true;
    }

    boolean differ(int group) {
        return differ[group];
    }

    boolean isFirst(int group, Place place) {
        return place.equals(firstPlaces[group]);
    }

    /**
     * Where the first row of the group stands, or the second if the place is the first's, such as {@code line 7}; by its
     * number if both stand in one line.
     */
    String other(int group, Place place) {
        Place other = isFirst(group, place) ? secondPlaces[group] : firstPlaces[group];
        if (other == null) {
            throw new IllegalStateException("the group has no other row");
        }
        return other.line() == place.line() ? "record " + other.ordinal() : "line " + other.line();
    }
}
