package dev.keyfob.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A wrong code is checked against the step before, the current one and the step after; the secret is at hand. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class WrongCodeInWindow {
    private Keyfob keyfob;
    private JavaOtp javaOtp;

    /** Keys the contenders. */
    @Setup
    public void setUp(Work work) {
        byte[] secret = Work.secret(work.algorithm, 0);
        keyfob = new Keyfob(secret, work.algorithm);
        javaOtp = new JavaOtp(secret, work.algorithm);
    }

    /** This library. */
    @Benchmark
    public boolean keyfob(Work work) {
        return keyfob.verify(Work.WRONG_CODE, work.nextEpochSecond());
    }

    /** java-otp in a loop over the three steps. */
    @Benchmark
    public boolean javaOtp(Work work) {
        return javaOtp.verify(Work.WRONG_CODE, work.nextEpochSecond());
    }
}
