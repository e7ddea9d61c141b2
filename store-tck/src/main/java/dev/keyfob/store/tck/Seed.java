package dev.keyfob.store.tck;

import java.util.SplittableRandom;

/** The seed of everything random in the kit: fixed, unless {@code -Dseed=} asks for another. */
final class Seed {
    private static final long USUAL = 20_261_124;

    private Seed() {}

    static long value() {
        return Long.getLong("seed", USUAL);
    }

    static SplittableRandom random() {
        return new SplittableRandom(value());
    }

    /** What every failure of a random test ends with. */
    static String hint() {
        return "seed " + value() + " (run again with -Dseed=" + value() + ")";
    }
}
