package dev.keyfob.benchmarks;

import dev.keyfob.otp.HmacAlgorithm;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** aerogear-otp-java, which knows SHA-1 only; its check tries two candidates where the others try three. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class AerogearSha1 {
    private final Aerogear aerogear = new Aerogear(Work.secret(HmacAlgorithm.SHA1, 0));
    private long epochSecond = 1_700_000_000L;

    /** One code, text. */
    @Benchmark
    public String oneCode() {
        return aerogear.generate(epochSecond += 30);
    }

    /** A wrong code against the current step and the one before. */
    @Benchmark
    public boolean wrongCodeTwoCandidates() {
        return aerogear.verify(Work.WRONG_CODE, epochSecond += 30);
    }
}
