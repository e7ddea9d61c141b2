package dev.keyfob;

import dev.keyfob.otp.Hotp;
import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.Totp;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.seed.SeedRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * A token in somebody's hand.
 *
 * @param serial as printed
 * @param parameters its parameters
 */
record Token(String serial, OtpParameters parameters) {
    static Token totp(String serial) {
        return new Token(serial, TotpParameters.DEFAULT);
    }

    static Token hotp(String serial) {
        return new Token(serial, HotpParameters.DEFAULT);
    }

    /** The secret follows from the serial, so that a token is itself in every test. */
    SharedSecret secret() {
        byte[] bytes =
                Arrays.copyOf(("secret of " + serial + " ....................").getBytes(StandardCharsets.UTF_8), 20);
        bytes[19] = 1;
        return SharedSecret.ofBytes(bytes);
    }

    SeedRecord toSeed(long line) {
        return SeedRecord.builder(line, secret(), parameters).serial(serial).build();
    }

    String codeAt(Instant at) {
        return Totp.of(secret(), (TotpParameters) parameters).generate(at).text();
    }

    String codeAtStep(long step) {
        return Totp.of(secret(), (TotpParameters) parameters).codeAt(step).text();
    }

    String codeOf(long counter) {
        return Hotp.of(secret(), (HotpParameters) parameters).generate(counter).text();
    }
}
