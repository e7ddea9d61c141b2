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

    void add(long hash) {
        int part = (int) (hash >>> 56);
        long[] hashes = parts[part];
        int count = counts[part]++;
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, Math.max(FIRST_SIZE, count + (count >> 1)));
            parts[part] = hashes;
        }
        hashes[count] = hash;
    }

    /** The hashes that were added more than once, each once, sorted. What was added is forgotten. */
    long[] takeRepeated() {
        long[] repeated = new long[FIRST_SIZE];
        int found = 0;
        for (int part = 0; part < PARTS; part++) {
            long[] hashes = parts[part];
            int count = counts[part];
            if (count > 1) {
                Arrays.sort(hashes, 0, count);
            }
            for (int i = 1; i < count; i++) {
                boolean first = i == 1 || hashes[i - 1] != hashes[i - 2];
                if (hashes[i] == hashes[i - 1] && first) {
                    if (found == repeated.length) {
                        repeated = Arrays.copyOf(repeated, 2 * found);
                    }
                    repeated[found++] = hashes[i];
                }
            }
            parts[part] = NONE;
            counts[part] = 0;
        }
        long[] sorted = Arrays.copyOf(repeated, found);
        Arrays.sort(sorted);
        return sorted;
    }
}
