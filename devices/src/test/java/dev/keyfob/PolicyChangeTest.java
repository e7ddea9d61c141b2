package dev.keyfob;

import static dev.keyfob.House.JON;
import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.policy.Policy;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyChangeTest {
    private static final Token A = Token.totp("A-1");
    private static final Token B = Token.totp("B-1");
    private static final Token C = Token.totp("C-1");
    private final House house = new House();

    private Keyfob under(Policy policy) {
        return Keyfob.builder(house.store, House.keys())
                .policy(policy)
                .clock(house.clock)
                .build();
    }

    @Test
    void aSmallerPolicyTakesNoDeviceAwayAndGovernsNewOnes() {
        house.giveTo(MARA, A, B);
        house.importTokens(C);
        Keyfob smaller = under(Policy.builder()
                .maxDevices(1)
                .algorithms(Set.of(HmacAlgorithm.SHA256))
                .build());
        assertThat(smaller.devicesOf(MARA)).extracting(Device::state).containsOnly(DeviceState.ACTIVE);
        assertThat(smaller.verify(MARA, A.codeAt(house.now())).isAccepted()).isTrue();
        assertThat(smaller.verify(MARA, B.codeAt(house.now())).isAccepted()).isTrue();
        assertThat(smaller.placesLeft(MARA, DeviceKind.HARD_TOKEN)).isZero();
        DeviceActions desk = smaller.actingAs(Actor.of("admin:ines"));
        assertThat(desk.assign(house.idOf(C), JON)).isEqualTo(new Change.Refused(ChangeRefusal.NOT_ALLOWED_BY_POLICY));
        assertThat(desk.enrolApp(JON, "jon")).isEqualTo(new Enrolment.Refused(ChangeRefusal.NOT_ALLOWED_BY_POLICY));
    }

    @Test
    void codesOfALengthThatThePolicyDoesNotKnowAreMalformed() {
        Token eight = new Token("E-8", TotpParameters.of(HmacAlgorithm.SHA1, 8, Duration.ofSeconds(30)));
        House mixed = new House(Policy.builder().digits(Set.of(6, 8)).build());
        mixed.giveTo(MARA, A, eight);
        Keyfob sixOnly =
                Keyfob.builder(mixed.store, House.keys()).clock(mixed.clock).build();
        SignIn.Refused refused = (SignIn.Refused) sixOnly.verify(MARA, eight.codeAt(mixed.now()));
        assertThat(refused.reason()).isEqualTo(CodeRefusal.MALFORMED_CODE);
        assertThat(mixed.signIn(MARA, eight).isAccepted()).isTrue();
    }

    @Test
    void eachUserHasThePolicyThatTheResolverTells() {
        Policy one = Policy.builder().maxDevices(1).build();
        house.importTokens(A, B, C);
        DeviceActions desk = Keyfob.builder(house.store, House.keys())
                .clock(house.clock)
                .policyResolver(user -> user.equals(MARA) ? one : Policy.entra())
                .build()
                .actingAs(Actor.of("admin:ines"));
        assertThat(desk.assign(house.idOf(A), MARA).isDone()).isTrue();
        assertThat(desk.enrolApp(MARA, "mara")).isEqualTo(new Enrolment.Refused(ChangeRefusal.TOO_MANY_DEVICES));
        assertThat(desk.assign(house.idOf(B), JON).isDone()).isTrue();
        assertThat(desk.assign(house.idOf(C), JON).isDone()).isTrue();
    }
}
