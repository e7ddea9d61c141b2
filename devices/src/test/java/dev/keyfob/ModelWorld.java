package dev.keyfob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.Model.Foretold;
import dev.keyfob.Model.Purpose;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowOutcome;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.seal.AesGcmSealer;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.DeviceLookup;
import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The engine on an unsteady store, and the model of it. Each action is foretold by the model, done by the engine, and
 * compared: the answer, what was committed, what is stored, and what nobody may ever see.
 */
final class ModelWorld {
    static final List<UserId> USERS = List.of(UserId.of("ada"), UserId.of("bo"), UserId.of("cy"));

    final Model model = new Model();
    final DeviceActions desk;
    final Keyfob keyfob;
    int accepted;
    int refused;
    int undecided;
    int repeated;
    private int attempts;
    int refusedOnLies;
    private final InMemoryCredentialStore sound = new InMemoryCredentialStore();
    private final UnsteadyStore store;
    private UnsteadyStore.Manner worst = UnsteadyStore.Manner.SOUND;
    private final Keyfob observer;
    /** A node that seals with another key. */
    final Keyfob newer;

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-02T08:00:00Z"));
    private final List<AuditType> heard = new ArrayList<>();
    final Set<String> usedUp = new HashSet<>();
    final ModelEntry entry = new ModelEntry(this);
    private final Map<Object, Long> checkedRecords = new HashMap<>();

    ModelWorld(long seed, UnsteadyStore.Manner worst, List<Token> tokens) {
        this.store = new UnsteadyStore(sound, USERS, seed);
        this.keyfob = node("k1", seed);
        this.newer = node("k2", seed + 2);
        this.observer = builder(sound, "k1", seed + 1).build();
        this.desk = keyfob.actingAs(Actor.of("admin:ines"));
        tokens.forEach(this::importToken);
        USERS.forEach(user -> giveToken(user, tokens.get(USERS.indexOf(user))));
        advance(Duration.ofMinutes(5));
        this.worst = worst;
    }

    private void giveToken(UserId user, Token token) {
        ModelDevice device = device(token).orElseThrow();
        change(model.assign(device, user, now()), () -> desk.assign(device.id, user));
        String code = device.code(device.nominal(now()));
        entry.enter(new ModelCodes.Attempt(
                user, Purpose.ACTIVATION, code, Optional.empty(), Optional.of(device.id), false));
    }

    /** A node that tells what is recorded. */
    private Keyfob node(String sealingKeyId, long seed) {
        return builder(store, sealingKeyId, seed)
                .listener(new KeyfobListener() {
                    @Override
                    public void onRecorded(AuditEvent event) {
                        heard.add(event.type());
                    }
                })
                .build();
    }

    private KeyfobBuilder builder(CredentialStore on, String sealingKeyId, long seed) {
        AesGcmSealer sealer = AesGcmSealer.of("k1", House.filled(1)).withKey("k2", House.filled(3));
        return Keyfob.builder(on, KeyRing.of(sealer.sealingWith(sealingKeyId), House.filled(2)))
                .policy(Model.POLICY)
                .clock(clock)
                .random(repeatable(seed));
    }

