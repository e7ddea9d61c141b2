package dev.keyfob.store.tck;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.store.memory.InMemoryCredentialStore;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Every history of commits and reads by several threads has an order in which one thread alone would have seen the same.
 * {@code -Dlincheck.iterations=} tries more scenarios than the ordinary build.
 */
class LinearizabilityTest {
    private static final int ITERATIONS = Integer.getInteger("lincheck.iterations", 8);
    private static final int INVOCATIONS = 400;

    /** The store in memory. */
    public static final class InMemory extends StoreHistory {
        /** Makes an empty store. */
        public InMemory() {
            super(new InMemoryCredentialStore());
        }
    }

    /** A store that compares versions before it takes its lock. */
    public static final class ComparingBeforeTheLock extends StoreHistory {
        /** Makes an empty store. */
        public ComparingBeforeTheLock() {
            super(BrokenStore.COMPARES_BEFORE_THE_LOCK.open());
        }
    }

    private static StressOptions options() {
        return new StressOptions()
                .iterations(ITERATIONS)
                .invocationsPerIteration(INVOCATIONS)
                .threads(3)
                .actorsPerThread(3)
                .actorsBefore(0)
                .actorsAfter(1)
                .minimizeFailedScenario(false)
                .sequentialSpecification(StoreSpecification.class);
    }

    @Test
    void storeInMemoryIsLinearizable() {
        options().check(InMemory.class);
    }

    @Test
    void storeThatComparesBeforeItsLockIsFound() {
        assertThatThrownBy(() -> options().check(ComparingBeforeTheLock.class))
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageContaining("Invalid execution results");
    }
}
