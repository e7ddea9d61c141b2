package dev.keyfob.benchmarks;

import com.bastiaanjansen.otp.HMACAlgorithm;
import com.bastiaanjansen.otp.TOTPGenerator;
import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.codec.Base32;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** otp-java: a generator that holds the secret as Base32, with a window in both directions. */
final class OtpJava implements Contender {
    private final SettableClock clock = new SettableClock();
    private final TOTPGenerator generator;

    OtpJava(byte[] secret, HmacAlgorithm algorithm) {
        this.generator = new TOTPGenerator.Builder(Base32.encode(secret).getBytes(StandardCharsets.US_ASCII))
                .withHOTPGenerator(
                        builder -> builder.withPasswordLength(6).withAlgorithm(HMACAlgorithm.valueOf(algorithm.name())))
                .withPeriod(Duration.ofSeconds(30))
                .withClock(clock)
                .build();
    }

    @Override
    public String generate(long epochSecond) {
        return generator.at(Instant.ofEpochSecond(epochSecond));
    }

    @Override
    public boolean verify(String code, long epochSecond) {
        clock.set(epochSecond);
        return generator.verify(code, 1);
    }
}
