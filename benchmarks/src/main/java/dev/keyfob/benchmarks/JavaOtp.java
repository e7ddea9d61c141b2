package dev.keyfob.benchmarks;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.keyfob.otp.HmacAlgorithm;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** java-otp: computes one code; the loop over the steps is its user's. */
final class JavaOtp implements Contender {
    private final TimeBasedOneTimePasswordGenerator generator;
    private final SecretKey key;

    JavaOtp(byte[] secret, HmacAlgorithm algorithm) {
        this.generator = new TimeBasedOneTimePasswordGenerator(Duration.ofSeconds(30), 6, algorithm.macName());
        this.key = new SecretKeySpec(secret, algorithm.macName());
    }

    @Override
    public Integer generate(long epochSecond) {
        return number(epochSecond);
    }

    int number(long epochSecond) {
        return number(key, epochSecond);
    }

    private int number(SecretKey anyKey, long epochSecond) {
        try {
            return generator.generateOneTimePassword(anyKey, Instant.ofEpochSecond(epochSecond));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    String text(long epochSecond) {
        try {
            return generator.generateOneTimePasswordString(key, Instant.ofEpochSecond(epochSecond));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean verify(String code, long epochSecond) {
        return verify(key, code, epochSecond);
    }

    /** The same with a key of the caller's, for secrets that are used once. */
    boolean verify(SecretKey anyKey, String code, long epochSecond) {
        int typed = Integer.parseInt(code);
        for (int step = -1; step <= 1; step++) {
            if (number(anyKey, epochSecond + 30L * step) == typed) {
                return true;
            }
        }
        return false;
    }
}
