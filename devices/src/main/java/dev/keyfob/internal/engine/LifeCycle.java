package dev.keyfob.internal.engine;

import dev.keyfob.Actor;
import dev.keyfob.AuditType;
import dev.keyfob.Change;
import dev.keyfob.ChangeRefusal;
import dev.keyfob.RetireReason;
import dev.keyfob.Unlock;
import dev.keyfob.internal.engine.Engine.Decision;
import dev.keyfob.internal.engine.Engine.UserDraft;
import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.otp.OtpState;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.query.DeviceLookup;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What people do to devices, but for codes and imports. Each action is one commit, with its audit record in it. */
public final class LifeCycle {
    private final Engine engine;
    private final Actor actor;

    /**
     * The actions of one person.
     *
     * @param engine the engine
     * @param actor the person
     */
    public LifeCycle(Engine engine, Actor actor) {
        this.engine = engine;
        this.actor = actor;
    }

    /**
     * Gives an available device an owner.
     *
     * @param device the device
     * @param user the owner
     * @return the answer; done as well if the user has it already
     */
    public Change assign(DeviceId device, UserId user) {
        return onUser(user, context -> {
            Optional<DeviceRecord> own = context.aggregate().device(device);
            if (own.isPresent()) {
                return alreadyOwned(PassedTime.of(own.get(), context.draft().now()));
            }
            Optional<DeviceRecord> found = load(device);
            if (found.isEmpty()) {
                return refused(ChangeRefusal.DEVICE_UNKNOWN);
            }
            DeviceRecord free = found.get();
            if (free.stored().owner().filter(user::equals).isPresent()) {
                // The user got it between the two reads; the next try sees it among the user's devices.
                return Decision.again(new Change.Undecided("the device changed hands meanwhile"));
            }
            if (free.state() != DeviceState.AVAILABLE) {
                return refused(ChangeRefusal.WRONG_STATE);
            }
            Optional<ChangeRefusal> obstacle =
                    DeviceLimit.of(context, free.stored().kind(), free.parameters());
            if (obstacle.isPresent()) {
                return refused(obstacle.get());
            }
            Optional<DeviceRecord> handed = engine.sealing().handedTo(free, user);
            if (handed.isEmpty()) {
                return refused(ChangeRefusal.SECRET_UNREADABLE);
            }
            DeviceRecord next = handed.get().withState(DeviceState.ASSIGNED);
            return update(context, free, next, AuditType.DEVICE_ASSIGNED, null);
        });
    }

    private static Decision<Change> alreadyOwned(Optional<DeviceRecord> left) {
        if (left.isEmpty()) {
            return refused(ChangeRefusal.DEVICE_UNKNOWN);
        }
        return left.get().state() == DeviceState.RETIRED
                ? refused(ChangeRefusal.WRONG_STATE)
                : Decision.unchanged(new Change.Done(left.get().view()));
    }

    /**
     * Takes a device from its owner and puts it back into the inventory.
     *
     * @param user the owner
     * @param device the device
     * @return the answer
     */
    public Change unassign(UserId user, DeviceId device) {
        return onOwn(
                user,
                device,
                Set.of(DeviceState.ASSIGNED, DeviceState.ACTIVE, DeviceState.SUSPENDED),
                (context, own) -> {
                    if (own.stored().kind() == DeviceKind.AUTHENTICATOR_APP) {
                        return refused(ChangeRefusal.WRONG_STATE);
                    }
                    Optional<ChangeRefusal> tooFew = tooFew(context, own);
                    if (tooFew.isPresent()) {
                        return refused(tooFew.get());
                    }
                    Optional<DeviceRecord> handed = engine.sealing().handedTo(own, null);
                    if (handed.isEmpty()) {
                        return refused(ChangeRefusal.SECRET_UNREADABLE);
                    }
                    DeviceRecord next =
                            handed.get().withState(DeviceState.AVAILABLE).withLabel(null);
                    return update(context, own, next, AuditType.DEVICE_UNASSIGNED, null);
                });
    }

    /**
     * Sets a device aside.
     *
     * @param user the owner
     * @param device the device
     * @param reason why
     * @return the answer
     */
    public Change suspend(UserId user, DeviceId device, String reason) {
        return onOwn(
                user,
                device,
                Set.of(DeviceState.ACTIVE),
                (context, own) -> tooFew(context, own)
                        .map(LifeCycle::refused)
                        .orElseGet(() -> update(
                                context,
                                own,
                                own.withState(DeviceState.SUSPENDED),
                                AuditType.DEVICE_SUSPENDED,
                                reason)));
    }

