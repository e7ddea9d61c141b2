package dev.keyfob;

import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.policy.Policy;
import dev.keyfob.store.data.DeviceId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One user with HOTP and TOTP, six and eight digits, 30 and 60 seconds, SHA-1 and SHA-256. */
class MixedDevicesTest {
    private static final Token PLAIN = Token.totp("P-1");
    private static final Token SLOW =
            new Token("S-1", TotpParameters.of(HmacAlgorithm.SHA256, 6, Duration.ofSeconds(60)));
    private static final Token LONG =
            new Token("L-1", TotpParameters.of(HmacAlgorithm.SHA1, 8, Duration.ofSeconds(30)));
    private static final Token COUNTER = Token.hotp("H-1");
    private static final Token LONG_COUNTER = new Token("H-8", new HotpParameters(HmacAlgorithm.SHA256, 8));

    private final House house =
            new House(Policy.builder().digits(Set.of(6, 8)).hotpAllowed(true).build());

    @BeforeEach
    void giveFiveDevices() {
        house.giveTo(MARA, PLAIN, SLOW, LONG, COUNTER, LONG_COUNTER);
    }

    private SignIn verify(String code) {
        return house.keyfob.verify(MARA, code);
    }

    private void assertAccepted(Token token, String code) {
        SignIn answer = verify(code);
        assertThat(answer).isInstanceOf(SignIn.Accepted.class);
        assertThat(((SignIn.Accepted) answer).device().serial()).contains(token.serial());
        assertThat(reason(verify(code))).isEqualTo(CodeRefusal.REPLAYED);
    }

    private static CodeRefusal reason(SignIn answer) {
        assertThat(answer).isInstanceOf(SignIn.Refused.class);
        return ((SignIn.Refused) answer).reason();
    }

    @Test
    void eachDeviceSignsInWithACodeOfItsOwn() {
        assertAccepted(PLAIN, PLAIN.codeAt(house.now()));
        assertAccepted(SLOW, SLOW.codeAt(house.now()));
        assertAccepted(LONG, LONG.codeAt(house.now()));
        assertAccepted(COUNTER, COUNTER.codeOf(1));
        assertAccepted(LONG_COUNTER, LONG_COUNTER.codeOf(1));
    }

    @Test
    void theEndOfALongCodeIsNoShortCode() {
        String eight = LONG.codeAt(house.now());
        assertThat(reason(verify(eight.substring(2)))).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(reason(verify(eight.substring(1)))).isEqualTo(CodeRefusal.MALFORMED_CODE);
        assertThat(verify(eight).isAccepted()).isTrue();
    }

    @Test
    void aSlowDeviceHasWiderStepsOnBothSides() {
        long step = house.now().getEpochSecond() / 60;
        assertThat(verify(SLOW.codeAtStep(step - 1)).isAccepted()).isTrue();
        assertThat(verify(SLOW.codeAtStep(step + 1)).isAccepted()).isTrue();
        assertThat(reason(verify(SLOW.codeAtStep(step)))).isEqualTo(CodeRefusal.REPLAYED);
        assertThat(reason(verify(SLOW.codeAtStep(step + 2)))).isEqualTo(CodeRefusal.WRONG_CODE);
    }

    @Test
    void aCounterMayBePressedTwiceInVain() {
        assertThat(reason(verify(COUNTER.codeOf(4)))).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(verify(COUNTER.codeOf(3)).isAccepted()).isTrue();
        assertThat(reason(verify(COUNTER.codeOf(2)))).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(verify(COUNTER.codeOf(4)).isAccepted()).isTrue();
    }

    @Test
    void twoCodesFindACounterThatRanAway() {
        assertThat(house.keyfob
                        .verify(MARA, COUNTER.codeOf(39), COUNTER.codeOf(40))
                        .isAccepted())
                .isTrue();
        assertThat(reason(house.keyfob.verify(MARA, COUNTER.codeOf(39), COUNTER.codeOf(40))))
                .isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(reason(verify(COUNTER.codeOf(40)))).isEqualTo(CodeRefusal.REPLAYED);
        assertThat(verify(COUNTER.codeOf(41)).isAccepted()).isTrue();
    }

    @Test
    void theLargestCounterIsTheLast() throws IOException {
        Token old = Token.hotp("H-9");
        long last = Long.MAX_VALUE;
        SeedRecord seed = SeedRecord.builder(1, old.secret(), old.parameters())
                .serial(old.serial())
                .nextCounter(last - 2)
                .build();
        house.desk.importSeeds(new ListSource(() -> List.of(seed)), ImportOptions.ROW_BY_ROW);
        DeviceId id = house.idOf(old);
        assertThat(house.desk.replace(MARA, house.idOf(COUNTER), id).isDone()).isTrue();
        assertThat(house.desk.activate(MARA, id, old.codeOf(last - 2)).isDone()).isTrue();
        assertThat(house.keyfob
                        .verify(MARA, old.codeOf(last - 1), old.codeOf(last))
                        .isAccepted())
                .isTrue();
        assertThat(reason(verify(old.codeOf(last)))).isEqualTo(CodeRefusal.REPLAYED);
        assertThat(reason(house.keyfob.verify(MARA, old.codeOf(last - 1), old.codeOf(last))))
                .isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(reason(verify(old.codeOf(0)))).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(verify(PLAIN.codeAt(house.now())).isAccepted()).isTrue();
    }

    @Test
    void aCounterHasNoDrift() {
        assertThat(verify(COUNTER.codeOf(2)).isAccepted()).isTrue();
        assertThat(verify(COUNTER.codeOf(4)).isAccepted()).isTrue();
        assertThat(house.deviceOf(COUNTER).drift()).isZero();
    }

    @Test
    void codesOfTwoDevicesAreNotTwoConsecutiveOnes() {
        long step = house.now().getEpochSecond() / 30;
        assertThat(reason(house.keyfob.verify(MARA, PLAIN.codeAtStep(step), COUNTER.codeOf(1))))
                .isEqualTo(CodeRefusal.WRONG_CODE);
        // Both were seen, and are used up where they would have been good alone.
        assertThat(reason(verify(PLAIN.codeAtStep(step)))).isEqualTo(CodeRefusal.REPLAYED);
        assertThat(reason(verify(COUNTER.codeOf(1)))).isEqualTo(CodeRefusal.REPLAYED);
    }

    @Test
    void twoCodesAreOfOneLength() {
        assertThat(reason(house.keyfob.verify(MARA, PLAIN.codeAt(house.now()), LONG.codeAt(house.now()))))
                .isEqualTo(CodeRefusal.MALFORMED_CODE);
    }
}
