package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedRecord;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Rows that share something, in groups by the hash of what they share: for each group its first two places, and whether
 * all its rows have the same content. At most 24 bytes for each group, however many rows it has, and 17 once all are
 * added; in many arrays, so that none needs a large place in the heap.
 *
 * <p>Safe for use by multiple threads once all rows are added.
 */
final class Groups {
    private final Part[] parts;
    private final boolean empty;

    /** Makes groups without rows for hashes as {@link RepeatedHashes} gives them, which are not copied. */
    Groups(long[][] lookups) {
        this.parts = Arrays.stream(lookups).map(Part::new).toArray(Part[]::new);
        this.empty = Arrays.stream(lookups).allMatch(hashes -> hashes.length == 0);
    }

    /**
     * Where a row stands. Rows of one line follow each other.
     *
     * @param ordinal which row of the source it is, from 1
     * @param line the line at which it begins, from 1; several rows may have the same
     */
    record Place(int ordinal, int line) {
        static Place of(long ordinal, SeedRecord row) {
            if (Math.max(ordinal, row.line()) > Integer.MAX_VALUE) {
                throw new SeedFormatException("the file must have at most " + Integer.MAX_VALUE
                        + " lines to be searched for duplicates, had more");
            }
            return new Place((int) ordinal, (int) row.line());
        }
    }

    boolean isEmpty() {
        return empty;
    }

    /** The group of a hash, null if there is none. */
    @Nullable Group find(long lookup) {
        Part part = parts[RepeatedHashes.partOf(lookup)];
        int index = part.indexOf(lookup);
        return index < 0 ? null : new Group(part, index);
    }

    /** Says that all rows are added, from when on groups can be asked. */
    void close() {
        for (Part part : parts) {
            part.close();
        }
    }

    /** The groups whose hashes have the same first byte. */
    private static final class Part {
        private static final long[] NO_MARKS = {};

        private final long[] lookups;
        /** For each group 24 bits of a check of what its rows share, and 40 of their content. */
        private long[] marks;
        /** The line of the first row, or its negative ordinal if the second stands in the same line. */
        private final int[] firsts;
        /** The same of the second row; the negative ordinal of the first as long as there is no second. */
        private final int[] seconds;

        private final BitSet differ = new BitSet(0);

        Part(long[] lookups) {
            int count = lookups.length;
            this.lookups = lookups;
            this.marks = new long[count];
            this.firsts = new int[count];
            this.seconds = new int[count];
        }

        /** Looks from where a hash should stand, because they are spread evenly; negative if it is none of them. */
        int indexOf(long lookup) {
            int last = lookups.length - 1;
            long share = (lookup << 8) >>> 32;
            int index = (int) ((share * lookups.length) >>> 32);
            while (index < last && lookups[index] < lookup) {
                index++;
            }
            while (index > 0 && lookups[index] > lookup) {
                index--;
            }
            return last >= 0 && lookups[index] == lookup ? index : -1;
        }

        void close() {
            for (int i = 0; i < marks.length; i++) {
                if ((marks[i] & Group.CONTENT) == Group.DIFFERENT) {
                    differ.set(i);
                }
            }
            marks = NO_MARKS;
        }
    }

    /** One group. */
    static final class Group {
        private static final int CHECK_BITS = 24;
        private static final long CONTENT = -1L >>> CHECK_BITS;
        /** The content of a group whose rows differ, which no row has. */
        private static final long DIFFERENT = 0;

        private final Part part;
        private final int index;

        private Group(Part part, int index) {
            this.part = part;
            this.index = index;
        }

        /**
         * Adds a row. With the 64 bits of the hash and 24 of the check, the chance that any two serials or seeds of ten
         * million rows pass for one is less than one in a million million. With 40 bits of the content, that is the
         * chance that a row which differs from the first passes for its repetition.
         *
         * @param check another hash of what the rows of the group share
         * @param content a hash of what they may differ in
         * @return false if the row does not belong to the group although its hash is that of the group
         */
        boolean add(long check, Place place, long content) {
            long mark = (check & ~CONTENT) | Math.max(DIFFERENT + 1, content >>> CHECK_BITS);
            int first = part.firsts[index];
            if (first == 0) {
                part.marks[index] = mark;
                part.firsts[index] = place.line();
                part.seconds[index] = -place.ordinal();
                return true;
            }
            long unlike = part.marks[index] ^ mark;
            if ((unlike & ~CONTENT) != 0) {
                return false;
            }
            if (unlike != 0) {
                part.marks[index] &= ~CONTENT;
            }
            boolean isSecond = first > 0 && part.seconds[index] < 0;
            if (isSecond && place.line() == first) {
                part.firsts[index] = part.seconds[index];
                part.seconds[index] = -place.ordinal();
            } else if (isSecond) {
                part.seconds[index] = place.line();
            }
            return true;
        }

        /** Whether there are rows of different content. */
        boolean differs() {
            return part.differ.get(index);
        }

        boolean isFirst(Place place) {
            int first = part.firsts[index];
            return first < 0 ? place.ordinal() == -first : place.line() == first;
        }

        /**
         * Where the first row of the group stands, or the second if the place is the first's, such as {@code line 7}; by
         * their number if both stand in one line.
         */
        String other(Place place) {
            int other = isFirst(place) ? part.seconds[index] : part.firsts[index];
            return other < 0 ? "record " + -other : "line " + other;
        }
    }
}
