package dev.keyfob.benchmarks.jdbc;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two loops in turn, so that both meet the same moods of the machine; the medians of several rounds. */
final class Race {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final int rounds;
    private final long nanos;

    Race(int rounds, double seconds) {
        this.rounds = rounds;
        this.nanos = (long) (seconds * 1e9);
    }

    /**
     * What came of it.
     *
     * @param first times per second, of the first loop
     * @param second times per second, of the second loop
     * @param ratio the second to the first, the median of the rounds' ratios
     * @param lowest the lowest of the rounds' ratios
     * @param highest the highest of the rounds' ratios
     * @param firstCpu processor time of the clients for one time, in microseconds, of the first loop
     * @param secondCpu the same of the second loop
     */
    record Outcome(
            double first,
            double second,
            double ratio,
            double lowest,
            double highest,
            double firstCpu,
            double secondCpu) {}

    /** One loop in one round. */
    private record Speed(double perSecond, double cpu) {}

    /** What one client did. */
    private record Done(long times, long cpuNanos) {}

    Outcome of(Loop first, Loop second, long users, Loop.Work work, int clients)
            throws SQLException, InterruptedException {
        speed(first, users, work, clients, nanos / 2);
        speed(second, users, work, clients, nanos / 2);
        double[] firsts = new double[rounds];
        double[] seconds = new double[rounds];
        double[] ratios = new double[rounds];
        double[] firstCpu = new double[rounds];
        double[] secondCpu = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            boolean firstBegins = round % 2 == 0;
            Speed begins = speed(firstBegins ? first : second, users, work, clients, nanos);
            Speed ends = speed(firstBegins ? second : first, users, work, clients, nanos);
            Speed one = firstBegins ? begins : ends;
            Speed other = firstBegins ? ends : begins;
            firsts[round] = one.perSecond();
            seconds[round] = other.perSecond();
            firstCpu[round] = one.cpu();
            secondCpu[round] = other.cpu();
            ratios[round] = seconds[round] / firsts[round];
        }
        Arrays.sort(ratios);
        return new Outcome(
                median(firsts),
                median(seconds),
                median(ratios),
                ratios[0],
                ratios[rounds - 1],
                median(firstCpu),
                median(secondCpu));
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static Speed speed(Loop loop, long users, Loop.Work work, int clients, long duration)
            throws SQLException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long begin = System.nanoTime();
            List<Callable<Done>> loops = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                SplittableRandom random = new SplittableRandom(begin + client);
                int number = client;
                loops.add(() -> run(loop, users, work, number, clients, begin + duration, random));
            }
            long times = 0;
            long cpuNanos = 0;
            for (Future<Done> future : threads.invokeAll(loops)) {
                times += future.get().times();
                cpuNanos += future.get().cpuNanos();
            }
            return new Speed(times * 1e9 / (System.nanoTime() - begin), cpuNanos / 1e3 / times);
        } catch (ExecutionException e) {
            throw new SQLException("a client failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Done run(
            Loop loop, long users, Loop.Work work, int client, int clients, long end, SplittableRandom random)
            throws SQLException {
        long times = 0;
        long cpuBefore = THREADS.getCurrentThreadCpuTime();
        while (System.nanoTime() < end) {
            long user = random.nextLong(users / clients) * clients + client;
            if (!loop.once(work, user, random)) {
                throw new SQLException(work + " must be stored, was not");
            }
            times++;
        }
        return new Done(times, THREADS.getCurrentThreadCpuTime() - cpuBefore);
    }
}
