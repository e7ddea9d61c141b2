package dev.keyfob;

import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.TotpParameters;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockTest {
    private static final Token A = Token.totp("A-1");
    private static final Instant YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z");
    private static final Token OF_2000 =
            new Token("T-2000", new TotpParameters(HmacAlgorithm.SHA1, 6, Duration.ofSeconds(60), YEAR_2000));

    private static void moveTo(House house, Instant at) {
        house.advance(Duration.between(house.now(), at));
    }

    private static CodeRefusal reason(SignIn answer) {
        assertThat(answer).isInstanceOf(SignIn.Refused.class);
        return ((SignIn.Refused) answer).reason();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2038-01-19T03:13:40Z",
                "2038-01-19T03:14:08Z",
                "2106-02-07T06:28:16Z",
                "2554-07-21T23:34:33Z",
                "9999-12-31T23:50:00Z"
            })
    void signsInLongAfterTheSecondsOfThirtyTwoBitsAreOver(String moment) {
        House house = new House();
        house.giveTo(MARA, A, OF_2000);
        moveTo(house, Instant.parse(moment));
        for (Token token : new Token[] {A, OF_2000}) {
            String code = token.codeAt(house.now());
            assertThat(house.keyfob.verify(MARA, code).isAccepted()).isTrue();
            assertThat(reason(house.keyfob.verify(MARA, code))).isEqualTo(CodeRefusal.REPLAYED);
        }
        for (int i = 0; i < 2; i++) {
            house.keyfob.verify(MARA, house.wrongCode(A));
        }
        SignIn.Refused locked = (SignIn.Refused) house.keyfob.verify(MARA, house.wrongCode(A));
        assertThat(locked.lockedUntil()).isPresent();
        house.advance(Duration.ofMinutes(2));
        assertThat(house.signIn(MARA, A).isAccepted()).isTrue();
    }

    @Test
    void crossesTheEndOfThirtyTwoBitsBetweenTwoCodes() {
        House house = new House();
        house.giveTo(MARA, A);
        moveTo(house, Instant.parse("2038-01-19T03:14:00Z"));
        assertThat(house.signIn(MARA, A).isAccepted()).isTrue();
        house.advanceSeconds(30);
        assertThat(house.signIn(MARA, A).isAccepted()).isTrue();
    }

    @Test
    void countsStepsFromTheT0OfTheToken() {
        House house = new House();
        house.giveTo(MARA, OF_2000);
        long step = Duration.between(YEAR_2000, house.now()).toSeconds() / 60;
        assertThat(house.keyfob.verify(MARA, OF_2000.codeAtStep(step)).isAccepted())
                .isTrue();
        assertThat(house.store.user(MARA).devices().get(0).lastUsed()).isEqualTo(step);
    }

    @Test
    void beforeTheT0OfTheTokenNothingMatches() {
        House house = new House();
        house.giveTo(MARA, OF_2000);
        moveTo(house, YEAR_2000.minus(Duration.ofDays(1)));
        assertThat(reason(house.keyfob.verify(MARA, "000000"))).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(reason(house.keyfob.verify(MARA, "000000", "000001"))).isEqualTo(CodeRefusal.WRONG_CODE);
    }

    @Test
    void twoCodesOpenTheDoorAfterTheClockWentWrongAndAfterItWasSetRight() {
        House house = new House();
        house.giveTo(MARA, A);
        long shown = house.now().getEpochSecond() / 30;
        house.advance(Duration.ofMinutes(10));
        assertThat(reason(house.keyfob.verify(MARA, A.codeAtStep(shown)))).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(house.keyfob
                        .verify(MARA, A.codeAtStep(shown), A.codeAtStep(shown + 1))
                        .isAccepted())
                .isTrue();
        assertThat(house.deviceOf(A).drift()).isEqualTo(-19);
        house.advance(Duration.ofMinutes(-8));
        long later = house.now().getEpochSecond() / 30;
        assertThat(reason(house.keyfob.verify(MARA, A.codeAtStep(later)))).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(house.keyfob
                        .verify(MARA, A.codeAtStep(later), A.codeAtStep(later + 1))
                        .isAccepted())
                .isTrue();
        assertThat(house.deviceOf(A).drift()).isEqualTo(1);
    }

    @Test
    void aCodeIsNotGoodAgainAfterTheClockWentBack() {
        House house = new House();
        house.giveTo(MARA, A);
        String early = A.codeAt(house.now());
        assertThat(house.keyfob.verify(MARA, early).isAccepted()).isTrue();
        house.advance(Duration.ofHours(1));
        assertThat(house.signIn(MARA, A).isAccepted()).isTrue();
        house.advance(Duration.ofHours(-1));
        assertThat(reason(house.keyfob.verify(MARA, early))).isEqualTo(CodeRefusal.REPLAYED);
        house.advanceSeconds(60);
        // Steps that the wrong clock never showed lie below the watermark, too: safe, until the true time is there.
        assertThat(reason(house.signIn(MARA, A))).isEqualTo(CodeRefusal.REPLAYED);
        house.advance(Duration.ofHours(1));
        assertThat(house.signIn(MARA, A).isAccepted()).isTrue();
    }

    @Test
    void aJumpForwardAcceptsNothingOldAndKeepsTheCount() {
        House house = new House();
        house.giveTo(MARA, A);
        String unused = A.codeAt(house.now());
        house.keyfob.verify(MARA, house.wrongCode(A));
        house.advance(Duration.ofDays(36_500));
        assertThat(reason(house.keyfob.verify(MARA, unused))).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(house.store.user(MARA).state().orElseThrow().failures()).isEqualTo(2);
        assertThat(house.signIn(MARA, A).isAccepted()).isTrue();
    }
}
