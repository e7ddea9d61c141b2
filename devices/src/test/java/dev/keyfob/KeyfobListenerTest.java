package dev.keyfob;

import static dev.keyfob.House.JON;
import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.policy.Policy;
import dev.keyfob.policy.RecoveryPolicy;
import dev.keyfob.seal.AesGcmSealer;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a listener hears of actions that leave no record. */
class KeyfobListenerTest {
    private static final Token A = Token.totp("A-1");
    private static final Token B = Token.totp("B-1");
    private static final Actor INES = Actor.of("admin:ines");
    private static final Actor TIMER = Actor.of("timer");
    private static final Actor HERSELF = Actor.user(MARA);

    private final FaultyStore store = new FaultyStore(new InMemoryCredentialStore());
    private final Policy policy =
            Policy.builder().maxDevices(2).recovery(new RecoveryPolicy(0, 1)).build();
    private final House house = new House(store, policy);
    private final List<ActionAnswer> heard = new ArrayList<>();
    private final List<Actor> actors = new ArrayList<>();
    private final List<AuditType> recorded = new ArrayList<>();
    private final KeyfobListener listener = new KeyfobListener() {
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
    };
    private final Keyfob keyfob = withKeys(House.keys());
    private final DeviceActions desk = keyfob.actingAs(INES);
    private final DeviceActions herself = keyfob.actingAs(HERSELF);

    private Keyfob withKeys(KeyRing keys) {
        return Keyfob.builder(store, keys)
                .policy(policy)
                .clock(house.clock)
                .listener(listener)
                .build();
    }

    private void assertHeard(Actor actor, List<? extends ActionAnswer> answers) {
        assertThat(recorded).isEmpty();
        assertHeardBesideRecords(actor, answers);
    }

    private void assertHeardBesideRecords(Actor actor, List<? extends ActionAnswer> answers) {
        assertThat(answers).noneMatch(ActionAnswer::isDone);
        assertThat(heard).isEqualTo(answers);
        assertThat(actors).hasSameSizeAs(answers).containsOnly(actor);
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

    private static void noConnectionForUsers(FaultyStore store) {
        store.onCommit = (sound, commit) -> {
            if (commit.userChange().isPresent()) {
                throw new StoreException("no connection");
            }
            return sound.commit(commit);
        };
    }

    @Test
    void hearsOfJobsThatAreRefusedOrLeaveUsersOver() {
        house.giveTo(MARA, A);
        house.desk.reportLost(MARA, house.idOf(A));
        house.advance(Duration.ofDays(31));
        Maintenance jobs = keyfob.maintainingAs(TIMER);
        List<ActionAnswer> answers = new ArrayList<>();
        answers.add(jobs.markPurged(MARA, 99));
        noConnectionForUsers(store);
        answers.add(jobs.markPurged(MARA, 1));
        answers.add(jobs.recordSettings());
        answers.add(jobs.sweep());
        store.onAudit = records -> records.subList(Math.min(1, records.size()), records.size());
        answers.add(jobs.markPurged(MARA, 2));
        assertThat(answers)
                .containsExactly(
                        PurgeMarking.NO_SUCH_RECORD,
                        PurgeMarking.UNDECIDED,
                        SettingsRecording.UNDECIDED,
                        new Swept(0, 0, 1),
                        PurgeMarking.CHAIN_BROKEN);
        assertHeard(TIMER, answers);
    }

    @Test
    void hearsOfResealingThatDoesNotEndOrLeavesDevicesOver() {
        house.giveTo(MARA, A);
        house.importTokens(B);
        AesGcmSealer rotated = AesGcmSealer.of("k1", House.filled(1))
                .withKey("k2", House.filled(3))
                .sealingWith("k2");
        Maintenance jobs = withKeys(KeyRing.of(rotated, House.filled(2))).maintainingAs(TIMER);
        Maintenance strangers = withKeys(KeyRing.of(AesGcmSealer.of("k2", House.filled(3)), House.filled(2)))
                .maintainingAs(TIMER);
        List<ActionAnswer> answers = new ArrayList<>();
        answers.add(strangers.reseal("k1", () -> false));
        answers.add(jobs.reseal("k1", () -> true));
        noConnectionForUsers(store);
        answers.add(jobs.reseal("k1", () -> false));
        store.onCommit = (sound, commit) -> {
            if (commit.deviceChanges().isEmpty()) {
                return sound.commit(commit);
            }
            throw new StoreException("no connection");
        };
        answers.add(jobs.reseal("k1", () -> false));
        assertThat(answers)
                .containsExactly(
                        new Resealed(0, 2, 0, true),
                        new Resealed(1, 0, 0, false),
                        new Resealed(0, 0, 0, false),
                        new Resealed(0, 0, 1, true));
        assertHeardBesideRecords(TIMER, answers);
    }

    @Test
    void hearsOfJobsThatAreDoneByTheirRecordsOnly() {
        house.giveTo(MARA, A);
        Maintenance jobs = keyfob.maintainingAs(TIMER);
        assertThat(List.of(jobs.recordSettings(), jobs.recordSettings(), jobs.sweep(), jobs.markPurged(MARA, 1)))
                .allMatch(ActionAnswer::isDone);
        assertThat(heard).isEmpty();
        assertThat(recorded)
                .containsExactly(AuditType.POLICY_CHANGED, AuditType.SEALING_KEY_CHANGED, AuditType.AUDIT_PURGED);
    }

    private static SeedRow row(Token token, long line, String user) {
        return SeedRecord.builder(line, token.secret(), token.parameters())
                .serial(token.serial())
                .user(user)
                .build();
    }

    @Test
    void hearsOfRowsOfAnImportThatCannotBeAssigned() throws IOException {
        house.giveTo(MARA, A, B);
        ListSource source = new ListSource(() -> List.of(
                row(Token.totp("C-1"), 1, "mara"),
                row(A, 2, "jon"),
                row(Token.totp("D-1"), 3, "jon"),
                row(Token.totp("E-1"), 4, "nobody"),
                Token.totp("F-1").toSeed(5)));
        ImportOptions options = ImportOptions.ROW_BY_ROW.assigningTo(
                name -> Optional.of(UserId.of(name)).filter(user -> !name.equals("nobody")));
        noConnectionForUsers(store);
        desk.importSeeds(source, options.asDryRun());
        assertThat(heard).isEmpty();
        assertThat(recorded).isEmpty();
        desk.importSeeds(source, options);
        assertThat(heard).hasSize(3).last().isInstanceOf(Change.Undecided.class);
        assertHeardBesideRecords(
                INES,
                List.of(
                        new Change.Refused(ChangeRefusal.TOO_MANY_DEVICES),
                        new Change.Refused(ChangeRefusal.WRONG_STATE),
                        (Change) heard.get(2)));
        assertThat(recorded).hasSize(4).containsOnly(AuditType.DEVICE_IMPORTED);
    }

    @Test
    void hearsOnceOfAnImportThatIsCheckedFirst() throws IOException {
        house.giveTo(MARA, A, B);
        ListSource source = new ListSource(() -> List.of(row(Token.totp("C-1"), 1, "mara")));
        desk.importSeeds(source, ImportOptions.ALL_OR_NOTHING.assigningTo(name -> Optional.of(UserId.of(name))));
        assertHeardBesideRecords(INES, List.of(new Change.Refused(ChangeRefusal.TOO_MANY_DEVICES)));
    }
}
