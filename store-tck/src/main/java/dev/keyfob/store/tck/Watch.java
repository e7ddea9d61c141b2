package dev.keyfob.store.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.TestReporter;

/** Readers that look at a store again and again while the test's own thread writes to it. */
final class Watch implements AutoCloseable {
    private static final int READERS = 2;
    private static final int FEWEST_WRITES = 100;
    private static final int MOST_WRITES = 20_000;
    private static final int ENOUGH_MARKS = 30;
    private static final int PATIENCE_SECONDS = 60;

    private final String rule;
    private final ExecutorService threads = Executors.newFixedThreadPool(READERS);
    private final List<Future<Void>> readers = new ArrayList<>();
    private final Set<Integer> marks = ConcurrentHashMap.newKeySet();
    private final AtomicLong reads = new AtomicLong();
    private volatile boolean over;

    /**
     * Begins to read.
     *
     * @param look reads, checks what it sees, and returns the mark that the writer had set
     */
    Watch(String rule, IntSupplier look) {
        this.rule = rule;
        Callable<Void> reader = () -> {
            while (!over) {
                marks.add(look.getAsInt());
                reads.incrementAndGet();
            }
            return null;
        };
        for (int i = 0; i < READERS; i++) {
            readers.add(threads.submit(reader));
        }
    }

    /** Whether the writer is to set the next mark: until the readers saw enough of them, or failed. */
    boolean goesOn(int mark) {
        boolean enough = mark > FEWEST_WRITES && marks.size() >= ENOUGH_MARKS;
        boolean failed = readers.stream().anyMatch(Future::isDone);
        return !enough && !failed && mark <= MOST_WRITES;
    }

    /** Ends the reading; fails as the readers did, or if they saw less than two marks. */
    void report(TestReporter reporter) {
        over = true;
        for (Future<Void> reader : readers) {
            end(reader);
        }
        reporter.publishEntry(rule, reads.get() + " reads saw " + marks.size() + " marks of the writer");
        if (marks.size() < 2) {
            throw new AssertionError(rule + ": readers must see the writer at work, saw " + marks.size()
                    + " marks, so that nothing is shown; run again on an idle machine");
        }
    }

    private void end(Future<Void> reader) {
        try {
            reader.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(rule + ", after " + reads + " reads: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new AssertionError(rule + ": a read must end within " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(rule + ": the readers were interrupted", e);
        }
    }

    @Override
    public void close() {
        over = true;
        threads.shutdownNow();
    }
}
