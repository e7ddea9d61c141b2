package dev.keyfob.benchmarks;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.OtpCode;
import dev.keyfob.otp.OtpState;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.StepWindow;
import dev.keyfob.otp.Totp;
import dev.keyfob.otp.TotpParameters;
import java.time.Duration;
import java.time.Instant;

/** This library, with the secret already keyed. */
final class Keyfob implements Contender {
    private final Totp totp;

    Keyfob(byte[] secret, HmacAlgorithm algorithm) {
        this.totp = Totp.of(SharedSecret.ofBytes(secret), TotpParameters.of(algorithm, 6, Duration.ofSeconds(30)));
    }

    @Override
    public OtpCode generate(long epochSecond) {
        return totp.generate(Instant.ofEpochSecond(epochSecond));
    }

    @Override
    public boolean verify(String code, long epochSecond) {
        return totp.verify(
                        OtpCode.parse(code).orElseThrow(),
                        Instant.ofEpochSecond(epochSecond),
                        OtpState.UNUSED,
                        StepWindow.DEFAULT,
                        0)
                .isAccepted();
    }
}
