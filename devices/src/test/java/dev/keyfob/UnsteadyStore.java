package dev.keyfob;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.query.DeviceLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A store that writes down which commits were applied, and now and then answers <em>stale</em>, throws, loses an answer
 * before or after applying, applies twice in silence, or lies about who owns what. For one thread.
 */
final class UnsteadyStore extends ForwardingStore {
    /** What the store may do wrong in one action. */
    enum Manner {
        /** Nothing. */
        SOUND,
        /** Everything but lies. */
        FAILING,
        /** Lies about the owner of devices as well. */
        LYING
    }

    private final Random random;
    private final List<UserId> users;
    private final List<Commit> applied = new ArrayList<>();
    private Manner manner = Manner.SOUND;
    private int faults;
    private int lies;

    UnsteadyStore(CredentialStore sound, List<UserId> users, long seed) {
        super(sound);
        this.users = users;
        this.random = new Random(seed);
    }

    /** Forgets what was before the next action. */
    void begin(Manner next) {
        manner = next;
        applied.clear();
        faults = 0;
        lies = 0;
    }

    /** The commits that were applied since the action began. */
    List<Commit> applied() {
        return List.copyOf(applied);
    }

    boolean failed() {
        return faults + lies > 0;
    }

    boolean lied() {
        return lies > 0;
    }

    private boolean happens(int percent) {
        return manner != Manner.SOUND && random.nextInt(100) < percent;
    }

    private void mayThrow(int percent) {
        if (happens(percent)) {
            faults++;
            if (random.nextBoolean()) {
                throw new StoreException("no connection");
            }
            throw new IllegalStateException("a bug of the driver");
        }
    }

    private CommitResult apply(Commit commit) {
        CommitResult result = sound.commit(commit);
        if (result instanceof CommitResult.Applied) {
            applied.add(commit);
        }
        return result;
    }

    @Override
    public CommitResult commit(Commit commit) {
        if (!happens(30)) {
            return apply(commit);
        }
        faults++;
        return switch (random.nextInt(8)) {
            case 0, 1 -> CommitResult.STALE;
            case 2 -> throw new StoreException("no connection");
            case 3 -> new CommitResult.OutcomeUnknown("time-out");
            case 4 -> {
                apply(commit);
                yield new CommitResult.OutcomeUnknown("connection lost");
            }
            case 5 -> {
                apply(commit);
                throw new IllegalStateException("a bug of the driver");
            }
            case 6 -> {
                apply(commit);
                yield apply(commit);
            }
            default -> throw new NoClassDefFoundError("a class of the driver");
        };
    }

    @Override
    public UserSnapshot user(UserId user) {
        mayThrow(5);
        UserSnapshot truth = sound.user(user);
        if (manner != Manner.LYING || !happens(20)) {
            return truth;
        }
        UserId other = users.stream().filter(u -> !u.equals(user)).toList().get(random.nextInt(users.size() - 1));
        UserSnapshot others = sound.user(other);
        if (others.devices().isEmpty()) {
            return truth;
        }
        lies++;
        return switch (random.nextInt(4)) {
            case 0 -> others;
            case 1 -> new UserSnapshot(user, others.state(), others.devices());
            case 2 -> new UserSnapshot(user, truth.state(), others.devices());
            default -> withDevicesOf(truth, others);
        };
    }

    /** The devices of two users as if all were of the first one. */
    private static UserSnapshot withDevicesOf(UserSnapshot truth, UserSnapshot others) {
        Stream<StoredDevice> stolen = others.devices().stream()
                .filter(device -> device.state() == DeviceState.ACTIVE)
                .map(device -> device.toBuilder().owner(truth.id()).build());
        return new UserSnapshot(
                truth.id(),
                truth.state(),
                Stream.concat(truth.devices().stream(), stolen).toList());
    }

    @Override
    public Optional<StoredDevice> device(DeviceLookup lookup) {
        mayThrow(5);
        Optional<StoredDevice> truth = sound.device(lookup);
        if (manner != Manner.LYING || truth.isEmpty() || !happens(20)) {
            return truth;
        }
        lies++;
        boolean free = truth.get().owner().isEmpty();
        return truth.map(device -> free
                ? device.toBuilder()
                        .owner(users.get(random.nextInt(users.size())))
                        .state(DeviceState.ACTIVE)
                        .build()
                : device.toBuilder().owner(null).state(DeviceState.AVAILABLE).build());
    }
}
