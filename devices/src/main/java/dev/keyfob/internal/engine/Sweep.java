package dev.keyfob.internal.engine;

import dev.keyfob.Actor;
import dev.keyfob.Swept;
import dev.keyfob.internal.engine.Engine.Decision;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.query.DeviceFilter;
import java.util.Iterator;
import java.util.Optional;

/** Writes what only time changed, for users who do nothing themselves. */
public final class Sweep {
    private final Engine engine;
    private final CredentialStore store;
    private final Actor actor;

    /**
     * A sweep.
     *
     * @param engine the engine
     * @param store the store
     * @param actor who starts it
     */
    public Sweep(Engine engine, CredentialStore store, Actor actor) {
        this.engine = engine;
        this.store = store;
        this.actor = actor;
    }

    /**
     * Goes over the whole store.
     *
     * @return what was done
     */
    public Swept run() {
        DeviceFilter filter = DeviceFilter.ALL.inState(DeviceState.LOST, DeviceState.ASSIGNED);
        Iterator<StoredDevice> devices = Listing.<StoredDevice>of(
                        page -> engine.store().read(() -> store.devices(filter, page)))
                .iterator();
        Swept sum = new Swept(0, 0, 0);
        while (devices.hasNext()) {
            StoredDevice device = devices.next();
            Optional<UserId> owner = device.owner();
            if (owner.isPresent() && mayBeOver(device)) {
                sum = sum(sum, sweep(owner.get()));
            }
        }
        return sum;
    }

    /** A device that cannot be read may be, too: its user is then found undecided, and the others are swept. */
    private boolean mayBeOver(StoredDevice device) {
        try {
            return !Evaluation.isAlive(Aggregate.decode(device), engine.now());
        } catch (UndecidedException e) {
            return true;
        }
    }

    private static Swept sum(Swept one, Swept other) {
        return new Swept(
                one.retired() + other.retired(), one.expired() + other.expired(), one.undecided() + other.undecided());
    }

    private Swept sweep(UserId user) {
        return engine.<Swept>onUser(
                user,
                Optional.of(actor),
                context -> {
                    Aggregate aggregate = context.aggregate();
                    Draft draft = context.draft();
                    long lost = overdue(aggregate, draft, DeviceState.LOST);
                    long pending = overdue(aggregate, draft, DeviceState.ASSIGNED);
                    PassedTime.apply(aggregate, draft);
                    Swept swept = new Swept(lost, pending, 0);
                    return draft.isEmpty() ? Decision.unchanged(swept) : new Decision<>(draft, swept);
                },
                why -> new Swept(0, 0, 1));
    }

    private static long overdue(Aggregate aggregate, Draft draft, DeviceState state) {
        return aggregate.devices().stream()
                .filter(device -> device.state() == state && !Evaluation.isAlive(device, draft.now()))
                .count();
    }
}
