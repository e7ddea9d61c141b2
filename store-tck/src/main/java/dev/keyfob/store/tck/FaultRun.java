package dev.keyfob.store.tck;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.function.Consumer;
import org.junit.jupiter.api.TestReporter;

/** Breaks one commit after the other, each at another exchange, until a commit has fewer exchanges than that. */
final class FaultRun {
    private static final int MOST_EXCHANGES = 1_000;

    private final StoreWithFaults faults;
    private final Scene scene;
    private int broken;

    FaultRun(StoreWithFaults faults) {
        this.faults = faults;
        this.scene = new Scene(faults.observer());
    }

    void throughAllExchanges(Consumer<BrokenCommit> check) {
        for (StoreWithFaults.Loss loss : StoreWithFaults.Loss.values()) {
            int exchange = 0;
            while (breaksAt(exchange, loss, check)) {
                exchange++;
                assertNotEquals(MOST_EXCHANGES, exchange, "exchanges of one commit");
            }
        }
    }

    private boolean breaksAt(int exchange, StoreWithFaults.Loss loss, Consumer<BrokenCommit> check) {
        BrokenCommit commit = BrokenCommit.submitted(faults, scene, exchange, loss);
        if (!faults.broke()) {
            return false;
        }
        broken++;
        check.accept(commit);
        return true;
    }

    /** Reports how many commits were broken, and fails if none was. */
    void report(String rule, TestReporter reporter) {
        reporter.publishEntry(rule, broken + " commits were broken");
        if (broken == 0) {
            throw new AssertionError(rule + ": a commit must have an exchange that can break, had none, so that nothing"
                    + " is shown; look at the hook storeWithFaults()");
        }
    }
}
