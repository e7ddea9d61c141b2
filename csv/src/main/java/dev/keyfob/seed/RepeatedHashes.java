package dev.keyfob.seed;

import java.util.Arrays;

/**
 * Finds the hashes that were added more than once, in at most 12 bytes for each: they are kept in parts by their first
 * byte, so that each part can grow and be sorted by itself.
 */
final class RepeatedHashes {
    private static final int PARTS = 256;
    private static final int FIRST_SIZE = 8;
    private static final long[] NONE = {};

    private final long[][] parts = new long[PARTS][];
    private final int[] counts = new int[PARTS];

    RepeatedHashes() {
        Arrays.fill(parts, NONE);
    }

    static int partOf(long hash) {
        return (int) (hash >>> 56);
    }

    void add(long hash) {
        int part = partOf(hash);
        long[] hashes = parts[part];
        int count = counts[part]++;
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, Math.max(FIRST_SIZE, count + (count >> 1)));
            parts[part] = hashes;
        }
        hashes[count] = hash;
    }

    /** The hashes that were added more than once, each once, sorted, by {@link #partOf}. What was added is forgotten. */
    long[][] takeRepeated() {
        long[][] repeated = new long[PARTS][];
        for (int part = 0; part < PARTS; part++) {
            repeated[part] = repeated(parts[part], counts[part]);
            parts[part] = NONE;
            counts[part] = 0;
        }
        return repeated;
    }

    private static long[] repeated(long[] hashes, int count) {
        Arrays.sort(hashes, 0, count);
        int found = 0;
        for (int i = 1; i < count; i++) {
            boolean known = found > 0 && hashes[found - 1] == hashes[i];
            if (hashes[i] == hashes[i - 1] && !known) {
                hashes[found++] = hashes[i];
            }
        }
        return found == 0 ? NONE : Arrays.copyOf(hashes, found);
    }
}
