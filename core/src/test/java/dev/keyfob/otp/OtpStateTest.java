package dev.keyfob.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OtpStateTest {
    private static final long EXPECTED = 1_000;

    @Test
    void driftMovesOneStepAfterTwoAcceptancesOnTheSameSide() {
        OtpState once = OtpState.UNUSED.accepted(EXPECTED + 3, EXPECTED, 10);
        assertThat(once).isEqualTo(new OtpState(EXPECTED + 3, 0, 1));

        OtpState twice = once.accepted(EXPECTED + 5, EXPECTED + 4, 10);
        assertThat(twice).isEqualTo(new OtpState(EXPECTED + 5, 1, 0));
    }

    @Test
    void aDriftThatNoClockHasStaysWhereItIs() {
        OtpState ahead = new OtpState(0, Integer.MAX_VALUE, 1);
        OtpState behind = new OtpState(0, Integer.MIN_VALUE, -1);

        assertThat(ahead.accepted(EXPECTED + 1, EXPECTED, 10).drift()).isEqualTo(Integer.MAX_VALUE);
        assertThat(behind.accepted(EXPECTED - 1, EXPECTED, 10).drift()).isEqualTo(Integer.MIN_VALUE);
        assertThat(new OtpState(0, Integer.MIN_VALUE, 1)
                        .accepted(EXPECTED + 1, EXPECTED, 10)
                        .drift())
                .isEqualTo(Integer.MIN_VALUE + 1);
    }

    @Test
    void driftMovesBackwardsTheSameWay() {
        OtpState twice = OtpState.UNUSED.accepted(EXPECTED - 1, EXPECTED, 10).accepted(EXPECTED + 3, EXPECTED + 4, 10);

        assertThat(twice).isEqualTo(new OtpState(EXPECTED + 3, -1, 0));
    }

    @Test
    void driftStaysAfterAcceptancesOnDifferentSides() {
        OtpState state = OtpState.UNUSED
                .accepted(EXPECTED + 1, EXPECTED, 10)
                .accepted(EXPECTED + 3, EXPECTED + 4, 10)
                .accepted(EXPECTED + 9, EXPECTED + 8, 10);

        assertThat(state).isEqualTo(new OtpState(EXPECTED + 9, 0, 1));
    }

    @Test
    void anAcceptanceAtTheExpectedStepEndsTheSuccession() {
        OtpState state = OtpState.UNUSED
                .accepted(EXPECTED + 1, EXPECTED, 10)
                .accepted(EXPECTED + 4, EXPECTED + 4, 10)
                .accepted(EXPECTED + 9, EXPECTED + 8, 10);

        assertThat(state.drift()).isZero();
    }

    @Test
    void driftNeverPassesItsBound() {
        OtpState state = OtpState.UNUSED;
        for (int i = 0; i < 40; i++) {
            long expected = EXPECTED + 10L * i + state.drift();
            state = state.accepted(expected + 1, expected, 5);
            assertThat(state.drift()).isBetween(0, 5);
        }
        assertThat(state.drift()).isEqualTo(5);
    }

    @Test
    void driftOfAResynchronisationBeyondTheBoundComesBackOneStepAtATime() {
        OtpState far = OtpState.UNUSED.resynchronised(EXPECTED, 100);
        assertThat(far).isEqualTo(new OtpState(EXPECTED, 100, 0));

        OtpState further = far.accepted(EXPECTED + 11, EXPECTED + 10, 5).accepted(EXPECTED + 21, EXPECTED + 20, 5);
        assertThat(further.drift()).isEqualTo(100);
        OtpState nearer = far.accepted(EXPECTED + 9, EXPECTED + 10, 5).accepted(EXPECTED + 19, EXPECTED + 20, 5);
        assertThat(nearer.drift()).isEqualTo(99);
    }

    @Test
    void nothingIsLearnedWhereNoDriftIsAllowed() {
        OtpState state = OtpState.UNUSED.accepted(EXPECTED + 1, EXPECTED, 0).accepted(EXPECTED + 3, EXPECTED + 2, 0);

        assertThat(state.drift()).isZero();
        assertThat(state.lastUsed()).isEqualTo(EXPECTED + 3);
    }

    @Test
    void theWatermarkNeverMovesDown() {
        OtpState state = new OtpState(500, 2, 1);

        assertThat(state.burnt(499)).isSameAs(state);
        assertThat(state.burnt(500)).isSameAs(state);
        assertThat(state.burnt(501)).isEqualTo(new OtpState(501, 2, 1));
        assertThat(state.resynchronised(400, 7)).isEqualTo(new OtpState(500, 7, 0));
        assertThat(state.accepted(400, 400, 10).lastUsed()).isEqualTo(500);
    }

    @Test
    void refusesFieldsOutOfRange() {
        assertThatThrownBy(() -> new OtpState(-2, 0, 0)).hasMessage("lastUsed must be at least -1, was -2");
        assertThatThrownBy(() -> new OtpState(0, 0, 2)).hasMessage("lean must be between -1 and 1, was 2");
        assertThatThrownBy(() -> new OtpState(0, 0, -2)).hasMessage("lean must be between -1 and 1, was -2");
        assertThat(new OtpState(-1, 0, -1).lean()).isEqualTo(-1);
    }

    @Test
    void aDriftStaysWhereNothingMayBeLearned() {
        OtpState drifted = new OtpState(1, 5, -1);

        assertThat(drifted.accepted(EXPECTED - 1, EXPECTED, 0).drift()).isEqualTo(5);
        assertThat(drifted.accepted(EXPECTED - 1, EXPECTED, 1).drift()).isEqualTo(4);
    }
}
