package dev.keyfob;

import dev.keyfob.internal.engine.AppEnrolment;
import dev.keyfob.internal.engine.CodeRequest;
import dev.keyfob.internal.engine.Engine;
import dev.keyfob.internal.engine.HandOver;
import dev.keyfob.internal.engine.Importer;
import dev.keyfob.internal.engine.LifeCycle;
import dev.keyfob.internal.engine.RecoveryPath;
import dev.keyfob.internal.engine.ReservedUsers;
import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedSource;
import dev.keyfob.otp.seed.SerialKey;
import dev.keyfob.policy.Policy;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.UserId;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a person does to devices. Each action is one conditional commit with its audit record in it; who acts was said in
 * {@link Keyfob#actingAs}.
 *
 * <p>Whether the person may do it is for the application to decide before it calls. Ids of users that begin with
 * {@code keyfob:} are reserved, and refused with an {@link IllegalArgumentException}. This class is immutable and safe for
 * use by multiple threads.
 */
public final class DeviceActions {
    private final Keyfob keyfob;
    private final Engine engine;
    private final Policy importPolicy;
    private final Actor actor;
    private final LifeCycle lifeCycle;

    DeviceActions(Keyfob keyfob, Engine engine, Policy importPolicy, Actor actor) {
        this.keyfob = keyfob;
        this.engine = engine;
        this.importPolicy = importPolicy;
        this.actor = actor;
        this.lifeCycle = new LifeCycle(engine, actor);
    }

    /**
     * Imports hard tokens into the inventory, and assigns those that name a user if the options say so. Importing the
     * same source again changes nothing, so that an interrupted import is simply run again.
     *
     * @param source the seeds
     * @param options how it goes
     * @return what became of each row
     * @throws IOException if the source cannot be read
     * @throws dev.keyfob.otp.seed.SeedFormatException if the source as a whole is not what it should be
     */
    public ImportReport importSeeds(SeedSource source, ImportOptions options) throws IOException {
        return new Importer(engine, actor, importPolicy, options, this::heard).run(source);
    }

    /**
     * Gives an available device an owner, who then activates it with a code.
     *
     * @param device the device
     * @param user the owner
     * @return the answer; done as well if the user has the device already
     */
    public Change assign(DeviceId device, UserId user) {
        return heard(lifeCycle.assign(device, user));
    }

    /**
     * Puts a hard token back into the inventory. Its watermark and drift stay; its owner and label go.
     *
     * @param user the owner
     * @param device the device
     * @return the answer
     */
    public Change unassign(UserId user, DeviceId device) {
        return heard(lifeCycle.unassign(user, device));
    }

    /**
     * Hands a hard token from one user to another without a new import. It takes two commits: after a crash between
     * them the token is in the inventory, and the same call finishes it or says who took it.
     *
     * @param device the token
     * @param from who has it
     * @param to who gets it, and then activates it with a code
     * @return the answer; done as well if {@code to} has it already
     */
    public Reassignment reassign(DeviceId device, UserId from, UserId to) {
        return heard(new HandOver(engine, actor).reassign(device, from, to));
    }

    /**
     * Gives a user an available token in exchange for a device, in one commit. The old one is retired as
     * {@link RetireReason#REPLACED}, a lost one stays a tripwire; the new one gets its label.
     *
     * @param user the owner
     * @param old the device that goes
     * @param next the token that comes, from the inventory
     * @return the answer, with the new token in state {@code ASSIGNED}
     */
    public Change replace(UserId user, DeviceId old, DeviceId next) {
        return heard(new HandOver(engine, actor).replace(user, old, next));
    }

    /**
     * Releases everything that a user has, in one commit: hard tokens go back into the inventory, apps and lost tokens
     * are retired, recovery codes are gone. A token whose secret cannot be opened is retired too, and the answer says so.
     *
     * @param user the user; the count of failures and the audit stay
     * @return the answer; done as well if the user has nothing
     * @throws IllegalStateException if a user acts: nobody goes below the minimum of devices without an administrator
     */
    public OffBoarding offBoard(UserId user) {
        if (actor.role() == Actor.Role.USER) {
            throw new IllegalStateException("off-boarding must be done by an administrator, was by " + actor);
        }
        return heard(new HandOver(engine, actor).offBoard(user));
    }

    /**
     * Sets up an authenticator app. It counts as a device at once, and is gone if it is not activated in time.
     *
     * @param user the owner
     * @param account the account name that the app shows, without colon
     * @return the answer, with the secret that is shown once
     * @throws IllegalArgumentException if {@code account} has a colon, which separates it from the issuer, or is blank
     */
    public Enrolment enrolApp(UserId user, String account) {
        return heard(new AppEnrolment(engine, actor).enrol(user, account, null));
    }

    /**
     * The same with the owner's name for the device, so that several apps can be told apart.
     *
     * @param user the owner
     * @param account the account name that the app shows, without colon
     * @param label the owner's name for the device, 1 to 255 bytes in UTF-8
     * @return the answer, with the secret that is shown once
     * @throws IllegalArgumentException if {@code account} has a colon, which separates it from the issuer, or is blank, or
     *     {@code label} is out of its range
     */
    public Enrolment enrolApp(UserId user, String account, String label) {
        return heard(new AppEnrolment(engine, actor).enrol(user, account, Objects.requireNonNull(label, "label")));
    }

    /**
     * Takes away an authenticator app that was never activated, without waiting for its time to be over.
     *
     * @param user the owner
     * @param app the app, in state {@code ASSIGNED}
     * @return the answer, with the app as it was
     */
    public Change discardApp(UserId user, DeviceId app) {
        return heard(lifeCycle.discard(user, app));
    }

    /**
     * Proves with its current code that an assigned device is in its owner's hand. The code is used up.
     *
     * @param user the owner
     * @param device the device
     * @param code exactly 6 to 8 ASCII digits
     * @return the answer
     */
    public Change activate(UserId user, DeviceId device, String code) {
        return withCode(user, device, CodeRequest.Purpose.ACTIVATION, SignInRequest.of(code));
    }

    /**
     * The same with two consecutive codes, for a device whose clock or counter is far off.
     *
     * @param user the owner
     * @param device the device
     * @param first the code that the device showed first
     * @param second the code that it showed next
     * @return the answer
     */
    public Change activate(UserId user, DeviceId device, String first, String second) {
        return withCode(user, device, CodeRequest.Purpose.ACTIVATION, SignInRequest.of(first, second));
    }

    /**
     * Activates a token by the serial number that is printed on it, for self-service.
     *
     * @param user the owner; a serial of somebody else is as unknown as one that does not exist
     * @param serial the serial in any spelling: case, blanks and dashes do not count
     * @param code exactly 6 to 8 ASCII digits
     * @return the answer
     */
    public Change activateBySerial(UserId user, String serial, String code) {
        String key = SerialKey.of(serial);
        return withCode(
                user,
                own -> own.serial().map(SerialKey::of).filter(key::equals).isPresent(),
                CodeRequest.Purpose.ACTIVATION,
                SignInRequest.of(code));
    }

    /**
     * Activates many assigned tokens, each for its owner. A row that fails stops no other.
     *
     * @param rows the tokens with their codes; those of one owner are best in different time steps of the codes
     * @return the answers, in the order of the rows
     */
    public List<BulkActivation.Outcome> activateAll(List<BulkActivation.Row> rows) {
        return rows.stream()
                .map(row -> new BulkActivation.Outcome(row.serial(), activateRow(row)))
                .toList();
    }

    private Change activateRow(BulkActivation.Row row) {
        Optional<UserId> owner;
        try {
            owner = keyfob.deviceBySerial(row.serial()).flatMap(Device::owner);
        } catch (IllegalArgumentException e) {
            // No serial at all: blank, or longer than any.
            owner = Optional.empty();
        } catch (StoreException e) {
            return heard(new Change.Undecided(String.valueOf(e.getMessage())));
        }
        return owner.map(user -> activateBySerial(user, row.serial(), row.code()))
                .orElseGet(() -> heard(new Change.Refused(ChangeRefusal.DEVICE_UNKNOWN)));
    }

    /**
     * Finds the clock or the counter of an active device by two consecutive codes (RFC 4226 section 7.4, RFC 6238
     * section 6).
     *
     * @param user the owner
     * @param device the device
     * @param first the code that the device showed first
     * @param second the code that it showed next
     * @return the answer
     */
    public Change resync(UserId user, DeviceId device, String first, String second) {
        return withCode(user, device, CodeRequest.Purpose.RESYNCHRONISATION, SignInRequest.of(first, second));
    }

    private Change withCode(UserId user, DeviceId device, CodeRequest.Purpose purpose, SignInRequest request) {
        return withCode(user, own -> own.id().equals(device), purpose, request);
    }

    private Change withCode(UserId user, Predicate<Device> which, CodeRequest.Purpose purpose, SignInRequest request) {
        ReservedUsers.refuse(user);
        Optional<Device> own;
        try {
            own = keyfob.devicesOf(user).stream().filter(which).findFirst();
        } catch (StoreException e) {
            return heard(new Change.Undecided(String.valueOf(e.getMessage())));
        }
        if (own.isEmpty()) {
            return heard(new Change.Refused(ChangeRefusal.DEVICE_UNKNOWN));
        }
        if (own.get().state() != purpose.from()) {
            return heard(new Change.Refused(ChangeRefusal.WRONG_STATE));
        }
        return keyfob.codes()
                .prove(user, actor, purpose, request.onDevice(own.get().id()));
    }

    /** Tells the listener of an answer that is not done. */
    private <T extends ActionAnswer> T heard(T answer) {
        return keyfob.heard(actor, answer);
    }

    /**
     * Sets a device aside; its codes are refused until it is resumed.
     *
     * @param user the owner
     * @param device the device
     * @param reason why, 1 to 255 bytes in UTF-8, for the audit
     * @return the answer
     */
    public Change suspend(UserId user, DeviceId device, String reason) {
        return heard(lifeCycle.suspend(user, device, reason));
    }

    /**
     * Makes a device good again that was set aside.
     *
     * @param user the owner
     * @param device the device
     * @return the answer
     */
    public Change resume(UserId user, DeviceId device) {
        return heard(lifeCycle.resume(user, device));
    }

    /**
     * Refuses the codes of a lost device from now on. For the days that the policy says it stays its owner's, and its
     * correct code raises {@link AuditType#STOLEN_TOKEN_IN_USE}; then it is retired.
     *
     * @param user the owner
     * @param device the device
     * @return the answer
     */
    public Change reportLost(UserId user, DeviceId device) {
        return heard(lifeCycle.reportLost(user, device));
    }

    /**
     * Brings a device to its end: owner, label and secret go; serial, seed fingerprint and watermark stay.
     *
     * @param device the device, with or without owner
     * @param reason why
     * @return the answer
     */
    public Change retire(DeviceId device, RetireReason reason) {
        return heard(lifeCycle.retire(device, reason));
    }

    /**
     * Puts a retired hard token back into the inventory, which an import never does. Its secret was erased, so it is
     * given again; its watermark is kept, so that no old code becomes good.
     *
     * @param seed the token as its vendor's file describes it, with its serial
     * @return the answer
     */
    public Change reinstate(SeedRecord seed) {
        return heard(lifeCycle.reinstate(seed));
    }

    /**
     * Changes the owner's name for a device.
     *
     * @param device a device with an owner
     * @param label the name, 1 to 255 bytes in UTF-8, or empty for none
     * @return the answer
     */
    public Change relabel(DeviceId device, Optional<String> label) {
        return heard(lifeCycle.relabel(device, label.orElse(null)));
    }

    /**
     * Changes where a device lies.
     *
     * @param device the device
     * @param location the place, 1 to 255 bytes in UTF-8, or empty for none
     * @return the answer
     */
    public Change relocate(DeviceId device, Optional<String> location) {
        return heard(lifeCycle.relocate(device, location.orElse(null)));
    }

    /**
     * Forgets the learned drift of a device, whose clock was set right. Its watermark stays.
     *
     * @param device the device
     * @return the answer; {@link ChangeRefusal#WRONG_STATE} at its end
     */
    public Change resetDrift(DeviceId device) {
        return heard(lifeCycle.resetDrift(device));
    }

    /**
     * Gives a user a new set of recovery codes, as many as the policy says; an older set is void. They do not count as
     * devices.
     *
     * @param user the user
     * @return the answer, with the codes that are shown once
     */
    public RecoveryCodes issueRecoveryCodes(UserId user) {
        return heard(new RecoveryPath(engine, user).issue(actor));
    }

    /**
     * Takes all recovery codes from a user, whose sheet got into other hands or who shall have none.
     *
     * @param user the user
     * @return the answer
     */
    public RecoveryCodesRemoval removeRecoveryCodes(UserId user) {
        return heard(new RecoveryPath(engine, user).remove(actor));
    }

    /**
     * Lifts a user's locks: the counts of failures are zero, those of recovery codes included, and no delay holds. Guesses
     * that were spent are not given back, because the policy's bound of a year would not hold for whoever calls the help
     * desk often; an empty guess budget gets one back, so that the user can sign in.
     *
     * @param user the user
     * @return the answer
     */
    public Unlock unlock(UserId user) {
        return heard(lifeCycle.unlock(user));
    }
}
