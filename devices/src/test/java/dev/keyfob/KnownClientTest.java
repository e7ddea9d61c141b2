package dev.keyfob;

import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.policy.KnownClientPolicy;
import dev.keyfob.policy.Policy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KnownClientTest {
    private static final Token A = Token.totp("A-1");

    private static SignIn from(House house, ClientTrust client, String code) {
        return house.keyfob.verify(MARA, SignInRequest.of(code).fromClient(client));
    }

    private static SignIn.Refused guess(House house, ClientTrust client) {
        return (SignIn.Refused) from(house, client, house.wrongCode(A));
    }

    private static SignIn signIn(House house, ClientTrust client) {
        return from(house, client, A.codeAt(house.now()));
    }

    private static House houseWith(KnownClientPolicy knownClients) {
        House house = new House(Policy.builder().knownClients(knownClients).build());
        house.giveTo(MARA, A);
        return house;
    }

    @Test
    void strangersLockOnlyStrangersOut() {
        House house = houseWith(KnownClientPolicy.DEFAULT);
        for (int i = 0; i < 100; i++) {
            guess(house, ClientTrust.STRANGER);
            house.advance(Duration.ofHours(1));
        }
        SignIn.Refused stopped = (SignIn.Refused) signIn(house, ClientTrust.STRANGER);
        assertThat(stopped.reason()).isEqualTo(CodeRefusal.LOCKED);
        assertThat(stopped.remainingTries()).hasValue(0);
        assertThat(signIn(house, ClientTrust.SEEN_BEFORE).isAccepted()).isTrue();
    }

    @Test
    void aKnownClientDoesNotWaitForTheDelaysOfStrangers() {
        House house = houseWith(KnownClientPolicy.DEFAULT);
        for (int i = 0; i < 4; i++) {
            guess(house, ClientTrust.STRANGER);
        }
        assertThat(guess(house, ClientTrust.STRANGER).reason()).isEqualTo(CodeRefusal.LOCKED);
        assertThat(guess(house, ClientTrust.SEEN_BEFORE).reason()).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(signIn(house, ClientTrust.SEEN_BEFORE).isAccepted()).isTrue();
    }

    @Test
    void theSuccessOfAKnownClientDoesNotLiftAHardStop() {
        House house = houseWith(KnownClientPolicy.DEFAULT);
        for (int i = 0; i < 100; i++) {
            guess(house, ClientTrust.STRANGER);
            house.advance(Duration.ofHours(1));
        }
        assertThat(signIn(house, ClientTrust.SEEN_BEFORE).isAccepted()).isTrue();
        house.advanceSeconds(60);
        assertThat(((SignIn.Refused) signIn(house, ClientTrust.STRANGER)).reason())
                .isEqualTo(CodeRefusal.LOCKED);
        assertThat(house.desk.unlock(MARA)).isEqualTo(Unlock.DONE);
        assertThat(signIn(house, ClientTrust.STRANGER).isAccepted()).isTrue();
    }

    @Test
    void stopsAfterFailuresInARowOfItsOwn() {
        House house = houseWith(new KnownClientPolicy(3, 50, Duration.ofDays(1)));
        assertThat(guess(house, ClientTrust.SEEN_BEFORE).remainingTries()).hasValue(2);
        assertThat(guess(house, ClientTrust.SEEN_BEFORE).remainingTries()).hasValue(1);
        SignIn.Refused last = guess(house, ClientTrust.SEEN_BEFORE);
        assertThat(last.reason()).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(last.remainingTries()).hasValue(0);
        house.advance(Duration.ofDays(300));
        SignIn.Refused stopped = (SignIn.Refused) signIn(house, ClientTrust.SEEN_BEFORE);
        assertThat(stopped.reason()).isEqualTo(CodeRefusal.LOCKED);
        assertThat(stopped.lockedUntil()).isEmpty();
        assertThat(house.desk.unlock(MARA)).isEqualTo(Unlock.DONE);
        assertThat(signIn(house, ClientTrust.SEEN_BEFORE).isAccepted()).isTrue();
    }

    @Test
    void hasABudgetThatSuccessDoesNotReset() {
        House house = houseWith(new KnownClientPolicy(20, 3, Duration.ofDays(1)));
        guess(house, ClientTrust.SEEN_BEFORE);
        guess(house, ClientTrust.SEEN_BEFORE);
        assertThat(signIn(house, ClientTrust.SEEN_BEFORE).isAccepted()).isTrue();
        house.advanceSeconds(60);
        SignIn.Refused spent = guess(house, ClientTrust.SEEN_BEFORE);
        assertThat(spent.reason()).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(spent.remainingTries()).hasValue(0);
        assertThat(spent.lockedUntil()).isPresent();
        assertThat(guess(house, ClientTrust.SEEN_BEFORE).reason()).isEqualTo(CodeRefusal.LOCKED);
        assertThat(signIn(house, ClientTrust.STRANGER).isAccepted()).isTrue();
        house.advance(Duration.ofDays(1));
        assertThat(signIn(house, ClientTrust.SEEN_BEFORE).isAccepted()).isTrue();
        assertThat(guess(house, ClientTrust.SEEN_BEFORE).reason()).isEqualTo(CodeRefusal.WRONG_CODE);
    }

    @Test
    void isAStrangerIfThePolicySaysSo() {
        House house = houseWith(KnownClientPolicy.NONE);
        for (int i = 0; i < 4; i++) {
            guess(house, ClientTrust.SEEN_BEFORE);
        }
        assertThat(((SignIn.Refused) signIn(house, ClientTrust.SEEN_BEFORE)).reason())
                .isEqualTo(CodeRefusal.LOCKED);
        assertThat(((SignIn.Refused) signIn(house, ClientTrust.STRANGER)).reason())
                .isEqualTo(CodeRefusal.LOCKED);
    }

    @Test
    void itsBudgetIsCorrectedAfterTheClockWentBack() {
        House house = houseWith(new KnownClientPolicy(20, 2, Duration.ofDays(1)));
        house.advance(Duration.ofDays(3650));
        guess(house, ClientTrust.SEEN_BEFORE);
        guess(house, ClientTrust.SEEN_BEFORE);
        house.advance(Duration.ofDays(-3650));
        SignIn.Refused locked = (SignIn.Refused) signIn(house, ClientTrust.SEEN_BEFORE);
        assertThat(locked.lockedUntil()).contains(house.now().plus(Duration.ofHours(1)));
        assertThat(house.auditTypesOf(MARA)).contains(AuditType.CLOCK_CORRECTED);
        house.advance(Duration.ofHours(1));
        assertThat(signIn(house, ClientTrust.SEEN_BEFORE).isAccepted()).isTrue();
    }

    @Test
    void tellsHowManyTriesAreLeft() {
        House house = houseWith(KnownClientPolicy.DEFAULT);
        assertThat(guess(house, ClientTrust.STRANGER).remainingTries()).hasValue(99);
        assertThat(guess(house, ClientTrust.SEEN_BEFORE).remainingTries()).hasValue(19);
        assertThat(signIn(house, ClientTrust.STRANGER).isAccepted()).isTrue();
        house.advanceSeconds(60);
        // The budget still misses the first guess, and loses one more.
        assertThat(guess(house, ClientTrust.STRANGER).remainingTries()).hasValue(98);
        SignIn.Refused malformed = (SignIn.Refused) house.keyfob.verify(MARA, "12");
        assertThat(malformed.remainingTries()).isEmpty();
    }
}
