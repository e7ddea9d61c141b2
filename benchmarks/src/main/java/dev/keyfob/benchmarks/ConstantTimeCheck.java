package dev.keyfob.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * A timing test in the style of dudect (Reparaz, Balasch and Verbauwhede, 2016): two classes of input in random order,
 * each call measured, Welch's t-test over the measurements.
 *
 * <p>The slowest tenth of all measurements, both classes together, is left out: garbage collections and interruptions
 * say nothing about the input.
 */
public final class ConstantTimeCheck {
    /** The modulus of t from which a difference counts as seen. */
    static final double LIMIT = 4.5;

    private static final int BATCH = 100_000;
    private static final double KEPT = 0.9;

    private ConstantTimeCheck() {}

    /**
     * Runs all cases, prints them, and ends with status 1 if a case is not as it must be.
     *
     * @param args the number of measurements of each case; a million if absent
     */
    public static void main(String[] args) {
        int measurements = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
        System.out.println("| case | measurements | mean ns, class 0 | mean ns, class 1 | t | as it must be |");
        System.out.println("|---|---|---|---|---|---|");
        boolean good = true;
        for (TimingCase timingCase : TimingCase.all()) {
            Welch welch = measure(timingCase.call(), measurements);
            boolean seen = Math.abs(welch.t()) >= LIMIT;
            boolean expected = seen == timingCase.leaks();
            good &= expected;
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %.1f | %.1f | %.2f | %s |%n",
                    timingCase.name(),
                    welch.count(),
                    welch.mean(0),
                    welch.mean(1),
                    welch.t(),
                    expected ? "yes" : "NO");
        }
        if (!good) {
            System.exit(1);
        }
    }

    /** Measures a call with the inputs of class 0 and 1. */
    static Welch measure(IntFunction<Object> call, int measurements) {
        Random random = new Random(4226);
        int[] sink = new int[1];
        batch(call, random, new long[BATCH], new byte[BATCH], sink);
        batch(call, random, new long[BATCH], new byte[BATCH], sink);
        Welch welch = new Welch();
        while (welch.count() < measurements) {
            int size = Math.min(BATCH, measurements);
            long[] nanos = new long[size];
            byte[] classes = new byte[size];
            batch(call, random, nanos, classes, sink);
            long[] sorted = nanos.clone();
            Arrays.sort(sorted);
            long limit = sorted[(int) (size * KEPT)];
            for (int i = 0; i < size; i++) {
                if (nanos[i] < limit) {
                    welch.add(classes[i], (double) nanos[i]);
                }
            }
        }
        if (sink[0] == 42) {
            System.out.print("");
        }
        return welch;
    }

    private static void batch(IntFunction<Object> call, Random random, long[] nanos, byte[] classes, int[] sink) {
        for (int i = 0; i < classes.length; i++) {
            classes[i] = (byte) random.nextInt(2);
        }
        for (int i = 0; i < nanos.length; i++) {
            int which = classes[i];
            long before = System.nanoTime();
            Object answer = call.apply(which);
            nanos[i] = System.nanoTime() - before;
            sink[0] += answer.hashCode();
        }
    }
}
