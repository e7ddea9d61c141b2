package dev.keyfob.internal.engine;

import dev.keyfob.Actor;
import dev.keyfob.AuditType;
import dev.keyfob.Change;
import dev.keyfob.ChangeRefusal;
import dev.keyfob.Device;
import dev.keyfob.OffBoarding;
import dev.keyfob.Reassignment;
import dev.keyfob.RetireReason;
import dev.keyfob.internal.engine.Engine.Decision;
import dev.keyfob.internal.engine.Engine.UserDraft;
import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.internal.record.RecoverySet;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.query.DeviceLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Devices that go from hand to hand: to another user, in exchange for another, or all back at once. */
public final class HandOver {
    /** Each round sees a token that changed hands since the one before. */
    private static final int MAX_ROUNDS = 10;

    private final Engine engine;
    private final Actor actor;

    /**
     * The actions of one person.
     *
     * @param engine the engine
     * @param actor the person
     */
    public HandOver(Engine engine, Actor actor) {
        this.engine = engine;
        this.actor = actor;
    }

    /**
     * Hands a token on, in two commits.
     *
     * @param device the token
     * @param from who has it
     * @param to who gets it
     * @return the answer
     */
    public Reassignment reassign(DeviceId device, UserId from, UserId to) {
        ReservedUsers.refuse(to);
        try {
            for (int i = 0; i < MAX_ROUNDS; i++) {
                Optional<DeviceRecord> found = load(device);
                if (found.isEmpty()) {
                    return new Reassignment.Refused(ChangeRefusal.DEVICE_UNKNOWN);
                }
                DeviceRecord token = found.get();
                UserId owner = token.stored().owner().orElse(null);
                if (to.equals(owner)) {
                    return toReassignment(new LifeCycle(engine, actor).assign(device, to));
                }
                if (owner != null && !owner.equals(from)) {
                    return new Reassignment.TakenBy(owner);
                }
                Reassignment answer = move(token, owner, to);
                if (!(answer instanceof Reassignment.Refused refused) || !mayHaveMoved(refused.reason(), token)) {
                    return answer;
                }
            }
            return new Reassignment.Undecided("the token changed hands too often");
        } catch (UndecidedException e) {
            return new Reassignment.Undecided(String.valueOf(e.getMessage()));
        }
    }

    /** Whether a refusal may come from what somebody else did since the token was read. */
    private boolean mayHaveMoved(ChangeRefusal reason, DeviceRecord read) {
        boolean moved = reason == ChangeRefusal.WRONG_STATE || reason == ChangeRefusal.DEVICE_UNKNOWN;
        return moved
                && load(read.id())
                        .filter(now -> now.stored().version() != read.stored().version())
                        .isPresent();
    }

    private Reassignment move(DeviceRecord token, @Nullable UserId owner, UserId to) {
        Optional<ChangeRefusal> obstacle = obstacle(token, to);
        if (obstacle.isPresent()) {
            return new Reassignment.Refused(obstacle.get());
        }
        LifeCycle lifeCycle = new LifeCycle(engine, actor);
        if (owner != null) {
            Change released = lifeCycle.unassign(owner, token.id());
            if (!released.isDone()) {
                return toReassignment(released);
            }
        }
        return toReassignment(lifeCycle.assign(token.id(), to));
    }

    /** What is known beforehand to stop the second commit, so that the first one is not made in vain. */
    private Optional<ChangeRefusal> obstacle(DeviceRecord token, UserId to) {
        Aggregate aggregate = engine.load(to);
        UserDraft context = new UserDraft(aggregate, engine.policyFor(to), engine.draft(aggregate, Optional.of(actor)));
        return DeviceLimit.of(context, token.stored().kind(), token.parameters());
    }

    private static Reassignment toReassignment(Change change) {
        return change.fold(
                done -> new Reassignment.Done(done.device()),
                refused -> new Reassignment.Refused(refused.reason()),
                undecided -> new Reassignment.Undecided(undecided.reason()));
    }

    /**
     * Gives a user an available token in exchange for another device, in one commit.
     *
     * @param user the owner
     * @param old the device that goes
     * @param next the token that comes
     * @return the answer, with the token that came
     */
    public Change replace(UserId user, DeviceId old, DeviceId next) {
        return engine.<Change>onUser(
                user, Optional.of(actor), context -> replaced(context, user, old, next), Change.Undecided::new);
    }

