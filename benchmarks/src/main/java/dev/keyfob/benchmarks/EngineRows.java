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
import org.openjdk.jmh.infra.Blackhole;

/**
 * The rows of a sign-in without a sign-in: a bare loop that reads them and puts the next versions in their place, user
 * after user in the order of {@link EngineVerify}, and writes as much fresh memory as a sign-in, which drives rows out of
 * the nearest caches. Without {@link EngineParts#freshMemory} it is what any caller of this store pays for a sign-in.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class EngineRows {
    /** Those of a sign-in less what the loop takes for its own rows. */
    static final int MORE_BYTES_OF_A_SIGN_IN = 18_000;

    /** How many users the store has; of 10, everything stays in the cache of the processor. */
    @Param({"10", "1000", "1000000"})
    public int users = 1000;

    private EngineHouse house = new EngineHouse(0, false);
    private int at;

    /** Fills the store. */
    @Setup(Level.Trial)
    public void fill() {
        house = new EngineHouse(users, false);
    }

    /** The rows of one user, and fresh memory. */
    @Benchmark
    public long turn(Blackhole blackhole) {
        blackhole.consume(new byte[MORE_BYTES_OF_A_SIGN_IN]);
        at = at + 1 == users ? 0 : at + 1;
        return house.turnRows(EngineHouse.userAt(at, users));
    }
}
