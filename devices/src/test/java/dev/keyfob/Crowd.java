package dev.keyfob;

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

/** Threads that do something at the same moment, round by round, and count the rounds in which two were at it at once. */
final class Crowd implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    private final int size;
    private final ExecutorService threads;
    private final CyclicBarrier start;
    private final AtomicInteger inside = new AtomicInteger();
    private int overlapped;

    Crowd(int size) {
        this.size = size;
        this.threads = Executors.newFixedThreadPool(size);
        this.start = new CyclicBarrier(size);
    }

    /** One round; the answers are in the order of the threads. */
    <T> List<T> together(IntFunction<T> action) throws Exception {
        AtomicBoolean met = new AtomicBoolean();
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < size; i++) {
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
        List<T> answers = new ArrayList<>();
        for (Future<T> future : futures) {
            answers.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
        overlapped += met.get() ? 1 : 0;
        return answers;
    }

    /** In how many rounds two were at it at once. */
    int overlapped() {
        return overlapped;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
