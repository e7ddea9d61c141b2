package dev.keyfob.store.tck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.TestReporter;

/**
 * Lets several threads begin at the same moment, round after round, and tells what it saw: who came in and went out in
 * which order, and in how many rounds two were inside at once.
 */
final class Race implements AutoCloseable {
    static final int CONTENDERS = 4;
    private static final int ENOUGH_MEETINGS = 2;
    private static final int MOST_ROUNDS = 20_000;
    private static final int FEW_SPINS = 1_000;
    private static final int MANY_SPINS = 20_000;
    private static final int PATIENCE_SECONDS = 60;

    private final String rule;
    private final int fewestRounds;
    private final ExecutorService threads = Executors.newFixedThreadPool(CONTENDERS);
    private final CyclicBarrier start = new CyclicBarrier(CONTENDERS);
    private final AtomicInteger ready = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean met;
    private int rounds;
    private int overlapped;

    Race(String rule, int fewestRounds) {
        this.rule = rule;
        this.fewestRounds = fewestRounds;
    }

    /** Whether there is to be another round: a fast store needs many until contenders have met often enough. */
    boolean goesOn() {
        return rounds < fewestRounds || (overlapped < ENOUGH_MEETINGS && rounds < MOST_ROUNDS);
    }

    /** One round: every contender does its action at the same moment. Returns the results in the order of contenders. */
    <T> List<T> round(IntFunction<T> action) {
        rounds++;
        met = false;
        events.clear();
        ready.set(0);
        List<Callable<T>> contenders = new ArrayList<>();
        for (int i = 0; i < CONTENDERS; i++) {
            int who = i;
            contenders.add(() -> contend(who, action));
        }
        List<Future<T>> futures = contenders.stream().map(threads::submit).toList();
        List<T> results = futures.stream().map(this::result).toList();
        overlapped += met ? 1 : 0;
        return results;
    }

    private <T> T contend(int who, IntFunction<T> action) throws Exception {
        start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        ready.incrementAndGet();
        waitForTheOthers();
        if (inside.incrementAndGet() > 1) {
            met = true;
        }
        events.add(who + " in");
        try {
            T result = action.apply(who);
            events.add(who + " out: " + result);
            return result;
        } finally {
            inside.decrementAndGet();
        }
    }

    /**
     * Waits with the processor in hand, so that all go on at once: a barrier wakes its threads one after the other. When
     * the contenders have not met often enough, because the system runs them all on one processor, they hold on to
     * theirs for longer, and it moves some of them away.
     */
    // With fewer processors than contenders the last ones need one to arrive at all.
    @SuppressWarnings("ThreadPriorityCheck")
    private void waitForTheOthers() {
        int spinsInARow = rounds <= fewestRounds ? FEW_SPINS : MANY_SPINS;
        for (int spins = 1; ready.get() < CONTENDERS; spins++) {
            if (spins % spinsInARow == 0) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
        }
    }

    private <T> T result(Future<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("no contender may fail; " + story(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("each contender must end within " + PATIENCE_SECONDS + " s; " + story(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the race was interrupted", e);
        }
    }

    /** What happened in the last round, for the message of a failure. */
    String story() {
        synchronized (events) {
            return rule + ", round " + rounds + ", " + Seed.hint() + ": " + String.join("; ", events);
        }
    }

    /** Reports in how many rounds contenders met, and fails if they never did. */
    void reportOverlap(TestReporter reporter) {
        reporter.publishEntry(rule, "contenders met in " + overlapped + " of " + rounds + " rounds");
        if (overlapped == 0) {
            throw new AssertionError(rule + ": contenders must meet in a round, never did in " + rounds
                    + ", so that nothing is shown; run again on an idle machine");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
