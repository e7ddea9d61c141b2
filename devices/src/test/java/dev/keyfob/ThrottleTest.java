package dev.keyfob;

import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.policy.Policy;
import dev.keyfob.policy.ThrottlePolicy;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final Token A = Token.totp("A-1");

    private static SignIn.Refused guess(House house) {
        return (SignIn.Refused) house.keyfob.verify(MARA, house.wrongCode(A));
    }

    @Test
    void delaysGrowAfterTheFreeFailures() {
        House house = new House();
        house.giveTo(MARA, A);
        for (int i = 0; i < 3; i++) {
            assertThat(guess(house).lockedUntil()).isEmpty();
        }
        assertThat(guess(house).lockedUntil()).contains(house.now().plusSeconds(30));
        house.advanceSeconds(30);
        assertThat(guess(house).lockedUntil()).contains(house.now().plusSeconds(60));
    }

    @Test
    void refusesTheRightCodeDuringALockAndDoesNotExtendIt() {
        House house = new House();
        house.giveTo(MARA, A);
        for (int i = 0; i < 4; i++) {
            guess(house);
        }
        SignIn.Refused locked = (SignIn.Refused) house.signIn(MARA, A);
        assertThat(locked.reason()).isEqualTo(CodeRefusal.LOCKED);
        assertThat(guess(house).lockedUntil()).isEqualTo(locked.lockedUntil());
        house.advanceSeconds(30);
        assertThat(house.signIn(MARA, A).isAccepted()).isTrue();
    }

    @Test
    void successEndsTheCountAndGivesNoGuessesBack() {
        Policy policy = Policy.builder()
                .throttle(new ThrottlePolicy(
                        20, Duration.ofSeconds(30), Duration.ofHours(1), 100, 5, Duration.ofHours(12)))
                .build();
        House house = new House(policy);
        house.giveTo(MARA, A);
        for (int i = 0; i < 4; i++) {
            guess(house);
        }
        assertThat(house.signIn(MARA, A).isAccepted()).isTrue();
        house.advanceSeconds(60);
        assertThat(guess(house).lockedUntil()).isPresent();
        assertThat(guess(house).reason()).isEqualTo(CodeRefusal.LOCKED);
        house.advance(Duration.ofHours(12));
        assertThat(house.signIn(MARA, A).isAccepted()).isTrue();
    }

    @Test
    void aReplaySpendsNoGuess() {
        Policy policy = Policy.builder()
                .throttle(new ThrottlePolicy(
                        20, Duration.ofSeconds(30), Duration.ofHours(1), 100, 1, Duration.ofHours(12)))
                .build();
        House house = new House(policy);
        house.giveTo(MARA, A);
        String code = A.codeAt(house.now());
        house.keyfob.verify(MARA, code);
        for (int i = 0; i < 3; i++) {
            SignIn.Refused refused = (SignIn.Refused) house.keyfob.verify(MARA, code);
            assertThat(refused.reason()).isEqualTo(CodeRefusal.REPLAYED);
            assertThat(refused.lockedUntil()).isEmpty();
        }
        assertThat(guess(house).lockedUntil()).isPresent();
    }

    @Test
    void theHardStopHoldsUntilAnAdministratorLiftsIt() {
        Policy policy = Policy.builder()
                .throttle(new ThrottlePolicy(
                        3, Duration.ofSeconds(30), Duration.ofHours(1), 5, 100, Duration.ofHours(12)))
                .build();
        House house = new House(policy);
        house.giveTo(MARA, A);
        for (int i = 0; i < 5; i++) {
            guess(house);
            house.advance(Duration.ofHours(2));
        }
        house.advance(Duration.ofDays(365));
        SignIn.Refused refused = (SignIn.Refused) house.signIn(MARA, A);
        assertThat(refused.reason()).isEqualTo(CodeRefusal.LOCKED);
        assertThat(refused.lockedUntil()).isEmpty();
        assertThat(house.desk.unlock(MARA)).isEqualTo(Unlock.DONE);
        assertThat(house.desk.unlock(MARA)).isEqualTo(Unlock.NOT_LOCKED);
        assertThat(house.signIn(MARA, A).isAccepted()).isTrue();
    }

    @Test
    void aClockThatWentBackLocksForNoLongerThanTheLongestDelay() {
        House house = new House();
        house.giveTo(MARA, A);
        house.advance(Duration.ofDays(3650));
        for (int i = 0; i < 4; i++) {
            guess(house);
        }
        house.advance(Duration.ofDays(-3650));
        assertThat(guess(house).reason()).isEqualTo(CodeRefusal.LOCKED);
        assertThat(house.auditTypesOf(MARA)).contains(AuditType.CLOCK_CORRECTED);
        house.advance(Duration.ofHours(1));
        assertThat(house.signIn(MARA, A).isAccepted()).isTrue();
    }

    @Test
    void nodesWhoseClocksDifferALittleGiveNoGuessesBack() {
        Policy policy = Policy.builder()
                .throttle(new ThrottlePolicy(
                        20, Duration.ofSeconds(30), Duration.ofHours(1), 100, 1, Duration.ofHours(12)))
                .build();
        House house = new House(policy);
        house.giveTo(MARA, A);
        assertThat(guess(house).reason()).isEqualTo(CodeRefusal.WRONG_CODE);
        house.advance(Duration.ofMinutes(-5));
        assertThat(guess(house).lockedUntil())
                .contains(house.now().plus(Duration.ofHours(12).plusMinutes(5)));
        assertThat(house.auditTypesOf(MARA)).doesNotContain(AuditType.CLOCK_CORRECTED);
        house.advance(Duration.ofMillis(-1));
        assertThat(guess(house).lockedUntil()).contains(house.now().plus(Duration.ofHours(1)));
        assertThat(house.auditTypesOf(MARA)).contains(AuditType.CLOCK_CORRECTED);
    }

    @Test
    void codesForActivationCountTowardsTheSameCount() {
        House house = new House();
        house.giveTo(MARA, A);
        Token b = Token.totp("B-1");
        house.importTokens(b);
        house.desk.assign(house.idOf(b), MARA);
        for (int i = 0; i < 4; i++) {
            Change answer = house.desk.activate(MARA, house.idOf(b), house.wrongCode(A, b));
            assertThat(answer)
                    .isEqualTo(new Change.Refused(ChangeRefusal.CODE_REFUSED, Optional.of(CodeRefusal.WRONG_CODE)));
        }
        assertThat(((SignIn.Refused) house.signIn(MARA, A)).reason()).isEqualTo(CodeRefusal.LOCKED);
        DeviceActions herself = house.keyfob.actingAs(Actor.user(MARA));
        assertThat(herself.activate(MARA, house.idOf(b), b.codeAt(house.now())))
                .isEqualTo(new Change.Refused(ChangeRefusal.CODE_REFUSED, Optional.of(CodeRefusal.LOCKED)));
        assertThat(house.desk
                        .activate(MARA, house.idOf(b), b.codeAt(house.now()))
                        .isDone())
                .isTrue();
    }

    @Test
    void refusesPoliciesThatAreTooEasyToGuess() {
        assertThat(Policy.entra().chancePerYear()).isBetween(0.018, 0.019);
        assertThatThrownBy(() -> Policy.builder().maxDevices(20).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("chance to be guessed in a year must be at most 0.02");
        assertThatThrownBy(() -> Policy.builder().maxDevices(21))
                .hasMessage("maxDevices must be between 1 and 20, was 21");
        assertThatThrownBy(
                        () -> new ThrottlePolicy(3, Duration.ZERO, Duration.ofHours(1), 100, 100, Duration.ofHours(12)))
                .hasMessage("firstDelay must be between PT1S and PT24H, was PT0S");
    }

    @Test
    void unlockingGivesNoGuessesBackButOneIfNoneIsLeft() {
        Policy policy = Policy.builder()
                .throttle(new ThrottlePolicy(
                        20, Duration.ofSeconds(30), Duration.ofHours(1), 100, 3, Duration.ofHours(12)))
                .build();
        House house = new House(policy);
        house.giveTo(MARA, A);
        guess(house);
        assertThat(house.desk.unlock(MARA)).isEqualTo(Unlock.DONE);
        assertThat(guess(house).remainingTries()).hasValue(1);
        assertThat(guess(house).remainingTries()).hasValue(0);
        assertThat(((SignIn.Refused) house.signIn(MARA, A)).reason()).isEqualTo(CodeRefusal.LOCKED);
        assertThat(house.desk.unlock(MARA)).isEqualTo(Unlock.DONE);
        assertThat(house.signIn(MARA, A).isAccepted()).isTrue();
        assertThat(guess(house).remainingTries()).hasValue(0);
        assertThat(guess(house).reason()).isEqualTo(CodeRefusal.LOCKED);
    }

    @Test
    void theGuessesOfAYearStayBoundedThoughTheLockIsLiftedEachDay() {
        House house = new House();
        house.giveTo(MARA, A);
        int guesses = 0;
        int unlocked = 0;
        for (int day = 0; day < 365; day++) {
            while (guess(house).reason() == CodeRefusal.WRONG_CODE) {
                guesses++;
            }
            unlocked += house.desk.unlock(MARA) == Unlock.DONE ? 1 : 0;
            while (guess(house).reason() == CodeRefusal.WRONG_CODE) {
                guesses++;
            }
            house.advance(Duration.ofDays(1));
        }
        assertThat(unlocked).isEqualTo(365);
        assertThat((double) guesses)
                .isGreaterThan(500)
                .isLessThanOrEqualTo(Policy.entra().throttle().guessesPerYear() + unlocked);
    }
}
