package dev.keyfob.verification.faults;

import dev.keyfob.CodeRefusal;
import dev.keyfob.Keyfob;
import dev.keyfob.SignIn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that sign in without end, several of them with the same code, on different nodes. It remembers what was
 * acknowledged, and notices a code that was accepted twice at once.
 */
final class Load implements AutoCloseable {
    private static final long SECONDS_BETWEEN_CODES = 60;

    private final List<Keyfob> nodes;
    private final ThreadClock clock;
    private final Instant start;
    private final Map<Holder, AtomicLong> codesSoFar = new ConcurrentHashMap<>();
    private final Map<Holder, Set<Long>> acceptedAt = new ConcurrentHashMap<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger undecided = new AtomicInteger();
    private final AtomicInteger together = new AtomicInteger();
    private final List<AtomicInteger> acceptedBy = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Throwable> wrong = new ArrayList<>();
    private volatile List<Holder> holders = List.of();
    private volatile boolean ended;

    Load(List<Keyfob> nodes, ThreadClock clock, Instant start) {
        this.nodes = nodes;
        this.clock = clock;
        this.start = start;
        nodes.forEach(node -> acceptedBy.add(new AtomicInteger()));
    }

    /** Starts threads for these holders. */
    void run(List<Holder> who, int threadsPerNode) {
        holders = who;
        ended = false;
        who.forEach(holder -> {
            codesSoFar.put(holder, new AtomicLong(1));
            acceptedAt.put(holder, ConcurrentHashMap.newKeySet());
        });
        for (int i = 0; i < threadsPerNode * nodes.size(); i++) {
            int number = i;
            Thread thread = new Thread(() -> signIn(number), "load " + i);
            thread.setUncaughtExceptionHandler((t, e) -> note(e));
            threads.add(thread);
            thread.start();
        }
    }

    private synchronized void note(Throwable e) {
        wrong.add(e);
    }

    private void signIn(int number) {
        Keyfob node = nodes.get(number % nodes.size());
        for (int turn = number / nodes.size(); !ended; turn++) {
            Holder holder = holders.get(turn % holders.size());
            AtomicLong codes = codesSoFar.get(holder);
            long code = codes.get();
            Instant now = start.plusSeconds(code * SECONDS_BETWEEN_CODES);
            clock.set(now);
            SignIn answer = node.verify(holder.user(), holder.code(now));
            switch (answer.status()) {
                case ACCEPTED -> {
                    if (!acceptedAt.get(holder).add(now.toEpochMilli())) {
                        throw new AssertionError("a code was accepted twice");
                    }
                    accepted.incrementAndGet();
                    acceptedBy.get(number % nodes.size()).incrementAndGet();
                    codes.compareAndSet(code, code + 1);
                }
                case REFUSED -> {
                    together.addAndGet(((SignIn.Refused) answer).reason() == CodeRefusal.REPLAYED ? 1 : 0);
                    codes.compareAndSet(code, code + 1);
                }
                case UNDECIDED -> {
                    // The same code again, which a commit that nobody heard of may have used up.
                    undecided.incrementAndGet();
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                }
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int accepted() {
        return accepted.get();
    }

    int undecided() {
        return undecided.get();
    }

    /** How often a code came that another thread, or a commit without an answer, had used up. */
    int together() {
        return together.get();
    }

    /** Waits until each node has accepted some more sign-ins from now on; returns how long that took, in milliseconds. */
    long awaitMoreOnEachNode(int more) {
        long begin = System.nanoTime();
        List<Integer> goals =
                acceptedBy.stream().map(count -> count.get() + more).toList();
        for (int i = 0; i < goals.size(); i++) {
            while (acceptedBy.get(i).get() < goals.get(i)) {
                if (System.nanoTime() - begin > TimeUnit.MINUTES.toNanos(1)) {
                    throw new AssertionError("sign-ins must be accepted on each node within a minute, were not");
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    /** The moments for which the holder was told that the code was accepted, in milliseconds. */
    Set<Long> acceptedAt(Holder holder) {
        return acceptedAt.get(holder);
    }

    /** Ends the threads; fails if one of them saw what must not be. */
    @Override
    public void close() {
        ended = true;
        for (Thread thread : threads) {
            join(thread);
        }
        threads.clear();
        synchronized (this) {
            if (!wrong.isEmpty()) {
                throw new AssertionError("a thread ended", wrong.get(0));
            }
        }
    }
}
