package dev.keyfob.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.TestReporter;

/** Lets several threads do something at the same moment, and counts how often two were at it at once. */
final class Meeting<T> implements AutoCloseable {
    private static final int CONTENDERS = 4;
    private static final int PATIENCE_SECONDS = 60;

    private final ExecutorService threads = Executors.newFixedThreadPool(CONTENDERS);
    private final CyclicBarrier start = new CyclicBarrier(CONTENDERS);
    private final AtomicInteger inside = new AtomicInteger();
    private int rounds;
    private int overlapped;

    /** One round; the results are in the order of the contenders. */
    List<T> of(IntFunction<T> action) throws Exception {
        AtomicBoolean met = new AtomicBoolean();
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < CONTENDERS; i++) {
            int who = i;
            futures.add(threads.submit(() -> {
                start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (inside.incrementAndGet() > 1) {
                    met.set(true);
                }
                try {
                    return action.apply(who);
                } finally {
                    inside.decrementAndGet();
                }
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
        rounds++;
        overlapped += met.get() ? 1 : 0;
        return results;
    }

    /** Reports in how many rounds contenders met, and fails if they never did. */
    void reportOverlap(TestReporter reporter, String name) {
        reporter.publishEntry(name, "contenders met in " + overlapped + " of " + rounds + " rounds");
        assertThat(overlapped).as("rounds in which contenders met").isPositive();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
