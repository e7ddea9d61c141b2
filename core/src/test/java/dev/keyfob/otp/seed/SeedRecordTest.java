package dev.keyfob.otp.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.TotpParameters;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SeedRecordTest {
    private static final SharedSecret SECRET = SharedSecret.fromHex("000102030405060708090a0b0c0d0e0f");

    private final SeedRecord.Builder builder = SeedRecord.builder(1, SECRET, TotpParameters.DEFAULT);

    @Test
    void refusesAnEndOfLifeThatNobodyCanStore() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.expires(Instant.parse("+300000000-01-01T00:00:00Z")))
                .withMessage("expires must fit into a long of milliseconds, was +300000000-01-01T00:00:00Z");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.expires(Instant.MIN));
        assertThat(builder.expires(Instant.ofEpochMilli(Long.MAX_VALUE)).build().expires())
                .contains(Instant.ofEpochMilli(Long.MAX_VALUE));
    }

    @Test
    void refusesLinesAndCountersThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SeedRecord.builder(0, SECRET, TotpParameters.DEFAULT))
                .withMessage("line must be at least 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.nextCounter(-1))
                .withMessage("nextCounter must be at least 0, was -1");
    }
}
