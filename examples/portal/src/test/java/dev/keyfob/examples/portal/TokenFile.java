package dev.keyfob.examples.portal;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.codec.Base32;
import dev.keyfob.seed.CsvProfiles;
import dev.keyfob.seed.CsvSeedSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A vendor's file with serial numbers that no other test has. */
final class TokenFile {
    private static final AtomicInteger FILES = new AtomicInteger();

    private final int number = FILES.incrementAndGet();
    private final StringBuilder text =
            new StringBuilder("upn,serial number,secret key,time interval,manufacturer,model\r\n");
    private int tokens;

    /** A token in somebody's hand. */
    record Token(String serial, SharedSecret secret) {
        PortalTestCase.HeldApp app(Clock clock) {
            return new PortalTestCase.HeldApp(secret, clock);
        }
    }

    Token token(String owner) {
        Token token = new Token(nextSerial(), SharedSecret.generate(HmacAlgorithm.SHA1, new SecureRandom()));
        row("%s,%s,%s,30,Example,T-1"
                .formatted(owner, token.serial(), Base32.encode(token.secret().revealBytes())));
        return token;
    }

    void row(String cells) {
        text.append(cells).append("\r\n");
    }

    String prefix() {
        return String.format(Locale.ROOT, "7%03d", number);
    }

    String nextSerial() {
        tokens++;
        return prefix() + String.format(Locale.ROOT, "%04d", tokens);
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    CsvSeedSource source() {
        return CsvSeedSource.of(CsvProfiles.ENTRA, "tokens.csv", () -> new ByteArrayInputStream(bytes()));
    }
}