    private Optional<ChangeRefusal> tooFew(UserDraft context, DeviceRecord leaving) {
        return MinimumDevices.of(actor, context.policy(), context.aggregate(), leaving);
    }

    /**
     * Takes away an authenticator app that was never activated.
     *
     * @param user the owner
     * @param app the app
     * @return the answer
     */
    public Change discard(UserId user, DeviceId app) {
        return onOwn(user, app, Set.of(DeviceState.ASSIGNED), (context, own) -> {
            if (own.stored().kind() != DeviceKind.AUTHENTICATOR_APP) {
                return refused(ChangeRefusal.WRONG_STATE);
            }
            PassedTime.apply(context.aggregate(), context.draft());
            context.draft().delete(own);
            context.draft().record(AuditType.APP_DISCARDED, app, null);
            return new Decision<>(context.draft(), new Change.Done(own.view()));
        });
    }

    /**
     * Makes a device good again that was set aside.
     *
     * @param user the owner
     * @param device the device
     * @return the answer
     */
    public Change resume(UserId user, DeviceId device) {
        return onOwn(
                user,
                device,
                Set.of(DeviceState.SUSPENDED),
                (context, own) ->
                        update(context, own, own.withState(DeviceState.ACTIVE), AuditType.DEVICE_RESUMED, null));
    }

    /**
     * Refuses the codes of a lost device from now on, and raises an alarm if one is used.
     *
     * @param user the owner
     * @param device the device
     * @return the answer
     */
    public Change reportLost(UserId user, DeviceId device) {
        Set<DeviceState> from = Set.of(DeviceState.ASSIGNED, DeviceState.ACTIVE, DeviceState.SUSPENDED);
        return onOwn(user, device, from, (context, own) -> {
            DeviceRecord next = own.withState(DeviceState.LOST)
                    .withDeadline(context.draft().now().plus(context.policy().lostFor()));
            return update(context, own, next, AuditType.DEVICE_LOST, null);
        });
    }

    /**
     * Brings a device to its end: its owner and secret go, its serial stays known.
     *
     * @param device the device, with or without owner
     * @param reason why
     * @return the answer
     */
    public Change retire(DeviceId device, RetireReason reason) {
        return onAny(
                device,
                (record, context) -> record.state() == DeviceState.RETIRED
                        ? Optional.empty()
                        : Optional.of(record.retired(reason.name())),
                AuditType.DEVICE_RETIRED,
                reason.name());
    }

    /**
     * Puts a retired hard token back into the inventory.
     *
     * @param seed the token with its secret
     * @return the answer
     */
    public Change reinstate(SeedRecord seed) {
        return new Reinstatement(engine, actor).of(seed);
    }

    /**
     * Changes the owner's name for a device.
     *
     * @param device the device
     * @param label the name, or null for none
     * @return the answer
     */
    public Change relabel(DeviceId device, @Nullable String label) {
        return onAny(
                device,
                (record, context) ->
                        record.stored().owner().isPresent() ? Optional.of(record.withLabel(label)) : Optional.empty(),
                AuditType.DEVICE_DESCRIBED,
                "label");
    }

    /**
     * Changes where a device lies.
     *
     * @param device the device
     * @param location the place, or null for none
     * @return the answer
     */
    public Change relocate(DeviceId device, @Nullable String location) {
        return onAny(
                device,
                (record, context) -> Optional.of(record.withLocation(location)),
                AuditType.DEVICE_DESCRIBED,
                "location");
    }

    /**
     * Forgets the learned drift of a device.
     *
     * @param device the device
     * @return the answer
     */
    public Change resetDrift(DeviceId device) {
        return onAny(
                device,
                (record, context) -> record.state() == DeviceState.RETIRED
                        ? Optional.empty()
                        : Optional.of(record.withOtpState(
                                new OtpState(record.otpState().lastUsed(), 0, 0))),
                AuditType.DRIFT_RESET,
                null);
    }

