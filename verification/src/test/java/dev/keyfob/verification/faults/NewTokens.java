package dev.keyfob.verification.faults;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.otp.seed.SeedSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A source of tokens with serials that begin alike; the same ones in each reading. */
record NewTokens(String prefix, int count) implements SeedSource {
    @Override
    public String name() {
        return "tokens " + prefix;
    }

    @Override
    public SeedReader open() {
        return new SeedReader() {
            private int line;

            @Override
            public Optional<SeedRow> next() {
                return line == count ? Optional.empty() : Optional.of(token(++line));
            }

            @Override
            public void close() {}
        };
    }

    private SeedRecord token(int line) {
        String serial = prefix + String.format(Locale.ROOT, "%04d", line);
        return SeedRecord.builder(line, secret(serial), TotpParameters.DEFAULT)
                .serial(serial)
                .build();
    }

    private static SharedSecret secret(String serial) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(serial.getBytes(StandardCharsets.UTF_8));
            return SharedSecret.ofBytes(Arrays.copyOf(digest, HmacAlgorithm.SHA1.hashBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
