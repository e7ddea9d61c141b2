package dev.keyfob;

import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.Totp;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.policy.Ambiguity;
import dev.keyfob.policy.Policy;
import org.junit.jupiter.api.Test;

class AmbiguityTest {
    private static final Token A = Token.totp("A-1");
    private static final Token B = Token.totp("B-1");

    /** Moves on to a moment at which both tokens show a code of the other's window: rare, so it is looked for. */
    private static long collidingStep(House house) {
        long step = house.now().getEpochSecond() / 30;
        Totp a = Totp.of(A.secret(), TotpParameters.DEFAULT);
        Totp b = Totp.of(B.secret(), TotpParameters.DEFAULT);
        while (!a.codeAt(step).equals(b.codeAt(step))) {
            step++;
        }
        return step;
    }

    private static void moveTo(House house, long step) {
        house.advanceSeconds(step * 30 - house.now().getEpochSecond());
    }

    @Test
    void usesUpACodeOnEveryDeviceThatItMatches() {
        House house = new House();
        house.giveTo(MARA, A, B);
        long step = collidingStep(house);
        moveTo(house, step);
        String code = A.codeAtStep(step);
        SignIn answer = house.keyfob.verify(MARA, code);
        assertThat(answer).isInstanceOf(SignIn.Accepted.class);
        assertThat(((SignIn.Accepted) answer).ambiguous()).isTrue();
        assertThat(house.store.user(MARA).devices()).allMatch(device -> device.lastUsed() == step);
        SignIn again = house.keyfob.verify(MARA, code);
        assertThat(((SignIn.Refused) again).reason()).isEqualTo(CodeRefusal.REPLAYED);
    }

    @Test
    void refusesAmbiguousCodesIfThePolicySaysSoAndBurnsThem() {
        House house = new House(Policy.builder().ambiguity(Ambiguity.REFUSE).build());
        house.giveTo(MARA, A, B);
        long step = collidingStep(house);
        moveTo(house, step);
        SignIn answer = house.keyfob.verify(MARA, A.codeAtStep(step));
        assertThat(((SignIn.Refused) answer).reason()).isEqualTo(CodeRefusal.AMBIGUOUS);
        assertThat(house.store.user(MARA).devices()).allMatch(device -> device.lastUsed() == step);
    }
}