    /**
     * Lifts a user's lock.
     *
     * @param user the user
     * @return the answer
     */
    public Unlock unlock(UserId user) {
        return engine.onUser(
                user,
                Optional.of(actor),
                context -> {
                    Draft draft = context.draft();
                    Throttle throttle = new Throttle(context.policy());
                    if (!throttle.holds(draft.user(), draft.now())) {
                        return Decision.unchanged(Unlock.NOT_LOCKED);
                    }
                    PassedTime.apply(context.aggregate(), draft);
                    draft.setUser(throttle.unlocked(draft.user(), draft.now()));
                    draft.record(AuditType.USER_UNLOCKED, null, null);
                    return new Decision<>(draft, Unlock.DONE);
                },
                reason -> Unlock.UNDECIDED);
    }

    private interface OwnDecision extends BiFunction<UserDraft, DeviceRecord, Decision<Change>> {}

    private Change onOwn(UserId user, DeviceId device, Set<DeviceState> from, OwnDecision decide) {
        return onUser(user, context -> {
            Optional<DeviceRecord> own = context.aggregate()
                    .device(device)
                    .filter(record -> Evaluation.isAlive(record, context.draft().now()));
            if (own.isEmpty()) {
                return refused(ChangeRefusal.DEVICE_UNKNOWN);
            }
            return from.contains(own.get().state())
                    ? decide.apply(context, own.get())
                    : refused(ChangeRefusal.WRONG_STATE);
        });
    }

    private Change onUser(UserId user, Function<UserDraft, Decision<Change>> decide) {
        return engine.onUser(user, Optional.of(actor), decide, Change.Undecided::new);
    }

    private interface AnyEdit extends BiFunction<DeviceRecord, Draft, Optional<DeviceRecord>> {}

    /** On the owner's version if the device has one, on its own if it has none. */
    private Change onAny(DeviceId device, AnyEdit edit, AuditType type, @Nullable String reason) {
        return engine.<Change>settle(
                () -> {
                    Optional<DeviceRecord> found = load(device);
                    if (found.isEmpty()) {
                        return refused(ChangeRefusal.DEVICE_UNKNOWN);
                    }
                    Optional<UserId> owner = found.get().stored().owner();
                    if (!mayActFor(owner)) {
                        return refused(ChangeRefusal.DEVICE_UNKNOWN);
                    }
                    Aggregate aggregate = owner.isPresent() ? engine.load(owner.get()) : null;
                    Optional<DeviceRecord> record = aggregate == null ? found : aggregate.device(device);
                    if (record.isEmpty()) {
                        // It changed hands between the two reads; the next try sees where it is now.
                        return Decision.again(new Change.Undecided("the device changed hands meanwhile"));
                    }
                    Draft draft = aggregate == null
                            ? engine.draftWithoutUser(actor)
                            : engine.draft(aggregate, Optional.of(actor));
                    if (aggregate != null) {
                        PassedTime.apply(aggregate, draft);
                    }
                    Optional<DeviceRecord> left = PassedTime.of(record.get(), draft.now());
                    if (left.isEmpty()) {
                        return refused(ChangeRefusal.DEVICE_UNKNOWN);
                    }
                    if (type == AuditType.DEVICE_RETIRED && aggregate != null) {
                        Optional<ChangeRefusal> tooFew =
                                MinimumDevices.of(actor, engine.policyFor(aggregate.id()), aggregate, left.get());
                        if (tooFew.isPresent()) {
                            return refused(tooFew.get());
                        }
                    }
                    Optional<DeviceRecord> next = edit.apply(left.get(), draft);
                    if (next.isEmpty()) {
                        return refused(ChangeRefusal.WRONG_STATE);
                    }
                    draft.update(record.get(), next.get());
                    draft.record(type, device, reason);
                    return new Decision<>(draft, new Change.Done(next.get().view()));
                },
                Change.Undecided::new);
    }

    /** Users act on devices of their own, also if one went to somebody else just now. */
    private boolean mayActFor(Optional<UserId> owner) {
        return actor.role() == Actor.Role.ADMINISTRATOR
                || owner.map(UserId::value).filter(actor.name()::equals).isPresent();
    }

    private Optional<DeviceRecord> load(DeviceId device) {
        return engine.store().device(DeviceLookup.byId(device)).map(Aggregate::decode);
    }

    private static Decision<Change> update(
            UserDraft context, DeviceRecord before, DeviceRecord next, AuditType type, @Nullable String reason) {
        PassedTime.apply(context.aggregate(), context.draft());
        context.draft().update(before, next);
        context.draft().record(type, before.id(), reason);
        return new Decision<>(context.draft(), new Change.Done(next.view()));
    }

    private static Decision<Change> refused(ChangeRefusal reason) {
        return Decision.unchanged(new Change.Refused(reason));
    }
}
