package dev.keyfob.benchmarks;

import dev.keyfob.otp.CodeMatcher;
import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.MatchTarget;
import dev.keyfob.otp.MatchedSteps;
import dev.keyfob.otp.OtpCode;
import dev.keyfob.otp.OtpKey;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.TotpParameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A wrong code is checked against five devices, three steps each: 15 candidates.
 *
 * <p>In the rows named raw each call begins with the five secrets as bytes, as after they were read and unsealed; the
 * peers that hold secrets as Base32 text begin with that.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class FiveDevices {
    private static final int DEVICES = 5;

    private final List<byte[]> secrets = new ArrayList<>();
    private final List<OtpKey> keys = new ArrayList<>();
    private final List<Contender> otpJava = new ArrayList<>();
    private final List<Contender> samstevens = new ArrayList<>();
    private final List<Contender> googleAuth = new ArrayList<>();
    private HmacAlgorithm algorithm = HmacAlgorithm.SHA1;
    private TotpParameters parameters = TotpParameters.DEFAULT;
    private JavaOtp javaOtp = new JavaOtp(new byte[20], algorithm);

    /** Gives each contender the same five secrets. */
    @Setup
    public void setUp(Work work) {
        algorithm = work.algorithm;
        parameters = TotpParameters.of(algorithm, 6, Duration.ofSeconds(30));
        javaOtp = new JavaOtp(Work.secret(algorithm, 0), algorithm);
        for (int i = 0; i < DEVICES; i++) {
            byte[] secret = Work.secret(algorithm, i);
            secrets.add(secret);
            keys.add(OtpKey.of(SharedSecret.ofBytes(secret), algorithm));
            otpJava.add(new OtpJava(secret, algorithm));
            samstevens.add(new Samstevens(secret, algorithm));
            googleAuth.add(new GoogleAuth(secret, algorithm));
        }
    }

    /** This library from raw secrets. */
    @Benchmark
    public boolean keyfobRaw(Work work) {
        long first = work.nextEpochSecond() / 30 - 1;
        List<MatchTarget> targets = new ArrayList<>(DEVICES);
        for (byte[] secret : secrets) {
            targets.add(MatchTarget.of(SharedSecret.ofBytes(secret), parameters, first, 3));
        }
        return any(targets);
    }

    /** This library with keys that were made before. */
    @Benchmark
    public boolean keyfobKeyed(Work work) {
        long first = work.nextEpochSecond() / 30 - 1;
        List<MatchTarget> targets = new ArrayList<>(DEVICES);
        for (OtpKey key : keys) {
            targets.add(MatchTarget.of(key, 6, first, 3));
        }
        return any(targets);
    }

    private static boolean any(List<MatchTarget> targets) {
        boolean any = false;
        for (MatchedSteps found :
                CodeMatcher.match(OtpCode.parse(Work.WRONG_CODE).orElseThrow(), targets)) {
            any |= !found.isEmpty();
        }
        return any;
    }

    /** java-otp from raw secrets: a key is made of each, and there are two loops. */
    @Benchmark
    public boolean javaOtpRaw(Work work) {
        long now = work.nextEpochSecond();
        for (byte[] secret : secrets) {
            if (javaOtp.verify(new SecretKeySpec(secret, algorithm.macName()), Work.WRONG_CODE, now)) {
                return true;
            }
        }
        return false;
    }

    /** kotlin-onetimepassword from raw secrets: a generator is made of each. */
    @Benchmark
    public boolean kotlinOtpRaw(Work work) {
        long now = work.nextEpochSecond();
        for (byte[] secret : secrets) {
            if (new KotlinOtp(secret, algorithm).verify(Work.WRONG_CODE, now)) {
                return true;
            }
        }
        return false;
    }

    /** otp-java, five generators that were made before. */
    @Benchmark
    public boolean otpJava(Work work) {
        return loop(otpJava, work.nextEpochSecond());
    }

    /** java-totp of samstevens, five Base32 texts. */
    @Benchmark
    public boolean samstevens(Work work) {
        return loop(samstevens, work.nextEpochSecond());
    }

    /** GoogleAuth, five Base32 texts. */
    @Benchmark
    public boolean googleAuth(Work work) {
        return loop(googleAuth, work.nextEpochSecond());
    }

    private static boolean loop(List<Contender> devices, long now) {
        for (Contender device : devices) {
            if (device.verify(Work.WRONG_CODE, now)) {
                return true;
            }
        }
        return false;
    }
}
