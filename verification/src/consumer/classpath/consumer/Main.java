package consumer;

import dev.keyfob.otp.OtpCode;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.Totp;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.seed.CsvProfile;
import dev.keyfob.seed.CsvSeedSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Uses each published module a little, as a project that has only the jars. */
public final class Main {
    private static final String FILE = "upn,serial number,secret key,time interval,manufacturer,model\n"
            + "ada@example.org,1000001,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,30,Example,T-1\n";

    private Main() {}

    /**
     * Runs all of it.
     *
     * @param args not used
     * @throws IOException never, since the file is in memory
     */
    public static void main(String[] args) throws IOException {
        SharedSecret secret = readSecret();
        // RFC 6238 appendix B: at 59 seconds SHA-1 gives 94287082, of which a token with 6 digits shows the last six.
        OtpCode code = Totp.of(secret, TotpParameters.DEFAULT).generate(Instant.ofEpochSecond(59));
        check(code.equals(OtpCode.parse("287082").orElseThrow()), "the code of RFC 6238");
        System.out.println("the consumer is content");
    }

    private static SharedSecret readSecret() throws IOException {
        CsvSeedSource source = CsvSeedSource.of(
                CsvProfile.ENTRA,
                "tokens.csv",
                () -> new ByteArrayInputStream(FILE.getBytes(StandardCharsets.UTF_8)));
        try (SeedReader reader = source.open()) {
            Optional<SeedRow> row = reader.next();
            SeedRecord seed = (SeedRecord) row.orElseThrow();
            check(seed.serial().equals(Optional.of("1000001")), "the serial number");
            check(reader.next().isEmpty(), "one row");
            return seed.secret();
        }
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what + " must be right");
        }
    }
}
