package dev.keyfob.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HotpTest {
    private final Hotp hotp = Hotp.of(Vectors.ascii("12345678901234567890"), new HotpParameters(HmacAlgorithm.SHA1, 8));

    @Test
    void looksForwardsOnlyAndExactlyAsFarAsAsked() {
        OtpState state = OtpState.ofNextCounter(100);
        for (int lookAhead = 0; lookAhead <= 5; lookAhead++) {
            for (long counter = 90; counter <= 110; counter++) {
                assertThat(hotp.verify(hotp.generate(counter), state, lookAhead).isAccepted())
                        .as("look-ahead %d, counter %d", lookAhead, counter)
                        .isEqualTo(counter >= 100 && counter <= 100 + lookAhead);
            }
        }
    }

    @Test
    void setsTheCounterBehindTheMatchedOne() {
        assertThat(hotp.verify(hotp.generate(103), OtpState.ofNextCounter(100), 5))
                .isEqualTo(new Verification.Accepted(103, OtpState.ofNextCounter(104)));
    }

    @Test
    void tellsTheLastUsedCodeFromAWrongOne() {
        OtpState state = OtpState.ofNextCounter(100);

        assertThat(hotp.verify(hotp.generate(99), state, 5))
                .isEqualTo(new Verification.Rejected(Verification.RejectionReason.REPLAYED));
        assertThat(hotp.verify(hotp.generate(98), state, 5))
                .isEqualTo(new Verification.Rejected(Verification.RejectionReason.WRONG_CODE));
    }

    @Test
    void countsUpToTheLargestLong() {
        OtpState nearlyOver = OtpState.ofNextCounter(Long.MAX_VALUE);
        Verification answer = hotp.verify(hotp.generate(Long.MAX_VALUE), nearlyOver, 10);

        assertThat(answer).isEqualTo(new Verification.Accepted(Long.MAX_VALUE, new OtpState(Long.MAX_VALUE, 0, 0)));
        OtpState over = ((Verification.Accepted) answer).next();
        for (long counter : new long[] {0, 1, Long.MAX_VALUE - 1}) {
            assertThat(hotp.verify(hotp.generate(counter), over, 10))
                    .isEqualTo(new Verification.Rejected(Verification.RejectionReason.WRONG_CODE));
        }
        assertThat(hotp.verify(hotp.generate(Long.MAX_VALUE), over, 10))
                .isEqualTo(new Verification.Rejected(Verification.RejectionReason.REPLAYED));
    }

    @Test
    void startsAtCounterZero() {
        assertThat(hotp.verify(hotp.generate(0), OtpState.UNUSED, 0).isAccepted())
                .isTrue();
        assertThat(OtpState.ofNextCounter(0)).isEqualTo(OtpState.UNUSED);
    }

    @Test
    void locatesTwoConsecutiveCodesInTheLookAhead() {
        OtpState state = OtpState.ofNextCounter(100);

        assertThat(hotp.locate(hotp.generate(100), hotp.generate(101), state, 50))
                .hasValue(101);
        assertThat(hotp.locate(hotp.generate(149), hotp.generate(150), state, 50))
                .hasValue(150);
        assertThat(hotp.locate(hotp.generate(150), hotp.generate(151), state, 50))
                .isEmpty();
        assertThat(hotp.locate(hotp.generate(99), hotp.generate(100), state, 50))
                .isEmpty();
        assertThat(hotp.locate(hotp.generate(120), hotp.generate(122), state, 50))
                .isEmpty();
        assertThat(hotp.locate(hotp.generate(121), hotp.generate(120), state, 50))
                .isEmpty();
    }

    @Test
    void refusesArgumentsOutOfRange() {
        OtpCode code = hotp.generate(0);

        assertThatThrownBy(() -> hotp.generate(-1)).hasMessage("counter must be at least 0, was -1");
        assertThatThrownBy(() -> hotp.verify(code, OtpState.UNUSED, -1))
                .hasMessage("lookAhead must be between 0 and 10000, was -1");
        assertThatThrownBy(() -> hotp.locate(code, code, OtpState.UNUSED, 10_001))
                .hasMessage("lookAhead must be between 0 and 10000, was 10001");
        assertThatThrownBy(() -> OtpState.ofNextCounter(-1)).hasMessage("counter must be at least 0, was -1");
    }

    @Test
    void tellsTheUsedCodeOfCounterZeroFromAWrongOne() {
        assertThat(hotp.verify(hotp.generate(0), OtpState.ofNextCounter(1), 0))
                .isEqualTo(new Verification.Rejected(Verification.RejectionReason.REPLAYED));
    }

    @Test
    void looksAheadTenThousandCounters() {
        assertThat(hotp.verify(hotp.generate(10_000), OtpState.UNUSED, 10_000).isAccepted())
                .isTrue();
    }

    @Test
    void refusesAKeyOfAnotherAlgorithm() {
        OtpKey key = OtpKey.of(Vectors.ascii("12345678901234567890"), HmacAlgorithm.SHA512);

        assertThatThrownBy(() -> Hotp.of(key, HotpParameters.DEFAULT))
                .hasMessage("key must be for SHA1, was for SHA512");
    }
}
