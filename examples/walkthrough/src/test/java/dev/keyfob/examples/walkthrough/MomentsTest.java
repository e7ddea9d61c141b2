package dev.keyfob.examples.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.TotpParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");

    @Test
    void givesEveryDeviceANewCode() {
        List<SimulatedToken> devices = List.of(token(1, 30), token(2, 60));

        Instant next = Moments.nextAfter(MORNING, devices);

        assertThat(devices).allMatch(device -> device.stepAt(next) > device.stepAt(MORNING));
        assertThat(Moments.isQuiet(next, devices)).isTrue();
    }

    @Test
    void keepsClearOfTheGuess() {
        SimulatedToken token = token(3, 30);
        Instant lucky = LongStream.iterate(0, step -> step + 1)
                .mapToObj(step -> Instant.EPOCH.plusSeconds(30 * step))
                .filter(moment -> token.codeAt(moment).equals(Moments.GUESS))
                .findFirst()
                .orElseThrow();

        assertThat(Moments.isQuiet(lucky, List.of(token))).isFalse();
        assertThat(Moments.nextAfter(lucky.minusSeconds(30), List.of(token))).isAfter(lucky.plusSeconds(60));
    }

    @Test
    void givesUpOnDevicesThatAreTheSame() {
        List<SimulatedToken> twins = List.of(token(1, 30), token(1, 30));

        assertThatThrownBy(() -> Moments.nextAfter(MORNING, twins)).isInstanceOf(IllegalStateException.class);
    }

    private static SimulatedToken token(int number, int seconds) {
        return new SimulatedToken(
                SharedSecret.fromBase32(Seeds.seed(number)),
                TotpParameters.of(HmacAlgorithm.SHA1, 6, Duration.ofSeconds(seconds)));
    }
}
