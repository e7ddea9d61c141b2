package dev.keyfob.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * A user signs in with one of five tokens through the engine: load, unseal five secrets, compute the policy's 24 candidates,
 * judge, commit with an audit record. Users come in an order without neighbours.
 */
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
public class EngineVerify {
    /** How many users the store has; of 10, everything stays in the cache of the processor. */
    @Param({"10", "1000", "1000000"})
    public int users = 1000;

    /** How secrets are stored: {@code aes}, or {@code plain} for the engine without unsealing. */
    @Param({"aes", "plain"})
    public String sealing = "aes";

    private EngineHouse house = new EngineHouse(0, false);

    /** Fills the store, and prints what it takes of the heap. */
    @Setup(Level.Trial)
    public void fill() {
        long before = usedHeap();
        house = new EngineHouse(users, sealing.equals("aes"));
        long bytes = usedHeap() - before;
        System.out.printf(
                "# %d users with five devices each: %d bytes of heap per device, the user's share included%n",
                users, bytes / users / EngineHouse.DEVICES);
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** The users of one thread. */
    @State(Scope.Thread)
    public static class Visitor {
        private int first;
        private int count;
        private int at;
        private long round;

        /** Gives each thread users of its own. */
        @Setup(Level.Trial)
        public void share(EngineVerify benchmark, ThreadParams threads) {
            count = benchmark.users / threads.getThreadCount();
            first = threads.getThreadIndex() * count;
        }

        void next(EngineHouse house) {
            at++;
            if (at == count) {
                at = 0;
                round++;
            }
            house.signIn(first + EngineHouse.userAt(at, count), round);
        }
    }

    /** One sign-in, the generation of its code included. */
    @Benchmark
    public void signIn(Visitor visitor) {
        visitor.next(house);
    }
}
