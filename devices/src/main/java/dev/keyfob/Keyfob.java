package dev.keyfob;

import dev.keyfob.internal.engine.Aggregate;
import dev.keyfob.internal.engine.DeviceLimit;
import dev.keyfob.internal.engine.Engine;
import dev.keyfob.internal.engine.GuardedStore;
import dev.keyfob.internal.engine.PassedTime;
import dev.keyfob.internal.engine.Sealing;
import dev.keyfob.internal.engine.UndecidedException;
import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.otp.seed.SerialKey;
import dev.keyfob.policy.Policy;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.StoreId;
import dev.keyfob.store.data.StoreIdentity;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.DeviceLookup;
import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The library: verifies codes, lists devices, and lets people act on them.
 *
 * <p>Call {@link #verify(UserId, String)} after the first factor. The code may come from any of the user's active
 * devices; it is good once, on any number of nodes. Show a person {@link SignIn#PUBLIC_MESSAGE} for every answer but an
 * accepted one.
 *
 * <p>Ids of users that begin with {@code keyfob:} are reserved: to verify or recover for one is an
 * {@link IllegalArgumentException}.
 *
 * <p>This class is safe for use by multiple threads. One object per store is enough.
 */
public final class Keyfob {
    private final CredentialStore store;
    private final Engine engine;
    private final Policy importPolicy;
    private final KeyfobListener listener;
    private final CodeChecks codes;

    Keyfob(KeyfobBuilder builder) {
        this.store = builder.store;
        this.listener = builder.listener;
        this.importPolicy = builder.policy;
        StoreId storeId = identify(builder);
        this.engine = new Engine(
                new GuardedStore(store),
                builder.keys,
                new Sealing(builder.keys.sealer(), storeId),
                builder.clock,
                builder.resolver,
                builder.random,
                this::recorded);
        this.codes = new CodeChecks(engine, listener);
    }

    /**
     * Begins the set-up.
     *
     * @param store where users, devices and audit records are kept
     * @param keys the keys of the store
     * @return a builder
     */
    public static KeyfobBuilder builder(CredentialStore store, KeyRing keys) {
        return new KeyfobBuilder(store, keys);
    }

    private static StoreId identify(KeyfobBuilder builder) {
        StoreIdentity identity = builder.store.identity().orElseGet(() -> {
            StoreId id = StoreId.random(builder.random);
            return builder.store.claimIdentity(new StoreIdentity(id, builder.keys.checkValue(id.toBytes())));
        });
        byte[] expected = builder.keys.checkValue(identity.id().toBytes());
        if (!Arrays.equals(expected, identity.keyCheck())) {
            throw new IllegalStateException("the key ring must have the permanent key with which store " + identity.id()
                    + " was created, had another");
        }
        return identity.id();
    }

    /**
     * Checks a code against all devices of a user, and uses it up.
     *
     * <p>Every refusal costs the same number of HMACs, unknown and locked users included. A malformed code, which is
     * nobody's, is refused at once and does not count.
     *
     * @param user the user, who passed the first factor
     * @param code what the user typed: exactly 6 to 8 ASCII digits
     * @return the answer
     */
    public SignIn verify(UserId user, String code) {
        return verify(user, SignInRequest.of(code));
    }

    /**
     * Checks two consecutive codes of one device, so that a token whose clock drifted in a safe still opens the door,
     * and is resynchronised by it.
     *
     * @param user the user, who passed the first factor
     * @param first the code that the device showed first
     * @param second the code that it showed next
     * @return the answer
     */
    public SignIn verify(UserId user, String first, String second) {
        return verify(user, SignInRequest.of(first, second));
    }

    /**
     * Checks a code that only one device may accept. It is compared with, and used up on, all of the user's devices.
     *
     * @param user the user, who passed the first factor
     * @param device the device
     * @param code what the user typed: exactly 6 to 8 ASCII digits
     * @return the answer
     */
    public SignIn verify(UserId user, DeviceId device, String code) {
        return verify(user, SignInRequest.of(code).onDevice(device));
    }

    /**
     * Checks one code or two, with what the caller knows of the attempt: the client, an id for a repeated request, a
     * device that alone may accept.
     *
     * @param user the user, who passed the first factor
     * @param request the codes and the attempt
     * @return the answer
     */
    public SignIn verify(UserId user, SignInRequest request) {
        return codes.signIn(user, request);
    }

    /**
     * Checks a recovery code, for a user whose devices are gone or who is locked out. It is tried during a lock, has a
     * count of its own, is good once, and lifts every lock of the user.
     *
     * <p>A used code is replaced: the answer holds the new one, which takes its place on the user's sheet. If the answer
     * gets lost, that line of the sheet is lost, and the others are as good as before.
     *
     * @param user the user, who passed the first factor
     * @param code what the user typed, such as {@code 03-ABCD-EFGH-IJKL-MNOP}; case, blanks and dashes do not count
     * @return the answer
     */
    public Recovery recover(UserId user, String code) {
        return codes.recover(user, code);
    }

    /**
     * How many recovery codes a user has: as many as were issued, because a used one is replaced.
     *
     * @param user the user
     * @return 0 if none were issued, or they were removed; at most 20
     * @throws StoreException if the store cannot be read
     */
    public int recoveryCodesOf(UserId user) {
        return reading(() -> engine.load(user).user().recovery().codes().size());
    }

    CodeChecks codes() {
        return codes;
    }

    private void recorded(List<AuditRecord> records) {
        records.forEach(record -> CodeChecks.quietly(() -> listener.onRecorded(AuditEvent.of(record))));
    }

    /** Tells the listener of an answer that is not done. */
    <T extends ActionAnswer> T heard(Actor actor, T answer) {
        if (!answer.isDone()) {
            CodeChecks.quietly(() -> listener.onUnrecordedAction(actor, answer));
        }
        return answer;
    }

    /**
     * Lets somebody act on devices; every action is recorded under that name.
     *
     * @param actor who acts
     * @return the actions
     */
    public DeviceActions actingAs(Actor actor) {
        return new DeviceActions(this, engine, importPolicy, Objects.requireNonNull(actor, "actor"));
    }

    /**
     * Lets somebody, or a timer, run jobs over the whole store.
     *
     * @param actor who runs them
     * @return the jobs
     */
    public Maintenance maintainingAs(Actor actor) {
        return new Maintenance(this, engine, store, importPolicy, Objects.requireNonNull(actor, "actor"));
    }

    /**
     * The audit of the whole store, to be read on and checked.
     *
     * @return the trail
     */
    public AuditTrail auditTrail() {
        return new AuditTrail(engine, store);
    }

    /**
     * Reports over the whole store.
     *
     * @return the reports
     */
    public FleetReports reports() {
        return new FleetReports(engine, store);
    }

    /**
     * The devices that a user has now, lost ones included: without lost ones whose days are over and apps that were not
     * activated in time, which are gone with the next commit for the user.
     *
     * @param user the user
     * @return the devices in the order of their ids; none for an unknown user
     * @throws StoreException if the store cannot be read
     */
    public List<Device> devicesOf(UserId user) {
        return reading(() -> PassedTime.left(engine.load(user), engine.now())
                .map(DeviceRecord::view)
                .toList());
    }

    /**
     * How many more devices of a kind a user can have now; an enrolment or assignment decides for itself.
     *
     * @param user the user
     * @param kind the kind
     * @return at least 0; lost devices and apps that were not activated in time do not count
     * @throws IllegalArgumentException if the id is reserved
     * @throws StoreException if the store cannot be read or the policy is not known
     */
    public int placesLeft(UserId user, DeviceKind kind) {
        return reading(() -> DeviceLimit.placesLeft(engine, user, kind));
    }

    /**
     * One device.
     *
     * @param device the key of the device
     * @return the device, retired ones included, or empty
     * @throws StoreException if the store cannot be read
     */
    public Optional<Device> device(DeviceId device) {
        return reading(() -> engine.store()
                .device(DeviceLookup.byId(device))
                .map(found -> Aggregate.decode(found).view()));
    }

    /**
     * One device by its serial number.
     *
     * @param serial the serial in any spelling: case, blanks and dashes do not count
     * @return the device, retired ones included, or empty
     * @throws StoreException if the store cannot be read
     */
    public Optional<Device> deviceBySerial(String serial) {
        return reading(() -> engine.store()
                .device(DeviceLookup.bySerialKey(SerialKey.of(serial)))
                .map(found -> Aggregate.decode(found).view()));
    }

    /**
     * A part of all devices, in the order of their ids. It may lag behind the newest changes.
     *
     * @param filter which devices
     * @param page which part
     * @return the part
     * @throws StoreException if the store cannot be read
     */
    public Page<Device> devices(DeviceFilter filter, PageRequest page) {
        return reading(() ->
                store.devices(filter, page).map(found -> Aggregate.decode(found).view()));
    }

    /**
     * A part of all audit records: of one chain in its order, else in the order of their time.
     *
     * @param filter which records
     * @param page which part
     * @return the part
     * @throws StoreException if the store cannot be read
     */
    public Page<AuditEvent> audit(AuditFilter filter, PageRequest page) {
        return store.audit(filter, page).map(AuditEvent::of);
    }

    static <T> T reading(Supplier<T> read) {
        try {
            return read.get();
        } catch (UndecidedException e) {
            throw new StoreException(String.valueOf(e.getMessage()));
        }
    }
}
