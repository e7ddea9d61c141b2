package dev.keyfob.internal.engine;

import dev.keyfob.Actor;
import dev.keyfob.AuditType;
import dev.keyfob.Change;
import dev.keyfob.ImportOptions;
import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.OtpState;
import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowOutcome;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.otp.seed.SeedSource;
import dev.keyfob.otp.seed.SerialKey;
import dev.keyfob.policy.Policy;
import dev.keyfob.seal.SealedSecret;
import dev.keyfob.store.TakenKey;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.query.DeviceLookup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Turns the rows of a source into devices of the inventory, in batches, and assigns those that name a user. */
public final class Importer {
    /** The more there are in one commit, the fewer times a database waits for its disk. */
    public static final int MOST_ROWS_PER_COMMIT = 1_000;

    private static final int MAX_ROUNDS = 20;

    private final Engine engine;
    private final Actor actor;
    private final Policy policy;
    private final ImportOptions options;
    private final Consumer<Change> assigned;
    /** Of devices that are in no commit yet. */
    private final CommitId noCommit;
    /** Rows of the pass under way that have an error of any kind. */
    private long faultyRows;
    /** Why the whole source could not be checked, if it had to be. */
    private Optional<String> checkStopped = Optional.empty();
    /** Whether a row that was good when the whole source was checked could not be stored afterwards. */
    private boolean lateConflict;

    /**
     * An import.
     *
     * @param engine the engine
     * @param actor who imports
     * @param policy tells which devices are allowed
     * @param options how it goes
     * @param assigned takes the answer to each assignment that was tried
     */
    public Importer(Engine engine, Actor actor, Policy policy, ImportOptions options, Consumer<Change> assigned) {
        this.engine = engine;
        this.actor = actor;
        this.policy = policy;
        this.options = options;
        this.assigned = assigned;
        this.noCommit = engine.newCommitId();
    }

    /**
     * Imports a source.
     *
     * @param source the source
     * @return what became of each row; if the source failed on the way, up to there
     * @throws IOException if the source cannot be opened
     */
    public ImportReport run(SeedSource source) throws IOException {
        if (options.mode() == ImportOptions.Mode.ALL_OR_NOTHING && !options.dryRun()) {
            ImportReport checked = pass(source, true, false);
            checkStopped = checked.stopped();
            if (faultyRows > 0 || checkStopped.isPresent()) {
                return pass(source, true, true);
            }
        }
        return pass(source, options.dryRun(), false);
    }

    /** Reads the source once. In a dry run nothing is stored; held back, good rows are reported as such. */
    private ImportReport pass(SeedSource source, boolean dry, boolean holdBack) throws IOException {
        ImportReport.Builder report = ImportReport.builder(source.name(), options.dryRun(), options.maxReportRows());
        try {
            return pass(source, dry, holdBack, report);
        } catch (UndecidedException e) {
            return report.stopped(String.valueOf(e.getMessage()));
        }
    }

    private ImportReport pass(SeedSource source, boolean dry, boolean holdBack, ImportReport.Builder report)
            throws IOException {
        List<ImportRow> batch = new ArrayList<>();
        Set<DeviceLookup> keys = new HashSet<>();
        faultyRows = 0;
        int size = Math.min(MOST_ROWS_PER_COMMIT, engine.store().maxDeviceChanges());
        try (SeedReader reader = source.open()) {
            boolean cancelled = false;
            for (Optional<SeedRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                ImportRow next = read(row.get());
                List<DeviceLookup> own = next.keys();
                if (!addAll(keys, own)) {
                    flush(batch, dry, holdBack, report);
                    keys.clear();
                    keys.addAll(own);
                }
                batch.add(next);
                if (batch.size() == size) {
                    flush(batch, dry, holdBack, report);
                    keys.clear();
                }
                cancelled = options.cancelled().getAsBoolean();
                if (cancelled || lateConflict) {
                    break;
                }
            }
            flush(batch, dry, holdBack, report);
            if (lateConflict) {
                return report.stopped("a row is not good any more; the rows before and beside it are stored");
            }
            if (cancelled) {
                return report.stopped("cancelled");
            }
            return checkStopped.map(report::stopped).orElseGet(report::completed);
        } catch (SeedFormatException | IOException e) {
            if (batch.isEmpty() && report.completed().count() == 0) {
                throw e;
            }
            flush(batch, dry, holdBack, report);
            String why = e instanceof IOException ? "the source could not be read on" : String.valueOf(e.getMessage());
            return report.stopped(why);
        }
    }

