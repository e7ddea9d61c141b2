package dev.keyfob.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.HmacAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContenderTest {
    @ParameterizedTest
    @EnumSource(HmacAlgorithm.class)
    void acceptsTheCodesOfTheThreeStepsAndNoOther(HmacAlgorithm algorithm) {
        byte[] secret = Work.secret(algorithm, 0);
        long now = 1_700_000_010L;
        for (Contender contender : List.of(new Keyfob(secret, algorithm), new JavaOtp(secret, algorithm))) {
            for (int step = -2; step <= 2; step++) {
                String code =
                        new Keyfob(secret, algorithm).generate(now + 30L * step).text();
                assertThat(contender.verify(code, now))
                        .as("%s, step %d", contender.getClass().getSimpleName(), step)
                        .isEqualTo(Math.abs(step) <= 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "SHA1")
    void computesTheCodeOfRfc6238(HmacAlgorithm algorithm) {
        byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

        assertThat(new Keyfob(secret, algorithm).generate(59).text()).isEqualTo("287082");
        assertThat(new JavaOtp(secret, algorithm).text(59)).isEqualTo("287082");
    }
}
