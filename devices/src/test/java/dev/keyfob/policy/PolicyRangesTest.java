package dev.keyfob.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.store.data.DeviceKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PolicyRangesTest {
    private static void refused(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static PolicyBuilder builder() {
        return Policy.builder();
    }

    @Test
    void refusesNumbersOutOfTheirRange() {
        refused("maxDevices must be between 1 and 20, was 0", () -> builder().maxDevices(0));
        refused(
                "maxDevicesOf must be between 0 and 20, was -1",
                () -> builder().maxDevicesOf(DeviceKind.HARD_TOKEN, -1));
        refused("minDevices must be between 0 and 20, was 21", () -> builder().minDevices(21));
        refused(
                "minDevicesOf must be between 0 and 20, was 21",
                () -> builder().minDevicesOf(DeviceKind.HARD_TOKEN, 21));
        refused("extraDevices must be between 0 and 20, was 21", () -> builder().extraDevices(21));
        refused("digits must be between 6 and 8, was 9", () -> builder().digits(Set.of(9)));
        refused("lookAhead must be between 0 and 100, was 101", () -> builder().lookAhead(101));
        refused(
                "resyncSteps must be between 1 and 10000, was 0",
                () -> builder().resyncSteps(0));
        refused("maxDrift must be between 0 and 10000, was -1", () -> builder().maxDrift(-1));
        refused(
                "maxDrift must be between 0 and 9, was 10",
                () -> builder().resyncSteps(9).maxDrift(10).build());
        refused(
                "lostFor must be between PT0S and PT8760H, was PT8784H",
                () -> builder().lostFor(Duration.ofDays(366)));
        refused(
                "pendingFor must be between PT1M and PT720H, was PT59S",
                () -> builder().pendingFor(Duration.ofSeconds(59)));
        for (double chance : List.of(0.0, 1.01, Double.NaN)) {
            refused(
                    "maxChancePerYear must be above 0 and at most 1, was " + chance,
                    () -> builder().maxChancePerYear(chance));
        }
        assertThat(builder().maxChancePerYear(1).build().chancePerYear()).isLessThan(1);
    }

    @Test
    void refusesNothingAndTextsThatAppsCannotShow() {
        refused("kinds must not be empty", () -> builder().kinds(Set.of()));
        refused("algorithms must not be empty", () -> builder().algorithms(Set.of()));
        refused("digits must not be empty", () -> builder().digits(Set.of()));
        refused("periods must not be empty", () -> builder().periods(Set.of()));
        refused(
                "issuer must have 1 to 255 characters, not all blank and none a colon, was  ",
                () -> builder().issuer(" "));
        refused(
                "issuer must have 1 to 255 characters, not all blank and none a colon, was a:b",
                () -> builder().issuer("a:b"));
    }

    @Test
    void keepsWhatItIsGiven() {
        Policy policy = builder()
                .maxDevices(2)
                .extraDevices(1)
                .kinds(Set.of(DeviceKind.HARD_TOKEN))
                .algorithms(Set.of(HmacAlgorithm.SHA512))
                .periods(Set.of(Duration.ofSeconds(45)))
                .digits(Set.of(8))
                .hotpAllowed(true)
                .lookAhead(4)
                .resyncSteps(7)
                .maxDrift(6)
                .lostFor(Duration.ofDays(365))
                .pendingFor(Duration.ofDays(30))
                .issuer("House")
                .build();
        assertThat(policy.kinds()).containsExactly(DeviceKind.HARD_TOKEN);
        assertThat(policy.algorithms()).containsExactly(HmacAlgorithm.SHA512);
        assertThat(policy.periods()).containsExactly(Duration.ofSeconds(45));
        assertThat(policy.digits()).containsExactly(8);
        assertThat(policy.hotpAllowed()).isTrue();
        assertThat(Policy.entra().hotpAllowed()).isFalse();
        assertThat(policy.lookAhead()).isEqualTo(4);
        assertThat(policy.resyncSteps()).isEqualTo(7);
        assertThat(policy.maxDrift()).isEqualTo(6);
        assertThat(policy.lostFor()).isEqualTo(Duration.ofDays(365));
        assertThat(policy.pendingFor()).isEqualTo(Duration.ofDays(30));
        assertThat(policy.issuer()).isEqualTo("House");
        assertThat(policy.candidatesPerTry()).isEqualTo(6 * 3);
        assertThat(policy.candidatesPerPair()).isEqualTo(16 * 3 + 6 * 3);
    }

    @Test
    void allowsOnlyWhatItSays() {
        Duration minute = Duration.ofSeconds(60);
        Policy entra = Policy.entra();
        DeviceKind token = DeviceKind.HARD_TOKEN;
        assertThat(entra.allows(token, TotpParameters.of(HmacAlgorithm.SHA256, 6, minute)))
                .isTrue();
        assertThat(entra.allows(token, TotpParameters.of(HmacAlgorithm.SHA512, 6, minute)))
                .isFalse();
        assertThat(entra.allows(token, TotpParameters.of(HmacAlgorithm.SHA1, 8, minute)))
                .isFalse();
        assertThat(entra.allows(token, TotpParameters.of(HmacAlgorithm.SHA1, 6, Duration.ofSeconds(45))))
                .isFalse();
        assertThat(entra.allows(token, HotpParameters.DEFAULT)).isFalse();
        Policy tokens = builder().kinds(Set.of(token)).hotpAllowed(true).build();
        assertThat(tokens.allows(token, HotpParameters.DEFAULT)).isTrue();
        assertThat(tokens.allows(DeviceKind.AUTHENTICATOR_APP, TotpParameters.DEFAULT))
                .isFalse();
    }

    @Test
    void equalValuesPrintTheSameText() {
        Policy one = builder()
                .maxDevicesOf(DeviceKind.AUTHENTICATOR_APP, 2)
                .minDevicesOf(DeviceKind.HARD_TOKEN, 1)
                .hotpAllowed(true)
                .digits(Set.of(8, 6))
                .build();
        assertThat(one.toString())
                .isEqualTo(one.toBuilder().build().toString())
                .startsWith("Policy[1 to 5 devices of [HARD_TOKEN, AUTHENTICATOR_APP] at most {AUTHENTICATOR_APP=2}"
                        + " at least {HARD_TOKEN=1}, 3 extra, [SHA1, SHA256], digits [6, 8], periods [PT30S, PT1M], HOTP,"
                        + " look-ahead 2");
        assertThat(Policy.entra().toString()).doesNotContain("at most {", "at least {", "HOTP");
    }

    /** By its text the audit knows whether another policy holds. */
    @Test
    void everyValueIsInTheText() {
        String usual = Policy.entra().toString();
        for (PolicyBuilder changed : List.of(
                builder().extraDevices(2),
                builder().lookAhead(1),
                builder().lostFor(Duration.ofDays(7)),
                builder().pendingFor(Duration.ofMinutes(5)),
                builder().issuer("Example"),
                builder().maxChancePerYear(0.5))) {
            assertThat(changed.build().toString()).isNotEqualTo(usual);
        }
        assertThatThrownBy(() -> builder().issuer("i".repeat(256))).isInstanceOf(IllegalArgumentException.class);
    }
}
