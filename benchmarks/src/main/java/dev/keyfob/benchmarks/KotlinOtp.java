package dev.keyfob.benchmarks;

import dev.keyfob.otp.HmacAlgorithm;
import dev.turingcomplete.kotlinonetimepassword.TimeBasedOneTimePasswordConfig;
import dev.turingcomplete.kotlinonetimepassword.TimeBasedOneTimePasswordGenerator;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** kotlin-onetimepassword: checks one code; the loop over the steps is its user's. */
final class KotlinOtp implements Contender {
    private final TimeBasedOneTimePasswordGenerator generator;

    KotlinOtp(byte[] secret, HmacAlgorithm algorithm) {
        this.generator = new TimeBasedOneTimePasswordGenerator(
                secret,
                new TimeBasedOneTimePasswordConfig(
                        30,
                        TimeUnit.SECONDS,
                        6,
                        dev.turingcomplete.kotlinonetimepassword.HmacAlgorithm.valueOf(algorithm.name())));
    }

    @Override
    public String generate(long epochSecond) {
        return generator.generate(Instant.ofEpochSecond(epochSecond));
    }

    @Override
    public boolean verify(String code, long epochSecond) {
        for (int step = -1; step <= 1; step++) {
            if (generator.isValid(code, Instant.ofEpochSecond(epochSecond + 30L * step))) {
                return true;
            }
        }
        return false;
    }
}
