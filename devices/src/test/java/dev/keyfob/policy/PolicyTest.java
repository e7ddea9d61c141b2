package dev.keyfob.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.StepWindow;
import dev.keyfob.store.data.DeviceKind;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyTest {
    @Test
    void countsTheGuessesOfAYearFromStrangeAndKnownClients() {
        Policy policy = Policy.entra();
        assertThat(policy.chancePerGuess()).isEqualTo(15e-6);
        double guesses = 100 + 2 * 365 + 50 + 365;
        assertThat(policy.chancePerYear()).isCloseTo(1 - Math.pow(1 - 15e-6, guesses), within(1e-9));
        assertThat(policy.chancePerLockEpisode()).isCloseTo(1 - Math.pow(1 - 15e-6, 120), within(1e-9));
    }

    @Test
    void withoutKnownClientsTheirGuessesDoNotCount() {
        Policy policy = Policy.builder().knownClients(KnownClientPolicy.NONE).build();
        assertThat(policy.chancePerYear()).isCloseTo(1 - Math.pow(1 - 15e-6, 830), within(1e-9));
        assertThat(policy.chancePerLockEpisode()).isCloseTo(1 - Math.pow(1 - 15e-6, 100), within(1e-9));
    }

    @Test
    void takesTheWorstOfOneCodeAndTwo() {
        Policy wide = Policy.builder()
                .maxDevices(1)
                .window(StepWindow.around(0))
                .resyncSteps(10_000)
                .build();
        assertThat(wide.chancePerGuess()).isEqualTo(1e-6);
        Policy counters = Policy.builder()
                .maxDevices(1)
                .window(StepWindow.around(0))
                .hotpAllowed(true)
                .lookAhead(9)
                .build();
        assertThat(counters.chancePerGuess()).isEqualTo(10e-6);
        assertThat(counters.candidates(HotpParameters.DEFAULT)).isEqualTo(11);
    }

    @Test
    void refusesWhatIsTooEasyToGuess() {
        assertThatThrownBy(() -> Policy.builder().window(StepWindow.around(2)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("chance to be guessed in a year must be at most 0.02, was 0.03");
        assertThatThrownBy(() -> Policy.builder()
                        .knownClients(new KnownClientPolicy(20, 200, Duration.ofDays(1)))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("chance to be guessed in a year");
    }

    @Test
    void keepsNistsHundredFailuresOverAllClients() {
        Policy policy = Policy.nist80063bAligned();
        assertThat(policy.throttle().hardStop() + policy.knownClients().hardStop())
                .isEqualTo(100);
        assertThat(policy.minDevices()).isEqualTo(2);
        assertThat(policy.activation()).isEqualTo(Activation.BEFORE_SIGN_IN);
    }

    @Test
    void theStrictPolicyStopsGuessing() {
        Policy policy = Policy.againstGuessing();
        assertThat(policy.chancePerYear()).isLessThan(0.001);
        assertThat(policy.activation()).isEqualTo(Activation.BEFORE_SIGN_IN);
        assertThatThrownBy(() -> policy.toBuilder().maxDevices(5).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 0.001");
    }

    @Test
    void limitsEachKind() {
        Policy policy = Policy.builder()
                .maxDevicesOf(DeviceKind.AUTHENTICATOR_APP, 2)
                .minDevicesOf(DeviceKind.HARD_TOKEN, 2)
                .build();
        assertThat(policy.maxDevicesOf(DeviceKind.AUTHENTICATOR_APP)).isEqualTo(2);
        assertThat(policy.maxDevicesOf(DeviceKind.HARD_TOKEN)).isEqualTo(5);
        assertThat(policy.minDevicesOf(DeviceKind.HARD_TOKEN)).isEqualTo(2);
        assertThat(policy.minDevicesOf(DeviceKind.AUTHENTICATOR_APP)).isZero();
        Policy tokensOnly =
                Policy.builder().kinds(Set.of(DeviceKind.HARD_TOKEN)).build();
        assertThat(tokensOnly.maxDevicesOf(DeviceKind.AUTHENTICATOR_APP)).isZero();
    }

    @Test
    void refusesToWantMoreThanItAllows() {
        assertThatThrownBy(() -> Policy.builder().maxDevices(1).minDevices(2).build())
                .hasMessage("minDevices must be between 0 and 1, was 2");
        assertThatThrownBy(() -> Policy.builder()
                        .maxDevicesOf(DeviceKind.HARD_TOKEN, 1)
                        .minDevicesOf(DeviceKind.HARD_TOKEN, 2)
                        .build())
                .hasMessage("minDevicesOf HARD_TOKEN must be between 0 and 1, was 2");
        assertThatThrownBy(() -> Policy.builder()
                        .kinds(Set.of(DeviceKind.AUTHENTICATOR_APP))
                        .minDevicesOf(DeviceKind.HARD_TOKEN, 1)
                        .build())
                .hasMessage("minDevicesOf HARD_TOKEN must be between 0 and 0, was 1");
    }

    @Test
    void keepsAllValuesInACopy() {
        Policy policy = Policy.builder()
                .maxDevices(4)
                .maxDevicesOf(DeviceKind.AUTHENTICATOR_APP, 1)
                .minDevices(2)
                .minDevicesOf(DeviceKind.HARD_TOKEN, 1)
                .extraDevices(7)
                .knownClients(new KnownClientPolicy(3, 4, Duration.ofDays(2)))
                .activation(Activation.AT_FIRST_SIGN_IN)
                .recovery(new RecoveryPolicy(8, 9))
                .build();
        Policy copy = policy.toBuilder().build();
        assertThat(copy).hasToString(policy.toString());
        assertThat(copy.extraDevices()).isEqualTo(7);
        assertThat(copy.recovery()).isEqualTo(new RecoveryPolicy(8, 9));
        assertThat(copy.knownClients().guessesPerYear()).isEqualTo(4 + 182.5);
        assertThat(copy.candidatesPerTry()).isEqualTo(3 * 11);
    }

    @Test
    void printsWhatItAllowsAndTheChanceToBeGuessed() {
        assertThat(Policy.entra().toString())
                .contains("1 to 5 devices")
                .contains("chance to be guessed: 0.0015 % per attempt, 0.18 % until a hard stop, 1.9 % per year");
    }
}