    /** Adds keys; false if one was there. */
    private static boolean addAll(Set<DeviceLookup> keys, List<DeviceLookup> more) {
        boolean fresh = true;
        for (DeviceLookup key : more) {
            fresh &= keys.add(key);
        }
        return fresh;
    }

    private ImportRow read(SeedRow row) {
        ImportRow pending = new ImportRow(row);
        if (row instanceof RowProblem problem) {
            boolean warning = problem.code().severity() == ProblemCode.Severity.WARNING;
            pending.status = warning ? RowOutcome.Status.SKIPPED : RowOutcome.Status.UNREADABLE;
            pending.problems.add(problem);
            return pending;
        }
        SeedRecord seed = (SeedRecord) row;
        pending.problems.addAll(seed.warnings());
        String serialKey = seed.serial().map(SerialKey::of).orElse("");
        Optional<SeedTexts.Fault> unfit = serialKey.isEmpty() ? Optional.empty() : SeedTexts.fault(seed, serialKey);
        if (serialKey.isEmpty()) {
            pending.fail(RowOutcome.Status.REFUSED, ProblemCode.SERIAL_MISSING, "a hard token must have a serial");
        } else if (unfit.isPresent()) {
            pending.fail(
                    RowOutcome.Status.REFUSED, unfit.get().code(), unfit.get().message());
        } else if (!policy.allows(DeviceKind.HARD_TOKEN, seed.parameters())) {
            pending.fail(
                    RowOutcome.Status.REFUSED,
                    ProblemCode.NOT_ALLOWED_BY_POLICY,
                    "the policy does not allow " + describe(seed.parameters()));
        } else {
            pending.device = newToken(seed, serialKey);
        }
        seed.secret().destroy();
        return pending;
    }

    private static String describe(OtpParameters parameters) {
        return parameters.fold(
                        hotp -> "HOTP, ", totp -> "TOTP of " + totp.period().toSeconds() + " s, ")
                + parameters.algorithm() + ", " + parameters.digits() + " digits";
    }

