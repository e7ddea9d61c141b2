package dev.keyfob.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VectorsTest {
    static List<String[]> appendixD() {
        return Vectors.read("rfc4226-appendix-d.csv");
    }

    static List<String[]> appendixB() {
        return Vectors.read("rfc6238-appendix-b.csv");
    }

    static List<String[]> mistakes() {
        return Vectors.read("known-mistakes.csv");
    }

    @ParameterizedTest(name = "counter {0}")
    @MethodSource("appendixD")
    void generatesAndVerifiesTheCodesOfRfc4226(String counter, String code) {
        Hotp hotp = Hotp.of(Vectors.ascii("12345678901234567890"), HotpParameters.DEFAULT);
        long factor = Long.parseLong(counter);

        assertThat(hotp.generate(factor).text()).isEqualTo(code);
        assertThat(hotp.verify(OtpCode.parse(code).orElseThrow(), OtpState.ofNextCounter(factor), 0))
                .isEqualTo(new Verification.Accepted(factor, new OtpState(factor, 0, 0)));
    }

    @ParameterizedTest(name = "{1} at {0}")
    @MethodSource("appendixB")
    void generatesAndVerifiesTheCodesOfRfc6238(String time, String algorithm, String secret, String code) {
        Totp totp = totp(algorithm, secret);
        Instant at = Instant.ofEpochSecond(Long.parseLong(time));

        assertThat(totp.generate(at).text()).isEqualTo(code);
        assertThat(totp.verify(OtpCode.parse(code).orElseThrow(), at, OtpState.UNUSED, StepWindow.around(0), 0)
                        .isAccepted())
                .isTrue();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("mistakes")
    void doesNotMakeKnownMistakes(String mistake, String algorithm, String secret, String code) {
        Totp totp = totp(algorithm, secret);
        Instant at = Instant.ofEpochSecond(59);

        assertThat(totp.generate(at).text()).isNotEqualTo(code);
        assertThat(totp.verify(OtpCode.parse(code).orElseThrow(), at, OtpState.UNUSED, StepWindow.around(0), 0))
                .isEqualTo(new Verification.Rejected(Verification.RejectionReason.WRONG_CODE));
    }

    @Test
    void readsAllRowsOfTheRfcTables() {
        assertThat(appendixD()).hasSize(10);
        assertThat(appendixB()).hasSize(18);
        assertThat(mistakes()).hasSize(4);
    }

    private static Totp totp(String algorithm, String secret) {
        return Totp.of(
                Vectors.ascii(secret), TotpParameters.of(HmacAlgorithm.valueOf(algorithm), 8, Duration.ofSeconds(30)));
    }
}
