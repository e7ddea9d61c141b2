package dev.keyfob.benchmarks;

/** Welch's t-test of two classes of measurements, in one pass. */
final class Welch {
    private final double[] mean = new double[2];
    private final double[] squares = new double[2];
    private final long[] count = new long[2];

    /** Adds a measurement to class 0 or 1. */
    void add(int which, double value) {
        count[which]++;
        double delta = value - mean[which];
        mean[which] += delta / count[which];
        squares[which] += delta * (value - mean[which]);
    }

    /** The statistic: beyond 4.5 in modulus the two classes have different means, with near certainty. */
    double t() {
        double error = 0;
        for (int i = 0; i < 2; i++) {
            error += squares[i] / (count[i] - 1) / count[i];
        }
        return (mean[0] - mean[1]) / Math.sqrt(error);
    }

    double mean(int which) {
        return mean[which];
    }

    long count() {
        return count[0] + count[1];
    }
}