    private Decision<Change> replaced(UserDraft context, UserId user, DeviceId old, DeviceId next) {
        Draft draft = context.draft();
        Optional<DeviceRecord> own =
                context.aggregate().device(old).filter(device -> Evaluation.isAlive(device, draft.now()));
        Optional<DeviceRecord> spare = load(next);
        if (own.isEmpty() || spare.isEmpty()) {
            return refused(ChangeRefusal.DEVICE_UNKNOWN);
        }
        if (spare.get().state() != DeviceState.AVAILABLE) {
            return refused(ChangeRefusal.WRONG_STATE);
        }
        // A lost one stays its owner's, so that nothing leaves.
        Optional<DeviceId> leaving = own.get().state() == DeviceState.LOST ? Optional.empty() : Optional.of(old);
        Optional<ChangeRefusal> obstacle = DeviceLimit.of(
                        context, spare.get().stored().kind(), spare.get().parameters(), leaving)
                .or(() -> MinimumDevices.of(actor, context.policy(), context.aggregate(), own.get()));
        if (obstacle.isPresent()) {
            return refused(obstacle.get());
        }
        Optional<DeviceRecord> handed = engine.sealing().handedTo(spare.get(), user);
        if (handed.isEmpty()) {
            return refused(ChangeRefusal.SECRET_UNREADABLE);
        }
        PassedTime.apply(context.aggregate(), draft);
        DeviceRecord came = handed.get()
                .withState(DeviceState.ASSIGNED)
                .withLabel(own.get().view().label().orElse(null));
        if (own.get().state() != DeviceState.LOST) {
            // A lost one stays where it is, as a tripwire.
            draft.update(own.get(), own.get().retired(RetireReason.REPLACED.name()));
            draft.record(AuditType.DEVICE_RETIRED, old, RetireReason.REPLACED.name());
        }
        draft.update(spare.get(), came);
        draft.record(AuditType.DEVICE_ASSIGNED, next, "in place of " + old);
        return new Decision<>(draft, new Change.Done(came.view()));
    }

    /**
     * Takes everything from a user, in one commit.
     *
     * @param user the user
     * @return what became of each device
     */
    public OffBoarding offBoard(UserId user) {
        return engine.<OffBoarding>onUser(
                user, Optional.of(actor), context -> new Leaving(context).decide(), OffBoarding.Undecided::new);
    }

    /** One try to take everything from a user. */
    private final class Leaving {
        private final Aggregate aggregate;
        private final Draft draft;
        private final List<Device> released = new ArrayList<>();
        private final List<Device> retired = new ArrayList<>();
        private final List<Device> unreadable = new ArrayList<>();
        private final List<Device> discarded = new ArrayList<>();

        Leaving(UserDraft context) {
            this.aggregate = context.aggregate();
            this.draft = context.draft();
        }

        Decision<OffBoarding> decide() {
            PassedTime.apply(aggregate, draft);
            PassedTime.left(aggregate, draft.now()).forEach(this::release);
            if (!draft.user().recovery().codes().isEmpty()) {
                draft.setUser(draft.user().withRecovery(RecoverySet.NONE));
                draft.record(AuditType.RECOVERY_CODES_REMOVED, null, "off-boarded");
            }
            OffBoarding done = new OffBoarding.Done(released, retired, unreadable, discarded);
            return draft.isEmpty() ? Decision.unchanged(done) : new Decision<>(draft, done);
        }

        private void release(DeviceRecord device) {
            boolean app = device.stored().kind() == DeviceKind.AUTHENTICATOR_APP;
            if (device.state() == DeviceState.LOST) {
                retire(device, RetireReason.LOST, "off-boarded, was lost");
            } else if (app && device.state() == DeviceState.ASSIGNED) {
                draft.delete(device);
                draft.record(AuditType.APP_DISCARDED, device.id(), "off-boarded");
                discarded.add(device.view());
            } else if (app) {
                retire(device, RetireReason.REVOKED, "off-boarded");
            } else {
                releaseToken(device);
            }
        }

        private void releaseToken(DeviceRecord token) {
            Optional<DeviceRecord> handed = engine.sealing().handedTo(token, null);
            if (handed.isEmpty()) {
                retire(token, RetireReason.REVOKED, "off-boarded, the secret cannot be opened");
                unreadable.add(token.view());
                return;
            }
            DeviceRecord free = handed.get().withState(DeviceState.AVAILABLE).withLabel(null);
            draft.update(token, free);
            draft.record(AuditType.DEVICE_UNASSIGNED, token.id(), "off-boarded");
            released.add(free.view());
        }

        private void retire(DeviceRecord device, RetireReason reason, String why) {
            DeviceRecord end = device.retired(reason.name());
            draft.update(device, end);
            draft.record(AuditType.DEVICE_RETIRED, device.id(), why);
            retired.add(end.view());
        }
    }

    private Optional<DeviceRecord> load(DeviceId device) {
        return engine.store().device(DeviceLookup.byId(device)).map(Aggregate::decode);
    }

    private static Decision<Change> refused(ChangeRefusal reason) {
        return Decision.unchanged(new Change.Refused(reason));
    }
}
