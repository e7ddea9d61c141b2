package dev.keyfob;

import static dev.keyfob.House.JON;
import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.policy.Policy;
import dev.keyfob.policy.RecoveryPolicy;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a listener hears of actions that leave no record. */
class KeyfobListenerTest {
    private static final Token A = Token.totp("A-1");
    private static final Token B = Token.totp("B-1");
    private static final Actor INES = Actor.of("admin:ines");
    private static final Actor HERSELF = Actor.user(MARA);

    private final FaultyStore store = new FaultyStore(new InMemoryCredentialStore());
    private final Policy policy =
            Policy.builder().maxDevices(2).recovery(new RecoveryPolicy(0, 1)).build();
    private final House house = new House(store, policy);
    private final List<ActionAnswer> heard = new ArrayList<>();
    private final List<Actor> actors = new ArrayList<>();
    private final List<AuditType> recorded = new ArrayList<>();
    private final Keyfob keyfob = Keyfob.builder(store, House.keys())
            .policy(policy)
            .clock(house.clock)
            .listener(new KeyfobListener() {
                @Override
                public void onRecorded(AuditEvent event) {
                    recorded.add(event.type());
                }

                @Override
                public void onUnrecordedAction(Actor actor, ActionAnswer answer) {
                    actors.add(actor);
                    heard.add(answer);
                    throw new IllegalStateException("a listener that fails");
                }
            })
            .build();
    private final DeviceActions desk = keyfob.actingAs(INES);
    private final DeviceActions herself = keyfob.actingAs(HERSELF);

    private void assertHeard(Actor actor, List<? extends ActionAnswer> answers) {
        assertThat(answers).noneMatch(ActionAnswer::isDone);
        assertThat(heard).isEqualTo(answers);
        assertThat(actors).hasSameSizeAs(answers).containsOnly(actor);
        assertThat(recorded).isEmpty();
    }

    @Test
    void hearsOfEveryActionThatIsRefused() {
        house.giveTo(MARA, A, B);
        DeviceId a = house.idOf(A);
        DeviceId unknown = DeviceId.random(new SecureRandom());
        List<Change> bulk = desk
                .activateAll(List.of(
                        new BulkActivation.Row("A-1", "123456"),
                        new BulkActivation.Row("X-9", "123456"),
                        new BulkActivation.Row(" ", "123456")))
                .stream()
                .map(BulkActivation.Outcome::answer)
                .toList();
        List<ActionAnswer> answers = new ArrayList<>(bulk);
        answers.addAll(List.of(
                desk.assign(a, JON),
                desk.unassign(JON, a),
                desk.reassign(a, UserId.of("ada"), JON),
                desk.replace(MARA, a, a),
                desk.discardApp(MARA, a),
                desk.enrolApp(MARA, "mara"),
                desk.enrolApp(MARA, "mara", "phone"),
                desk.activate(MARA, a, "123456"),
                desk.activate(MARA, a, "123456", "654321"),
                desk.activateBySerial(MARA, "X-9", "123456"),
                desk.resync(JON, a, "123456", "654321"),
                desk.suspend(JON, a, "why"),
                desk.resume(MARA, a),
                desk.reportLost(JON, a),
                desk.retire(unknown, RetireReason.DAMAGED),
                desk.reinstate(A.toSeed(1)),
                desk.relabel(unknown, Optional.empty()),
                desk.relocate(unknown, Optional.empty()),
                desk.resetDrift(unknown),
                desk.issueRecoveryCodes(MARA),
                desk.removeRecoveryCodes(MARA),
                desk.unlock(MARA)));
        assertHeard(INES, answers);
    }

    @Test
    void hearsOfCodesThatAreRefusedWithoutARecord() {
        house.giveTo(MARA, A);
        house.importTokens(B);
        house.desk.assign(house.idOf(B), MARA);
        for (int i = 0; i < 4; i++) {
            house.keyfob.verify(MARA, house.wrongCode(A, B));
        }
        List<Change> answers = List.of(
                herself.activate(MARA, house.idOf(B), "12"),
                herself.activate(MARA, house.idOf(B), B.codeAt(house.now())),
                herself.resync(MARA, house.idOf(A), "123456", "123457"));
        assertThat(answers)
                .extracting(answer -> ((Change.Refused) answer).code().orElseThrow())
                .containsExactly(CodeRefusal.MALFORMED_CODE, CodeRefusal.LOCKED, CodeRefusal.LOCKED);
        assertHeard(HERSELF, answers);
    }

    @Test
    void hearsOfWhatIsRecordedAsARecordOnly() {
        house.giveTo(MARA, A);
        house.importTokens(B);
        assertThat(desk.assign(house.idOf(B), MARA).isDone()).isTrue();
        assertThat(desk.assign(house.idOf(B), MARA).isDone()).isTrue();
        assertThat(desk.activate(MARA, house.idOf(B), house.wrongCode(A, B)).isDone())
                .isFalse();
        assertThat(desk.activate(MARA, house.idOf(B), B.codeAt(house.now())).isDone())
                .isTrue();
        assertThat(desk.offBoard(MARA).isDone()).isTrue();
        assertThat(desk.offBoard(MARA).isDone()).isTrue();
        assertThat(heard).isEmpty();
        assertThat(recorded)
                .startsWith(AuditType.DEVICE_ASSIGNED, AuditType.ACTIVATION_REFUSED, AuditType.DEVICE_ACTIVATED);
    }

    @Test
    void hearsOfRightAndWrongCodesAlikeWithoutAWonCommit() {
        house.importTokens(B);
        house.desk.assign(house.idOf(B), MARA);
        store.onCommit = (sound, commit) -> CommitResult.STALE;
        Change right = desk.activate(MARA, house.idOf(B), B.codeAt(house.now()));
        Change wrong = desk.activate(MARA, house.idOf(B), house.wrongCode(B));
        assertThat(right).isInstanceOf(Change.Undecided.class).isEqualTo(wrong);
        assertHeard(INES, List.of(right, wrong, desk.enrolApp(MARA, "mara"), desk.offBoard(MARA)));
    }

    @Test
    void changesNoAnswerByAnErrorEither() {
        house.giveTo(MARA, A);
        Keyfob failing = Keyfob.builder(store, House.keys())
                .clock(house.clock)
                .listener(new KeyfobListener() {
                    @Override
                    public void onRecorded(AuditEvent event) {
                        throw new StackOverflowError();
                    }
                })
                .build();
        assertThat(failing.verify(MARA, A.codeAt(house.now())).isAccepted()).isTrue();
    }

    @Test
    void hearsOfAStoreThatCannotBeRead() {
        house.giveTo(MARA, A);
        store.onUser = snapshot -> {
            throw new StoreException("no connection");
        };
        assertHeard(
                INES,
                List.of(
                        desk.activate(MARA, house.idOf(A), "123456"),
                        desk.suspend(MARA, house.idOf(A), "why"),
                        desk.unlock(MARA),
                        desk.offBoard(MARA)));
    }
}
