package dev.keyfob.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The work of {@link WrongCodeInWindow} over a provider whose digests cannot be cloned. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class WithoutClone {
    private Keyfob keyfob;

    /** Changes the providers of this JVM. */
    @Setup
    public void setUp(Work work) {
        keyfob = KeyfobWithoutClone.create(Work.secret(work.algorithm, 0), work.algorithm);
    }

    /** This library; four compressions of the hash function a candidate. */
    @Benchmark
    public boolean keyfobWithoutClone(Work work) {
        return keyfob.verify(Work.WRONG_CODE, work.nextEpochSecond());
    }
}