    private DeviceRecord newToken(SeedRecord seed, String serialKey) {
        DeviceId id = engine.newDeviceId();
        byte[] clear = seed.secret().revealBytes();
        try {
            SealedSecret sealed = engine.sealing().seal(clear, id, null, seed.parameters());
            DeviceRecord device = DeviceRecord.create(
                    StoredDevice.builder(id, DeviceKind.HARD_TOKEN, DeviceState.AVAILABLE, noCommit)
                            .serialKey(serialKey)
                            .fingerprint(engine.keys().fingerprint(clear))
                            .keyId(sealed.keyId())
                            .sealedSecret(sealed.bytes())
                            .manufacturer(seed.manufacturer().orElse(null)),
                    seed.parameters(),
                    seed.serial().orElse(null),
                    seed.model().orElse(null),
                    seed.expires().orElse(null));
            return seed.parameters()
                    .fold(hotp -> device.withOtpState(OtpState.ofNextCounter(seed.nextCounter())), totp -> device);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    private void flush(List<ImportRow> batch, boolean dry, boolean holdBack, ImportReport.Builder report) {
        List<ImportRow> open = batch.stream().filter(p -> p.status == null).toList();
        if (dry) {
            open.forEach(this::classify);
        } else {
            store(open);
        }
        for (ImportRow pending : batch) {
            boolean good = pending.status == RowOutcome.Status.IMPORTED;
            assign(pending, dry);
            if (holdBack && good) {
                pending.status = RowOutcome.Status.HELD_BACK;
            }
            RowOutcome outcome = pending.outcome();
            if (pending.hasError()) {
                faultyRows++;
            }
            lateConflict |= !dry && options.mode() == ImportOptions.Mode.ALL_OR_NOTHING && isLost(outcome.status());
            report.add(outcome);
            if (!dry || options.dryRun() || holdBack) {
                options.progress().accept(outcome);
            }
        }
        batch.clear();
    }

    private static boolean isStored(RowOutcome.Status status) {
        return status == RowOutcome.Status.IMPORTED || status == RowOutcome.Status.UNCHANGED;
    }

    private static boolean isLost(RowOutcome.Status status) {
        return status == RowOutcome.Status.REFUSED || status == RowOutcome.Status.UNDECIDED;
    }

    /** Stores what is new. Where keys are taken, those rows are looked at one by one, and the others go again. */
    private void store(List<ImportRow> rows) {
        List<ImportRow> left = new ArrayList<>(rows);
        for (int round = 0; !left.isEmpty(); round++) {
            if (round == MAX_ROUNDS) {
                undecided(left);
                return;
            }
            Draft draft = engine.draftWithoutUser(actor);
            for (ImportRow pending : left) {
                DeviceRecord device = pending.device;
                if (device != null) {
                    draft.insert(device);
                    draft.record(AuditType.DEVICE_IMPORTED, device.id(), null);
                }
            }
            GuardedStore.Outcome outcome = engine.commit(draft);
            switch (outcome.submission()) {
                case WON -> {
                    left.forEach(pending -> pending.status = RowOutcome.Status.IMPORTED);
                    return;
                }
                case KEYS_TAKEN -> {
                    Set<DeviceId> taken =
                            outcome.taken().stream().map(TakenKey::device).collect(Collectors.toSet());
                    left.removeIf(pending -> {
                        boolean clashes = pending.device != null && taken.contains(pending.device.id());
                        if (clashes) {
                            classify(pending);
                        }
                        return clashes && pending.status != RowOutcome.Status.IMPORTED;
                    });
                }
                case STALE, UNDECIDED -> {
                    undecided(left);
                    return;
                }
            }
        }
    }

    private static void undecided(List<ImportRow> rows) {
        rows.forEach(row -> row.fail(RowOutcome.Status.UNDECIDED, ProblemCode.UNDECIDED, "the store did not say"));
    }

    /** What a row would come to, by what the store has under its serial and its seed. */
    private void classify(ImportRow pending) {
        DeviceRecord device = pending.device;
        if (device == null) {
            return;
        }
        Optional<StoredDevice> bySerial =
                device.stored().serialKey().flatMap(key -> engine.store().device(DeviceLookup.bySerialKey(key)));
        Optional<StoredDevice> bySeed =
                engine.store().device(DeviceLookup.byFingerprint(device.stored().fingerprint()));
        if (bySerial.isEmpty() && bySeed.isEmpty()) {
            pending.status = RowOutcome.Status.IMPORTED;
        } else if (bySerial.filter(found -> found.state() == DeviceState.RETIRED)
                .isPresent()) {
            pending.fail(RowOutcome.Status.REFUSED, ProblemCode.RETIRED_BEFORE, "the token was retired before");
        } else if (bySerial.isPresent() && isSame(bySerial.get(), device)) {
            pending.existing = bySerial.get();
            pending.status = RowOutcome.Status.UNCHANGED;
        } else if (bySerial.isPresent()) {
            pending.fail(
                    RowOutcome.Status.REFUSED,
                    ProblemCode.SERIAL_CONFLICT,
                    "the serial is stored with another secret or other parameters");
        } else {
            pending.fail(
                    RowOutcome.Status.REFUSED, ProblemCode.SEED_REUSED, "the secret is stored under another serial");
        }
    }

    private static boolean isSame(StoredDevice stored, DeviceRecord device) {
        return Arrays.equals(stored.fingerprint(), device.stored().fingerprint())
                && Aggregate.decode(stored).parameters().equals(device.parameters());
    }

    private void assign(ImportRow pending, boolean dry) {
        boolean stored = pending.status != null && isStored(pending.status);
        Optional<String> name = pending.row instanceof SeedRecord seed ? seed.user() : Optional.empty();
        if (!stored || name.isEmpty() || options.directory().isEmpty()) {
            return;
        }
        Optional<UserId> user = options.directory().get().apply(name.get());
        if (user.isEmpty()) {
            pending.problem(ProblemCode.USER_UNKNOWN, SeedTexts.shown(name.get()) + " does not exist");
            return;
        }
        if (ReservedUsers.contains(user.get())) {
            pending.problem(ProblemCode.NOT_ASSIGNED, "not assigned to " + user.get() + ": the user id is reserved");
            return;
        }
        DeviceRecord device = pending.device;
        if (dry || device == null) {
            return;
        }
        DeviceId id = pending.existing != null ? pending.existing.id() : device.id();
        Change change = new LifeCycle(engine, actor).assign(id, user.get());
        assigned.accept(change);
        if (change.isDone()) {
            pending.assignedTo = user.get();
        } else {
            pending.problem(
                    ProblemCode.NOT_ASSIGNED,
                    "not assigned to " + user.get() + ": "
                            + change.fold(done -> "", refused -> explain(refused), undecided -> undecided.reason()));
        }
    }

    private static String explain(Change.Refused refused) {
        return switch (refused.reason()) {
            case TOO_MANY_DEVICES -> "the user has as many devices as allowed";
            case WRONG_STATE -> "the token is not available";
            case NOT_ALLOWED_BY_POLICY -> "the user's policy does not allow such tokens";
            case SECRET_UNREADABLE -> "the secret of the token cannot be opened";
            case DEVICE_UNKNOWN, CODE_REFUSED, OTHER_SEED, TOO_FEW_DEVICES ->
                refused.reason().name();
        };
    }
}
