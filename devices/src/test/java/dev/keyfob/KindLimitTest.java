package dev.keyfob;

import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.policy.Policy;
import dev.keyfob.store.data.DeviceKind;
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
}
