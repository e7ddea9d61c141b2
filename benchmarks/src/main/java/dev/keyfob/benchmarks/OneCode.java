package dev.keyfob.benchmarks;

import dev.keyfob.otp.OtpCode;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The code of a moment, computed with a secret that is at hand. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class OneCode {
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

    /** This library, its own form of a code. */
    @Benchmark
    public OtpCode keyfob(Work work) {
        return keyfob.generate(work.nextEpochSecond());
    }

    /** This library, as text. */
    @Benchmark
    public String keyfobText(Work work) {
        return keyfob.generate(work.nextEpochSecond()).text();
    }

    /** java-otp, its number. */
    @Benchmark
    public int javaOtp(Work work) {
        return javaOtp.number(work.nextEpochSecond());
    }

    /** java-otp, as text. */
    @Benchmark
    public String javaOtpText(Work work) {
        return javaOtp.text(work.nextEpochSecond());
    }

    /** otp-java, text. */
    @Benchmark
    public String otpJava(Work work) {
        return otpJava.generate(work.nextEpochSecond());
    }

    /** java-totp of samstevens, text. */
    @Benchmark
    public String samstevens(Work work) {
        return samstevens.generate(work.nextEpochSecond());
    }

    /** GoogleAuth, its number. */
    @Benchmark
    public Integer googleAuth(Work work) {
        return googleAuth.generate(work.nextEpochSecond());
    }

    /** kotlin-onetimepassword, text. */
    @Benchmark
    public String kotlinOtp(Work work) {
        return kotlinOtp.generate(work.nextEpochSecond());
    }
}