    /** Random numbers that follow from the seed, so that a failing sequence can be run again. */
    private static SecureRandom repeatable(long seed) {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(seed);
            return random;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA1PRNG", e);
        }
    }

    Instant now() {
        return clock.instant();
    }

    void advance(Duration by) {
        clock.advance(by);
    }

    Optional<String> nextAttempt() {
        return Optional.of("form-" + attempts++);
    }

    /** Does what was foretold. A store that only fails may leave it undecided; one that lies may get it refused. */
    private void act(Foretold foretold, UnsteadyStore.Manner manner, Supplier<String> action) {
        heard.clear();
        store.begin(manner.compareTo(worst) > 0 ? worst : manner);
        String answer = action.get();
        int commits = store.applied().size();
        assertThat(commits)
                .as("commits of what was foretold as %s", foretold)
                .isLessThanOrEqualTo(foretold.commits().size());
        if (answer.startsWith("UNDECIDED")) {
            assertThat(store.failed()).as("whether the store gave a reason").isTrue();
            undecided++;
        } else if (store.lied()
                && !(answer.equals(foretold.answer())
                        && commits == foretold.commits().size())) {
            assertThat(answer).as("an answer on lies").doesNotStartWith("ACCEPTED");
            refusedOnLies++;
        } else {
            assertThat(answer).isEqualTo(foretold.answer());
            refused += answer.startsWith("REFUSED") ? 1 : 0;
            assertThat(commits).as("commits").isEqualTo(foretold.commits().size());
            assertThat(heard).as("what the listener heard").isEqualTo(committedTypes());
        }
        foretold.commits().subList(0, commits).forEach(Runnable::run);
    }

    List<AuditType> committedTypes() {
        return store.applied().stream()
                .flatMap(commit -> commit.auditRecords().stream())
                .map(record -> AuditType.named(record.type()))
                .toList();
    }

    void change(Foretold foretold, Supplier<Change> action) {
        act(foretold, UnsteadyStore.Manner.LYING, () -> text(action.get()));
    }

    /** A change that is committed on the version of a device alone if the store says that it has no owner. */
    void changeWithoutLies(Foretold foretold, Supplier<Change> action) {
        act(foretold, UnsteadyStore.Manner.FAILING, () -> text(action.get()));
    }

    void other(Foretold foretold, Supplier<String> action) {
        act(foretold, UnsteadyStore.Manner.LYING, action);
    }

    void otherWithoutLies(Foretold foretold, Supplier<String> action) {
        act(foretold, UnsteadyStore.Manner.FAILING, action);
    }

    /** A job over the whole store; on one that fails it does a part of what is foretold, so that it is run on a sound one. */
    void job(Foretold foretold, Supplier<String> action) {
        act(foretold, UnsteadyStore.Manner.SOUND, action);
    }

    Page<StoredDevice> sealedBy(String keyId) {
        return sound.devices(DeviceFilter.ALL.sealedBy(keyId), PageRequest.first(1000));
    }

    Optional<ModelDevice> device(Token token) {
        return bySerial(token).map(stored -> model.devices.get(stored.id()));
    }

    void importToken(Token token) {
        act(imported(token, List.of()), UnsteadyStore.Manner.FAILING, () -> importing(token, Optional.empty()));
    }

    /** Imports a token of a user; one that is there already is assigned all the same. */
    void importToken(Token token, UserId user) {
        Optional<ModelDevice> before = device(token).filter(device -> device.state != DeviceState.RETIRED);
        boolean retired = device(token).isPresent() && before.isEmpty();
        boolean assignable = before.map(
                        device -> !model.assign(device, user, now()).commits().isEmpty())
                .orElseGet(() -> !retired && model.hasRoom(user, now()));
        boolean owned = before.filter(device -> user.equals(device.owner)).isPresent();
        Runnable assigned = () ->
                model.assign(device(token).orElseThrow(), user, now()).commits().forEach(Runnable::run);
        Foretold foretold = imported(token, assignable ? List.of(assigned) : List.of());
        boolean done = assignable || (owned && before.get().isAlive(now()));
        act(
                new Foretold(foretold.answer() + (done ? " OF " + user : ""), foretold.commits()),
                UnsteadyStore.Manner.FAILING,
                () -> importing(token, Optional.of(user)));
    }

    private Foretold imported(Token token, List<Runnable> more) {
        Optional<StoredDevice> before = bySerial(token);
        List<Runnable> commits = new ArrayList<>();
        if (before.isEmpty()) {
            commits.add(() -> imported(token));
        }
        commits.addAll(more);
        String status = before.isEmpty() ? "IMPORTED" : "UNCHANGED";
        return new Foretold(
                before.filter(found -> found.state() == DeviceState.RETIRED).isPresent() ? "REFUSED" : status, commits);
    }

    private String importing(Token token, Optional<UserId> user) {
        Supplier<List<SeedRow>> rows = () -> {
            SeedRecord.Builder seed =
                    SeedRecord.builder(1, token.secret(), token.parameters()).serial(token.serial());
            user.ifPresent(owner -> seed.user(owner.value()));
            return List.of(seed.build());
        };
        try {
            ImportReport report =
                    desk.importSeeds(new ListSource(rows), ImportOptions.ROW_BY_ROW.assigningTo(name -> user));
            RowOutcome row = report.rows().isEmpty() ? null : report.rows().get(0);
            boolean undecided = report.stopped().isPresent()
                    || row == null
                    || row.problems().stream()
                            .anyMatch(problem -> problem.code() == ProblemCode.NOT_ASSIGNED
                                    && !problem.message().endsWith("the user has as many devices as allowed")
                                    && !problem.message().endsWith("the token is not available"));
            return undecided
                    ? "UNDECIDED"
                    : row.status().name()
                            + row.assignedTo().map(owner -> " OF " + owner).orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The serial key of a device, as a user may type it. */
    Optional<String> serialOf(DeviceId device) {
        return sound.device(DeviceLookup.byId(device)).flatMap(StoredDevice::serialKey);
    }

    private Optional<StoredDevice> bySerial(Token token) {
        return sound.device(DeviceLookup.bySerialKey(token.serial().replace("-", "")));
    }

    private void imported(Token token) {
        DeviceId id = bySerial(token).orElseThrow().id();
        ModelDevice device = new ModelDevice(id, false, token.parameters(), token.secret(), DeviceState.AVAILABLE);
        device.ownRecords = 1;
        model.devices.put(id, device);
    }

    void enrolApp(UserId user) {
        List<Enrolment> answers = new ArrayList<>();
        Runnable added = () -> {
            StoredDevice app = sound.user(user).devices().stream()
                    .filter(device -> !model.devices.containsKey(device.id()))
                    .findFirst()
                    .orElseThrow();
            ModelDevice device = answers.get(0) instanceof Enrolment.Pending pending
                    ? new ModelDevice(
                            app.id(),
                            true,
                            pending.uri().parameters(),
                            pending.uri().secret(),
                            app.state())
                    : new ModelDevice(app.id(), true, TotpParameters.DEFAULT, null, app.state());
            device.owner = user;
            device.deadline = now().plus(Model.PENDING_FOR);
            model.devices.put(app.id(), device);
        };
        other(model.enrol(user, now(), added), () -> {
            Enrolment answer = desk.enrolApp(user, user.value());
            answers.add(answer);
            return answer.fold(pending -> "PENDING", refused -> "REFUSED " + refused.reason(), u -> "UNDECIDED");
        });
    }

    void issueRecoveryCodes(UserId user) {
        List<RecoveryCodes> answers = new ArrayList<>();
        Runnable issued = () -> model.user(user).recoveryCodes = answers.get(0) instanceof RecoveryCodes.Issued done
                ? done.codes().stream().map(RecoveryCode::revealText).toList()
                : List.of(ModelUser.LOST, ModelUser.LOST);
        other(model.issue(user, now(), issued), () -> {
            RecoveryCodes answer = desk.issueRecoveryCodes(user);
            answers.add(answer);
            return answer.fold(done -> "ISSUED", refused -> "REFUSED " + refused.reason(), u -> "UNDECIDED");
        });
    }

    /** Tries a code of the user's sheet, or one of nobody if that line got lost. */
    void recover(UserId user, int place, boolean right) {
        List<String> sheet = model.user(user).recoveryCodes;
        boolean good = right && place < sheet.size() && !sheet.get(place).equals(ModelUser.LOST);
        String code = good ? sheet.get(place) : "0" + (place + 1) + "-AAAA-BBBB-CCCC-DDDD";
        List<Recovery> answers = new ArrayList<>();
        Runnable replaced = () -> {
            List<String> next = new ArrayList<>(sheet);
            next.set(
                    place,
                    answers.get(0) instanceof Recovery.Accepted done
                            ? done.replacement().revealText()
                            : ModelUser.LOST);
            model.user(user).recoveryCodes = next;
            assertThat(usedUp.add(user.value() + code))
                    .as("a recovery code once")
                    .isTrue();
        };
        other(model.recover(user, good, now(), replaced), () -> {
            Recovery answer = keyfob.recover(user, code);
            answers.add(answer);
            return answer.fold(done -> "ACCEPTED", refused -> "REFUSED " + refused.reason(), u -> "UNDECIDED");
        });
    }

    static String text(Change change) {
        return change.fold(
                done -> "DONE",
                refused -> "REFUSED "
                        + refused.code().map(Enum::name).orElse(refused.reason().name()),
                undecided -> "UNDECIDED");
    }

    /** What must hold after every action, whatever the store did. */
    void check() {
        USERS.forEach(this::checkUser);
        for (ModelDevice device : model.devices.values()) {
            StoredDevice stored = sound.device(DeviceLookup.byId(device.id)).orElseThrow();
            assertThat(stored.state()).isEqualTo(device.state);
            assertThat(stored.owner()).isEqualTo(Optional.ofNullable(device.owner));
            assertThat(stored.lastUsed()).as("watermark").isEqualTo(device.lastUsed);
            assertThat(stored.drift()).as("drift").isEqualTo(device.drift);
            assertIntact(
                    device.id, device.ownRecords, () -> observer.auditTrail().check(device.id));
        }
        assertThat(sound.devices(DeviceFilter.ALL, PageRequest.first(1000)).items())
                .as("devices that the model does not know")
                .hasSameSizeAs(model.devices.keySet());
    }

    private void checkUser(UserId user) {
        UserSnapshot snapshot = sound.user(user);
        ModelUser expected = model.user(user);
        assertThat(model.counted(user, now())).as("devices of %s", user).hasSizeLessThanOrEqualTo(Model.MAX_DEVICES);
        assertThat(snapshot.devices()).hasSameSizeAs(model.of(user));
        assertThat(snapshot.state().map(state -> state.failures()).orElse(0)).isEqualTo(expected.strangers.failures);
        List<AuditRecord> records = sound.audit(AuditFilter.ALL.about(user), PageRequest.first(1000))
                .items();
        assertThat(records).extracting(record -> AuditType.named(record.type())).isEqualTo(expected.audit);
        assertIntact(user, records.size(), () -> observer.auditTrail().check(user));
    }

    /** A chain on which there is something new has all records, and they are in order. */
    private void assertIntact(Object chain, long records, Supplier<AuditCheck> check) {
        Long before = checkedRecords.put(chain, records);
        if (before == null || before != records) {
            assertThat(check.get()).isEqualTo(new AuditCheck.Intact(records, 0));
        }
    }

    /** All chains once more at the end. */
    void checkEverything() {
        checkedRecords.clear();
        check();
    }
}
