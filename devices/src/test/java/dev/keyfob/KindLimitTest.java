package dev.keyfob;

import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.policy.Policy;
import dev.keyfob.store.data.DeviceKind;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KindLimitTest {
    @Test
    void limitsAppsAndTokensApart() {
        House house = new House(Policy.builder()
                .maxDevicesOf(DeviceKind.AUTHENTICATOR_APP, 1)
                .maxDevicesOf(DeviceKind.HARD_TOKEN, 2)
                .build());
        house.giveTo(MARA, Token.totp("A-1"), Token.totp("A-2"));
        assertThat(house.desk.enrolApp(MARA, "mara").status()).isEqualTo(Enrolment.Status.PENDING);
        assertThat(house.desk.enrolApp(MARA, "mara")).isEqualTo(new Enrolment.Refused(ChangeRefusal.TOO_MANY_DEVICES));
        Token third = Token.totp("A-3");
        house.importTokens(third);
        assertThat(house.desk.assign(house.idOf(third), MARA))
                .isEqualTo(new Change.Refused(ChangeRefusal.TOO_MANY_DEVICES));
    }

    /** They leave with the commit that brings the new one. */
    @Test
    void whatTimeEndedTakesNoPlaceOfTheTwenty() {
        House house = new House(Policy.builder()
                .maxDevices(20)
                .extraDevices(0)
                .digits(Set.of(8))
                .lostFor(Duration.ofDays(1))
                .build());
        Token[] tokens = IntStream.range(0, 21)
                .mapToObj(n -> new Token("T-" + n, TotpParameters.of(HmacAlgorithm.SHA1, 8, Duration.ofSeconds(30))))
                .toArray(Token[]::new);
        house.importTokens(tokens);
        for (int i = 0; i < 20; i++) {
            assertThat(house.desk.assign(house.idOf(tokens[i]), House.MARA).isDone())
                    .isTrue();
            house.desk.reportLost(House.MARA, house.idOf(tokens[i]));
        }
        assertThat(house.desk.assign(house.idOf(tokens[20]), House.MARA))
                .isEqualTo(new Change.Refused(ChangeRefusal.TOO_MANY_DEVICES));
        house.advance(Duration.ofDays(2));
        assertThat(house.desk.assign(house.idOf(tokens[20]), House.MARA).isDone())
                .isTrue();
    }
}
