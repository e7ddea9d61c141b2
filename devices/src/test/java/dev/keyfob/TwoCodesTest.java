package dev.keyfob;

import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TwoCodesTest {
    private static final Token A = Token.totp("A-1");
    private static final int RESYNC_BOUND = 40;

    private static CodeRefusal refusal(SignIn answer) {
        return ((SignIn.Refused) answer).reason();
    }

    @Test
    void usedCodesResynchroniseNothing() {
        House house = new House();
        house.giveTo(MARA, A);
        long step = house.now().getEpochSecond() / 30;
        String used = A.codeAtStep(step);
        assertThat(house.keyfob.verify(MARA, used).isAccepted()).isTrue();
        // Out of the ordinary window, well within the wide one; asked again as an automatic resynchronisation would
        // have it.
        house.advance(Duration.ofMinutes(18));
        for (int i = 0; i < 2; i++) {
            assertThat(house.keyfob.verify(MARA, used).isAccepted()).isFalse();
            house.advance(Duration.ofSeconds(90));
        }
        assertThat(house.keyfob.verify(MARA, A.codeAtStep(step - 1), used).isAccepted())
                .isFalse();
        assertThat(house.keyfob.verify(MARA, used, A.codeAtStep(step + 1)).isAccepted())
                .isFalse();
        assertThat(house.desk
                        .resync(MARA, house.idOf(A), A.codeAtStep(step - 1), used)
                        .isDone())
                .isFalse();
        assertThat(house.deviceOf(A).drift()).isZero();
    }

    @Test
    void refusedCodesAreUsedUpBeyondTheWideWindowToo() {
        House house = new House();
        house.giveTo(MARA, A);
        long farthest = house.now().getEpochSecond() / 30 + RESYNC_BOUND;
        assertThat(house.keyfob
                        .verify(MARA, A.codeAtStep(farthest - 1), A.codeAtStep(farthest))
                        .isAccepted())
                .isTrue();
        house.advanceSeconds(60);
        // One step ahead of where the token is expected now, and of what two codes may be.
        String ahead = A.codeAtStep(farthest + 3);
        assertThat(refusal(house.keyfob.verify(MARA, house.wrongCode(A), ahead)))
                .isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(refusal(house.keyfob.verify(MARA, ahead))).isEqualTo(CodeRefusal.REPLAYED);
    }
}
