package dev.keyfob.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TotpTest {
    private static final SharedSecret SECRET = Vectors.ascii("12345678901234567890");
    private static final TotpParameters EIGHT = TotpParameters.of(HmacAlgorithm.SHA1, 8, Duration.ofSeconds(30));
    private static final long STEP = 50_000_000;
    private static final Instant AT = Instant.ofEpochSecond(STEP * 30 + 7);

    private final Totp totp = Totp.of(SECRET, EIGHT);

    @Test
    void acceptsExactlyTheStepsOfTheWindow() {
        for (int back = 0; back <= 3; back++) {
            for (int forward = 0; forward <= 3; forward++) {
                for (int offset = -6; offset <= 6; offset++) {
                    Verification answer = totp.verify(
                            totp.codeAt(STEP + offset), AT, OtpState.UNUSED, new StepWindow(back, forward), 0);
                    assertThat(answer.isAccepted())
                            .as("window -%d +%d, offset %d", back, forward, offset)
                            .isEqualTo(-back <= offset && offset <= forward);
                }
            }
        }
    }

    @Test
    void centresTheWindowOnTheDrift() {
        OtpState drifted = new OtpState(-1, 40, 0);

        for (int offset = 37; offset <= 43; offset++) {
            assertThat(totp.verify(totp.codeAt(STEP + offset), AT, drifted, StepWindow.DEFAULT, 0)
                            .isAccepted())
                    .isEqualTo(Math.abs(offset - 40) <= 1);
        }
        assertThat(totp.verify(totp.codeAt(STEP), AT, drifted, StepWindow.DEFAULT, 0))
                .isEqualTo(new Verification.Rejected(Verification.RejectionReason.WRONG_CODE));
    }

    @Test
    void answersWithTheMatchedStepAndMovesTheWatermarkToIt() {
        Verification answer = totp.verify(totp.codeAt(STEP + 1), AT, OtpState.UNUSED, StepWindow.DEFAULT, 0);

        assertThat(answer).isEqualTo(new Verification.Accepted(STEP + 1, new OtpState(STEP + 1, 0, 1)));
    }

    @Test
    void rejectsACodeAtOrBelowTheWatermarkAsReplayed() {
        for (long used = STEP - 1; used <= STEP + 1; used++) {
            OtpState state = new OtpState(used, 0, 0);
            for (long step = STEP - 1; step <= STEP + 1; step++) {
                Verification answer = totp.verify(totp.codeAt(step), AT, state, StepWindow.DEFAULT, 0);
                assertThat(answer.isAccepted()).isEqualTo(step > used);
                if (step <= used) {
                    assertThat(answer).isEqualTo(new Verification.Rejected(Verification.RejectionReason.REPLAYED));
                }
            }
        }
    }

    @Test
    void acceptsTheSameCodeNeverTwice() {
        OtpCode code = totp.codeAt(STEP);
        Verification.Accepted first =
                (Verification.Accepted) totp.verify(code, AT, OtpState.UNUSED, StepWindow.DEFAULT, 0);

        assertThat(totp.verify(code, AT, first.next(), StepWindow.around(10), 0))
                .isEqualTo(new Verification.Rejected(Verification.RejectionReason.REPLAYED));
    }

    @Test
    void rejectsACodeOfAnotherLength() {
        Totp six = Totp.of(SECRET, TotpParameters.DEFAULT);
        OtpCode seven = Totp.of(SECRET, TotpParameters.of(HmacAlgorithm.SHA1, 7, Duration.ofSeconds(30)))
                .codeAt(STEP);

        assertThat(six.verify(seven, AT, OtpState.UNUSED, StepWindow.DEFAULT, 0).isAccepted())
                .isFalse();
    }

    @Test
    void generatesNothingBeforeT0AndMatchesNothingThere() {
        Instant t0 = Instant.parse("2030-01-01T00:00:00Z");
        Totp future = Totp.of(SECRET, new TotpParameters(HmacAlgorithm.SHA1, 8, Duration.ofSeconds(30), t0));

        assertThatThrownBy(() -> future.generate(t0.minusNanos(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at must be at or after T0");
        assertThatThrownBy(() -> future.codeAt(-1)).hasMessage("step must be at least 0, was -1");
        assertThat(future.generate(t0)).isEqualTo(future.codeAt(0));
        // What a token would show if negative numbers were hashed.
        for (long step = -3; step < 0; step++) {
            OtpCode ghost = OtpCode.ofTruncated(
                    OtpKey.of(SECRET, HmacAlgorithm.SHA1)
                            .candidates(new Scratch())
                            .truncated(step),
                    8);
            assertThat(future.verify(ghost, t0.minusSeconds(45), OtpState.UNUSED, StepWindow.around(2), 0))
                    .isEqualTo(new Verification.Rejected(Verification.RejectionReason.WRONG_CODE));
        }
        assertThat(future.verify(future.codeAt(0), t0.minusSeconds(45), OtpState.UNUSED, StepWindow.around(2), 0)
                        .isAccepted())
                .isTrue();
    }

    @Test
    void countsStepsByFloorDivision() {
        assertThat(EIGHT.stepAt(Instant.ofEpochSecond(0))).isZero();
        assertThat(EIGHT.stepAt(Instant.ofEpochSecond(29, 999_999_999))).isZero();
        assertThat(EIGHT.stepAt(Instant.ofEpochSecond(30))).isEqualTo(1);
        assertThat(EIGHT.stepAt(Instant.ofEpochSecond(-1))).isEqualTo(-1);
        assertThat(EIGHT.stepAt(Instant.ofEpochSecond(0).minusNanos(1))).isEqualTo(-1);
        assertThat(EIGHT.stepAt(Instant.ofEpochSecond(-30))).isEqualTo(-1);
        assertThat(EIGHT.stepAt(Instant.ofEpochSecond(-31))).isEqualTo(-2);
        assertThat(EIGHT.stepAt(Instant.MIN)).isNegative();
        assertThat(EIGHT.startOf(-2)).isEqualTo(Instant.ofEpochSecond(-60));
        assertThat(EIGHT.startOf(EIGHT.stepAt(AT))).isEqualTo(AT.minusSeconds(7));
    }

    @Test
    void locatesTwoConsecutiveCodesAnywhereInTheWindow() {
        StepWindow wide = new StepWindow(100, 50);
        for (int offset = -103; offset <= 53; offset++) {
            assertThat(totp.locate(
                                    totp.codeAt(STEP + offset - 1),
                                    totp.codeAt(STEP + offset),
                                    AT,
                                    OtpState.UNUSED,
                                    wide)
                            .isPresent())
                    .as("offset %d", offset)
                    .isEqualTo(-100 <= offset && offset <= 50);
        }
    }

    @Test
    void locatesNoOtherPairs() {
        StepWindow wide = StepWindow.around(70);
        OtpCode code = totp.codeAt(STEP);

        assertThat(totp.locate(code, code, AT, OtpState.UNUSED, wide)).isEmpty();
        assertThat(totp.locate(totp.codeAt(STEP + 1), code, AT, OtpState.UNUSED, wide))
                .isEmpty();
        assertThat(totp.locate(totp.codeAt(STEP - 2), code, AT, OtpState.UNUSED, wide))
                .isEmpty();
        assertThat(totp.locate(totp.codeAt(STEP - 1), code, AT, new OtpState(STEP - 1, 0, 0), wide))
                .isEmpty();
        assertThat(totp.locate(totp.codeAt(STEP - 1), code, AT, new OtpState(STEP - 2, 0, 0), wide))
                .hasValue(STEP);
    }

    @Test
    void refusesAKeyOfAnotherAlgorithm() {
        assertThatThrownBy(() -> Totp.of(OtpKey.of(SECRET, HmacAlgorithm.SHA256), EIGHT))
                .hasMessage("key must be for SHA1, was for SHA256");
    }

    @Test
    void takesTheHighestOfSeveralMatches() {
        // Six digits repeat within a million steps; a wide window finds them twice.
        Totp six = Totp.of(SECRET, TotpParameters.DEFAULT);
        StepWindow wide = StepWindow.around(10_000);
        long expected = 5_000_000;
        Instant at = TotpParameters.DEFAULT.startOf(expected);
        Map<OtpCode, Long> seen = new HashMap<>();
        long first = -1;
        long second = -1;
        for (long s = expected - 5_000; s <= expected + 5_000 && second < 0; s++) {
            Long before = seen.put(six.codeAt(s), s);
            if (before != null) {
                first = before;
                second = s;
            }
        }
        assertThat(first).as("a pair of steps with one code").isPositive();
        Verification answer = six.verify(six.codeAt(first), at, OtpState.UNUSED, wide, 0);

        assertThat(answer).isInstanceOf(Verification.Accepted.class);
        Verification.Accepted accepted = (Verification.Accepted) answer;
        assertThat(accepted.step()).isGreaterThanOrEqualTo(second);
        assertThat(six.verify(six.codeAt(first), at, accepted.next(), wide, 0))
                .isEqualTo(new Verification.Rejected(Verification.RejectionReason.REPLAYED));
    }

    @Test
    void showsItsParametersOnly() {
        assertThat(totp).hasToString("Totp[" + EIGHT + "]");
    }
}
