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
@State(Scope.Thread)
public class WrongCodeInWindow {
    private Keyfob keyfob;
    private JavaOtp javaOtp;
    private OtpJava otpJava;
    private Samstevens samstevens;
    private GoogleAuth googleAuth;
    private KotlinOtp kotlinOtp;

    /** Gives each contender the same secret. */
    @Setup
    public void setUp(Work work) {
        byte[] secret = Work.secret(work.algorithm, 0);
        keyfob = new Keyfob(secret, work.algorithm);
        javaOtp = new JavaOtp(secret, work.algorithm);
        otpJava = new OtpJava(secret, work.algorithm);
        samstevens = new Samstevens(secret, work.algorithm);
        googleAuth = new GoogleAuth(secret, work.algorithm);
        kotlinOtp = new KotlinOtp(secret, work.algorithm);
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

    /** otp-java's own window. */
    @Benchmark
    public boolean otpJava(Work work) {
        return otpJava.verify(Work.WRONG_CODE, work.nextEpochSecond());
    }

    /** java-totp's own window. */
    @Benchmark
    public boolean samstevens(Work work) {
        return samstevens.verify(Work.WRONG_CODE, work.nextEpochSecond());
    }

    /** GoogleAuth's own window. */
    @Benchmark
    public boolean googleAuth(Work work) {
        return googleAuth.verify(Work.WRONG_CODE, work.nextEpochSecond());
    }

    /** kotlin-onetimepassword in a loop over the three steps. */
    @Benchmark
    public boolean kotlinOtp(Work work) {
        return kotlinOtp.verify(Work.WRONG_CODE, work.nextEpochSecond());
    }
}
