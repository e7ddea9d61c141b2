package dev.keyfob.benchmarks.jdbc;

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
    private final long users;
    private final int rounds;
    private final long nanos;

    Race(long users, int rounds, double seconds) {
        this.users = users;
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
     */
    record Outcome(double first, double second, double ratio, double lowest, double highest) {}

    Outcome of(Loop first, Loop second, Loop.Work work, int clients) throws SQLException, InterruptedException {
        perSecond(first, work, clients, nanos / 2, 0);
        perSecond(second, work, clients, nanos / 2, 0);
        double[] firsts = new double[rounds];
        double[] seconds = new double[rounds];
        double[] ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            boolean firstBegins = round % 2 == 0;
            if (firstBegins) {
                firsts[round] = perSecond(first, work, clients, nanos, round);
            }
            seconds[round] = perSecond(second, work, clients, nanos, round);
            if (!firstBegins) {
                firsts[round] = perSecond(first, work, clients, nanos, round);
            }
            ratios[round] = seconds[round] / firsts[round];
        }
        Arrays.sort(ratios);
        return new Outcome(median(firsts), median(seconds), median(ratios), ratios[0], ratios[rounds - 1]);
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private double perSecond(Loop loop, Loop.Work work, int clients, long duration, int round)
            throws SQLException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long begin = System.nanoTime();
            List<Callable<Long>> loops = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                SplittableRandom random = new SplittableRandom(begin + client);
                int number = client;
                loops.add(() -> run(loop, work, number, clients, begin + duration, random));
            }
            long times = 0;
            for (Future<Long> future : threads.invokeAll(loops)) {
                times += future.get();
            }
            return times * 1e9 / (System.nanoTime() - begin);
        } catch (ExecutionException e) {
            throw new SQLException("a client failed in round " + round, e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private long run(Loop loop, Loop.Work work, int client, int clients, long end, SplittableRandom random)
            throws SQLException {
        long times = 0;
        while (System.nanoTime() < end) {
            long user = random.nextLong(users / clients) * clients + client;
            if (!loop.once(work, user, random)) {
                throw new SQLException(work + " must be stored, was not");
            }
            times++;
        }
        return times;
    }
}
