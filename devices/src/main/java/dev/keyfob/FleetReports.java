package dev.keyfob;

import dev.keyfob.internal.engine.Aggregate;
import dev.keyfob.internal.engine.Engine;
import dev.keyfob.internal.engine.Listing;
import dev.keyfob.internal.engine.ReservedUsers;
import dev.keyfob.policy.Policy;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.UserFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reports over the whole store, so that a dying token or a user with too few is seen before it matters.
 *
 * <p>Streams are sequential, read one page at a time and throw {@link StoreException} if the store cannot be read or a
 * policy is not known.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
public final class FleetReports {
    /** What a report can find. The list may grow. */
    public enum Finding {
        /** The user has fewer active devices than the policy wants. */
        TOO_FEW_DEVICES,
        /** The user has fewer active hard tokens than the policy wants, as a break-glass account must. */
        TOO_FEW_HARD_TOKENS,
        /** The user has fewer active apps than the policy wants. */
        TOO_FEW_APPS,
        /** The drift of a device is three quarters of what can be learned, or more. */
        DRIFT_NEAR_BOUND,
        /** A device was not used for long, or never since it was activated. */
        UNUSED_FOR_LONG,
        /** The life of a device ends soon, or is over. */
        EXPIRING
    }

    /**
     * What was found about one device.
     *
     * @param device the device
     * @param findings what was found, at least one
     */
    public record DeviceFindings(Device device, Set<Finding> findings) {
        /**
         * Copies the set.
         *
         * @param device the device
         * @param findings what was found, at least one
         */
        public DeviceFindings {
            findings = Set.copyOf(findings);
        }
    }

    /**
     * What was found about one user.
     *
     * @param user the user
     * @param findings what was found about the user as a whole
     * @param devices the active devices about which something was found
     */
    public record Compliance(UserId user, Set<Finding> findings, List<DeviceFindings> devices) {
        /**
         * Copies the collections.
         *
         * @param user the user
         * @param findings what was found about the user as a whole
         * @param devices the active devices about which something was found
         */
        public Compliance {
            findings = Set.copyOf(findings);
            devices = List.copyOf(devices);
        }

        /**
         * Whether nothing was found.
         *
         * @return true if the user complies
         */
        public boolean isCompliant() {
            return findings.isEmpty() && devices.isEmpty();
        }
    }

    private final Engine engine;
    private final CredentialStore store;

    FleetReports(Engine engine, CredentialStore store) {
        this.engine = engine;
        this.store = store;
    }

    /**
     * The active devices whose clock is off: how far in {@link Device#drift()}, since when in
     * {@link Device#driftSince()}, last use in {@link Device#lastUsedAt()}.
     *
     * @param atLeast the smallest drift that is reported in either direction, in steps, at least 1
     * @return the devices in the order of their ids
     * @throws IllegalArgumentException if {@code atLeast} is less than 1
     */
    public Stream<Device> drift(int atLeast) {
        if (atLeast < 1) {
            throw new IllegalArgumentException("atLeast must be at least 1, was " + atLeast);
        }
        return active(device -> Math.abs(device.drift()) >= atLeast);
    }

    /**
     * The active devices that nobody used for a time: last use in {@link Device#lastUsedAt()}, of which an activation
     * is the first. A device that was used exactly that long ago is not among them.
     *
     * @param unusedFor how long a device may lie without use, not negative
     * @return the devices in the order of their ids
     * @throws IllegalArgumentException if {@code unusedFor} is negative
     */
    public Stream<Device> unused(Duration unusedFor) {
        if (unusedFor.isNegative()) {
            throw new IllegalArgumentException("unusedFor must not be negative, was " + unusedFor);
        }
        Instant usedAfter = engine.now().minus(unusedFor);
        return active(device -> isUnused(device.lastUsedAt(), usedAfter));
    }

    private Stream<Device> active(Predicate<StoredDevice> reported) {
        DeviceFilter active = DeviceFilter.ALL.inState(DeviceState.ACTIVE);
        return Listing.<StoredDevice>of(page -> store.devices(active, page))
                .filter(reported)
                .map(device -> Keyfob.reading(() -> Aggregate.decode(device).view()));
    }

    private static boolean isUnused(Optional<Instant> lastUsedAt, Instant usedAfter) {
        return lastUsedAt.isEmpty() || lastUsedAt.get().isBefore(usedAfter);
    }

    /**
     * Checks every user against the policy. A user of whom nothing is stored is in no list; ask
     * {@link #compliance(UserId, Duration, Duration)} about an account that must have tokens.
     *
     * @param unusedFor how long a device may lie without use
     * @param endsWithin how long before its end a device counts as expiring
     * @return all users in the order of their ids, those that comply included
     */
    public Stream<Compliance> compliance(Duration unusedFor, Duration endsWithin) {
        return Listing.<StoredUser>of(page -> store.users(UserFilter.ALL, page))
                .filter(user -> !ReservedUsers.contains(user.id()))
                .map(user -> compliance(user.id(), unusedFor, endsWithin));
    }

    /**
     * Checks one user against the policy.
     *
     * @param user the user, who may be unknown
     * @param unusedFor how long a device may lie without use
     * @param endsWithin how long before its end a device counts as expiring
     * @return what was found
     * @throws StoreException if the store cannot be read or the policy is not known
     */
    public Compliance compliance(UserId user, Duration unusedFor, Duration endsWithin) {
        return Keyfob.reading(() -> {
            Policy policy = engine.policyFor(user);
            Instant now = engine.now();
            List<Device> active = engine.load(user).devices().stream()
                    .filter(device -> device.state() == DeviceState.ACTIVE)
                    .map(device -> device.view())
                    .toList();
            List<DeviceFindings> devices = new ArrayList<>();
            for (Device device : active) {
                Set<Finding> findings = findings(device, policy, now.minus(unusedFor), now.plus(endsWithin));
                if (!findings.isEmpty()) {
                    devices.add(new DeviceFindings(device, findings));
                }
            }
            return new Compliance(user, shortages(active, policy), devices);
        });
    }

    private static Set<Finding> shortages(List<Device> active, Policy policy) {
        Set<Finding> found = EnumSet.noneOf(Finding.class);
        if (active.size() < policy.minDevices()) {
            found.add(Finding.TOO_FEW_DEVICES);
        }
        if (of(DeviceKind.HARD_TOKEN, active) < policy.minDevicesOf(DeviceKind.HARD_TOKEN)) {
            found.add(Finding.TOO_FEW_HARD_TOKENS);
        }
        if (of(DeviceKind.AUTHENTICATOR_APP, active) < policy.minDevicesOf(DeviceKind.AUTHENTICATOR_APP)) {
            found.add(Finding.TOO_FEW_APPS);
        }
        return found;
    }

    private static long of(DeviceKind kind, List<Device> devices) {
        return devices.stream().filter(device -> device.kind() == kind).count();
    }

    private static Set<Finding> findings(Device device, Policy policy, Instant usedAfter, Instant endsAfter) {
        Set<Finding> found = EnumSet.noneOf(Finding.class);
        if (policy.maxDrift() > 0 && Math.abs(device.drift()) * 4L >= policy.maxDrift() * 3L) {
            found.add(Finding.DRIFT_NEAR_BOUND);
        }
        if (isUnused(device.lastUsedAt(), usedAfter)) {
            found.add(Finding.UNUSED_FOR_LONG);
        }
        if (device.expires().filter(end -> !end.isAfter(endsAfter)).isPresent()) {
            found.add(Finding.EXPIRING);
        }
        return found;
    }
}
