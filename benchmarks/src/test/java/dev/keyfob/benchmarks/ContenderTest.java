package dev.keyfob.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.HmacAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContenderTest {
    private static final long NOW = 1_700_000_010L;
    private static final Locale OF_THE_MACHINE = Locale.getDefault();

    /** Some peers write digits of the machine's locale, and find no code right where these are not ASCII. */
    @BeforeAll
    static void measurePeersWhereTheyAreRight() {
        Locale.setDefault(Locale.ROOT);
    }

    @AfterAll
    static void giveBackTheLocale() {
        Locale.setDefault(OF_THE_MACHINE);
    }

    private static List<Contender> all(byte[] secret, HmacAlgorithm algorithm) {
        return List.of(
                new Keyfob(secret, algorithm),
                new JavaOtp(secret, algorithm),
                new OtpJava(secret, algorithm),
                new Samstevens(secret, algorithm),
                new GoogleAuth(secret, algorithm),
                new KotlinOtp(secret, algorithm));
    }

    @ParameterizedTest
    @EnumSource(HmacAlgorithm.class)
    void everyContenderAcceptsTheCodesOfTheThreeStepsAndNoOther(HmacAlgorithm algorithm) {
        byte[] secret = Work.secret(algorithm, 0);
        for (Contender contender : all(secret, algorithm)) {
            for (int step = -2; step <= 2; step++) {
                String code =
                        new Keyfob(secret, algorithm).generate(NOW + 30L * step).text();
                assertThat(contender.verify(code, NOW))
                        .as("%s, step %d", contender.getClass().getSimpleName(), step)
                        .isEqualTo(Math.abs(step) <= 1);
            }
        }
    }

    @Test
    void everyContenderComputesTheCodeOfRfc6238() {
        byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

        assertThat(new Keyfob(secret, HmacAlgorithm.SHA1).generate(59).text()).isEqualTo("287082");
        assertThat(new JavaOtp(secret, HmacAlgorithm.SHA1).number(59)).isEqualTo(287082);
        assertThat(new JavaOtp(secret, HmacAlgorithm.SHA1).text(59)).isEqualTo("287082");
        assertThat(new OtpJava(secret, HmacAlgorithm.SHA1).generate(59)).isEqualTo("287082");
        assertThat(new Samstevens(secret, HmacAlgorithm.SHA1).generate(59)).isEqualTo("287082");
        assertThat(new GoogleAuth(secret, HmacAlgorithm.SHA1).generate(59)).isEqualTo(287082);
        assertThat(new KotlinOtp(secret, HmacAlgorithm.SHA1).generate(59)).isEqualTo("287082");
        assertThat(new Aerogear(secret).generate(59)).isEqualTo("287082");
    }

    @Test
    void aerogearLooksAtTheCurrentStepAndTheOneBefore() {
        byte[] secret = Work.secret(HmacAlgorithm.SHA1, 0);
        for (int step = -2; step <= 2; step++) {
            String code = new Keyfob(secret, HmacAlgorithm.SHA1)
                    .generate(NOW + 30L * step)
                    .text();
            assertThat(new Aerogear(secret).verify(code, NOW)).isEqualTo(step == -1 || step == 0);
        }
    }

    @Test
    void theWrongCodeIsWrongForAllFiveDevices() {
        Work work = new Work();
        FiveDevices five = new FiveDevices();
        five.setUp(work);

        assertThat(List.of(
                        five.keyfobRaw(work),
                        five.keyfobKeyed(work),
                        five.javaOtpRaw(work),
                        five.kotlinOtpRaw(work),
                        five.otpJava(work),
                        five.samstevens(work),
                        five.googleAuth(work)))
                .containsOnly(false);
    }
}
