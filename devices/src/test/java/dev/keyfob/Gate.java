package dev.keyfob;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/**
 * Holds the first commits of a round until several have come, which then were all decided on the same state; counts those
 * that were overtaken.
 */
final class Gate implements BiFunction<CredentialStore, Commit, CommitResult> {
    private static final int PATIENCE_MILLIS = 2_000;

    private final AtomicInteger overtaken = new AtomicInteger();
    private volatile CountDownLatch latch = new CountDownLatch(0);

    /** From now on commits wait until there are so many of them. */
    void closeUntil(int commits) {
        latch = new CountDownLatch(commits);
    }

    int overtaken() {
        return overtaken.get();
    }

    @Override
    public CommitResult apply(CredentialStore sound, Commit commit) {
        CountDownLatch current = latch;
        current.countDown();
        try {
            if (!current.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("a commit was alone in a round");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the test was stopped", e);
        }
        CommitResult result = sound.commit(commit);
        if (result instanceof CommitResult.Stale) {
            overtaken.incrementAndGet();
        }
        return result;
    }
}
