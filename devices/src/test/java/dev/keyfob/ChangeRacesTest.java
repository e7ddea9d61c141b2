package dev.keyfob;

import static dev.keyfob.House.JON;
import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.policy.Policy;
import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A sign-in on one node against a change of the same device on another. Both are decided on the same state, so that in each
 * round one of them is overtaken; whatever comes second must see what came first.
 */
class ChangeRacesTest {
    private static final int ROUNDS = 200;

    private final FaultyStore store = new FaultyStore(new InMemoryCredentialStore());
    private final House house = new House(store, Policy.entra());

    /** What an administrator does to a device that must not sign in afterwards. */
    enum Withdrawal {
        SUSPEND(AuditType.DEVICE_SUSPENDED),
        REPORT_LOST(AuditType.DEVICE_LOST),
        RETIRE(AuditType.DEVICE_RETIRED),
        UNASSIGN(AuditType.DEVICE_UNASSIGNED),
        REASSIGN(AuditType.DEVICE_UNASSIGNED);

        private final AuditType record;

        Withdrawal(AuditType record) {
            this.record = record;
        }

        boolean isDoneBy(DeviceActions desk, UserId user, DeviceId device) {
            return switch (this) {
                case SUSPEND -> desk.suspend(user, device, "left the building").isDone();
                case REPORT_LOST -> desk.reportLost(user, device).isDone();
                case RETIRE -> desk.retire(device, RetireReason.DAMAGED).isDone();
                case UNASSIGN -> desk.unassign(user, device).isDone();
                case REASSIGN -> desk.reassign(device, user, JON) instanceof Reassignment.Done;
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsAcceptedOnceTheDeviceIsWithdrawn(Withdrawal withdrawal) throws Exception {
        Keyfob other = Keyfob.builder(store, House.keys()).clock(house.clock).build();
        DeviceActions desk = other.actingAs(Actor.of("admin:ines"));
        Gate gate = new Gate();
        store.onCommit = gate;
        int signInCameFirst = 0;
        try (Crowd crowd = new Crowd(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                UserId user = UserId.of("user-" + round);
                Token token = Token.totp("R" + round);
                house.giveTo(user, token);
                DeviceId device = house.idOf(token);
                String code = token.codeAt(house.now());
                gate.closeUntil(2);
                List<Boolean> answers = crowd.together(who -> who == 0
                        ? house.keyfob.verify(user, code).isAccepted()
                        : withdrawal.isDoneBy(desk, user, device));
                assertThat(answers.get(1)).as("withdrawn").isTrue();
                List<AuditType> records = house.auditTypesOf(user);
                int accepted = records.indexOf(AuditType.SIGN_IN_ACCEPTED);
                assertThat(accepted >= 0).as("recorded as accepted").isEqualTo(answers.get(0));
                assertThat(accepted).isLessThan(records.indexOf(withdrawal.record));
                signInCameFirst += accepted >= 0 ? 1 : 0;
                house.advanceSeconds(30);
                assertThat(house.signIn(user, token).isAccepted()).isFalse();
                release(withdrawal, desk, device);
            }
        }
        assertThat(gate.overtaken()).as("commits that were overtaken").isGreaterThanOrEqualTo(ROUNDS);
        assertThat(signInCameFirst).as("rounds in which the sign-in came first").isBetween(1, ROUNDS - 1);
    }

    /** Gives back the place that a token took at its new owner. */
    private static void release(Withdrawal withdrawal, DeviceActions desk, DeviceId device) {
        if (withdrawal == Withdrawal.REASSIGN) {
            assertThat(desk.unassign(JON, device).isDone()).isTrue();
        }
    }

    @Test
    void resealingThatASignInOvertakesKeepsTheUsedCode() {
        Token token = Token.totp("A-1");
        house.giveTo(MARA, token);
        String code = token.codeAt(house.now());
        before(
                ChangeRacesTest::changesTheKey,
                () -> assertThat(house.keyfob.verify(MARA, code).isAccepted()).isTrue());
        Keyfob rotated = MaintenanceTest.withNewKey(house);
        assertThat(rotated.maintainingAs(Actor.of("timer")).reseal("k1", () -> false))
                .isInstanceOf(Resealed.class);
        assertThat(house.sealedBy("k1")).isZero();
        assertThat(rotated.verify(MARA, code).isAccepted()).isFalse();
        house.advanceSeconds(60);
        assertThat(rotated.verify(MARA, token.codeAt(house.now())).isAccepted()).isTrue();
    }

    @Test
    void signInThatResealingOvertakesIsAcceptedOnceAndKeepsTheNewKey() {
        Token token = Token.totp("A-1");
        house.giveTo(MARA, token);
        Keyfob rotated = MaintenanceTest.withNewKey(house);
        before(
                commit -> commit.userChange().isPresent() && !changesTheKey(commit),
                () -> rotated.maintainingAs(Actor.of("timer")).reseal("k1", () -> false));
        String code = token.codeAt(house.now());
        assertThat(rotated.verify(MARA, code).isAccepted()).isTrue();
        assertThat(house.sealedBy("k1")).isZero();
        assertThat(house.auditTypesOf(MARA))
                .filteredOn(AuditType.SIGN_IN_ACCEPTED::equals)
                .hasSize(1);
        assertThat(rotated.verify(MARA, code).isAccepted()).isFalse();
    }

    /** Does something between the decision of a commit and the commit, once, and sees that the commit comes too late. */
    private void before(Predicate<Commit> commits, Runnable action) {
        store.onCommit = (sound, commit) -> {
            if (!commits.test(commit)) {
                return sound.commit(commit);
            }
            store.onCommit = (calm, next) -> calm.commit(next);
            action.run();
            CommitResult result = sound.commit(commit);
            assertThat(result).isEqualTo(CommitResult.STALE);
            return result;
        };
    }

    private static boolean changesTheKey(Commit commit) {
        return commit.deviceChanges().stream()
                .filter(DeviceChange.Update.class::isInstance)
                .map(DeviceChange.Update.class::cast)
                .anyMatch(update -> !update.read().keyId().equals(update.next().keyId()));
    }

    @Test
    void whoAsksTwiceAtOnceForTheSameAssignmentHearsTwiceThatItIsDone() {
        FaultyStore faulty = new FaultyStore(new InMemoryCredentialStore());
        House shop = new House(faulty, Policy.entra());
        shop.importTokens(Token.totp("A-1"));
        DeviceId id = shop.idOf(Token.totp("A-1"));
        faulty.onUser = before -> {
            faulty.onUser = UnaryOperator.identity();
            assertThat(shop.desk.assign(id, House.MARA).isDone()).isTrue();
            return before;
        };
        assertThat(shop.desk.assign(id, House.MARA).isDone()).isTrue();
        assertThat(shop.auditTypesOf(House.MARA)).containsExactly(AuditType.DEVICE_ASSIGNED);
    }
}
