package dev.keyfob.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 5, 9, 10})
    void refusesOtherThanSixToEightDigits(int digits) {
        String message = "digits must be between 6 and 8, was " + digits;

        assertThatThrownBy(() -> new HotpParameters(HmacAlgorithm.SHA1, digits)).hasMessage(message);
        assertThatThrownBy(() -> TotpParameters.of(HmacAlgorithm.SHA1, digits, Duration.ofSeconds(30)))
                .hasMessage(message);
        assertThatThrownBy(() ->
                        MatchTarget.of(OtpKey.of(Vectors.ascii("1234567890123456"), HmacAlgorithm.SHA1), digits, 0, 1))
                .hasMessage(message);
        assertThatThrownBy(() -> Truncation.reduce(1, digits)).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-30S", "PT0.5S", "PT30.000000001S", "PT24H0.1S", "PT24H1S", "P2D"})
    void refusesPeriodsThatAreNotWholeSecondsUpToADay(String period) {
        assertThatThrownBy(() -> TotpParameters.of(HmacAlgorithm.SHA1, 6, Duration.parse(period)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("period must be a whole number of seconds between PT1S and PT24H, was ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT30S", "PT60S", "PT24H"})
    void takesWholeSecondsUpToADay(String period) {
        Duration duration = Duration.parse(period);

        assertThat(TotpParameters.of(HmacAlgorithm.SHA1, 6, duration).period()).isEqualTo(duration);
    }

    @Test
    void refusesAT0BetweenSeconds() {
        assertThatThrownBy(() ->
                        new TotpParameters(HmacAlgorithm.SHA1, 6, Duration.ofSeconds(30), Instant.ofEpochSecond(1, 1)))
                .hasMessage("t0 must be a whole second, was 1970-01-01T00:00:01.000000001Z");
    }

    @Test
    void foldsToItsOwnKind() {
        assertThat(HotpParameters.DEFAULT.<String>fold(hotp -> "hotp", totp -> "totp"))
                .isEqualTo("hotp");
        assertThat(TotpParameters.DEFAULT.<String>fold(hotp -> "hotp", totp -> "totp"))
                .isEqualTo("totp");
        assertThat(new Verification.Accepted(1, OtpState.UNUSED).<String>fold(a -> "yes", r -> "no"))
                .isEqualTo("yes");
        assertThat(new Verification.Rejected(Verification.RejectionReason.WRONG_CODE)
                        .<String>fold(a -> "yes", r -> "no"))
                .isEqualTo("no");
    }

    @Test
    void saysWhenAStepIsBeyondTime() {
        assertThatThrownBy(() -> TotpParameters.DEFAULT.startOf(Long.MAX_VALUE))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> TotpParameters.DEFAULT.startOf(Long.MAX_VALUE / 30))
                .isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @CsvSource({"-1,0,back", "0,-1,forward", "10001,0,back", "0,10001,forward"})
    void refusesWindowsOutOfRange(int back, int forward, String name) {
        int wrong = back == 0 ? forward : back;

        assertThatThrownBy(() -> new StepWindow(back, forward))
                .hasMessage(name + " must be between 0 and 10000, was " + wrong);
    }

    @Test
    void countsTheStepsOfAWindow() {
        assertThat(StepWindow.DEFAULT.size()).isEqualTo(3);
        assertThat(new StepWindow(10_000, 10_000).size()).isEqualTo(20_001);
        assertThat(StepWindow.around(0).size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 100_001})
    void refusesTargetsOfTooManySteps(int steps) {
        assertThatThrownBy(() -> MatchTarget.of(Vectors.ascii("1234567890123456"), HotpParameters.DEFAULT, 0, steps))
                .hasMessage("steps must be between 0 and 100000, was " + steps);
    }

    @ParameterizedTest
    @CsvSource({
        "SHA1,SHA1",
        "sha1,SHA1",
        "SHA-1,SHA1",
        "HmacSHA1,SHA1",
        "HMAC-SHA-1,SHA1",
        "hmac_sha_1,SHA1",
        "SHA256,SHA256",
        "HmacSHA256,SHA256",
        "sha-256,SHA256",
        "'HMAC SHA 256',SHA256",
        "SHA512,SHA512",
        "Sha512,SHA512",
        "HMACSHA512,SHA512"
    })
    void readsTheNamesOfAlgorithmsMetInTheWild(String name, HmacAlgorithm algorithm) {
        assertThat(HmacAlgorithm.named(name)).hasValue(algorithm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MD5", "SHA", "SHA224", "SHA384", "SHA-512/256", "HMAC", "1", "HmacHmacSHA1"})
    void refusesOtherAlgorithms(String name) {
        assertThat(HmacAlgorithm.named(name)).isEmpty();
    }
}
