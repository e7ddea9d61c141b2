package dev.keyfob.store.query;

import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.UserId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which audit records are wanted; every part that is given must hold.
 *
 * <p>Records of one chain come in the order of their sequence; without a chain, in the order of their time, records of
 * the same millisecond in an order of the store's own that never changes.
 *
 * @param chain the chain that is wanted
 * @param user the user that is wanted
 * @param device the device that is wanted
 * @param types the types that are wanted; none means all
 * @param from the earliest time, inclusive; a part of a millisecond is rounded up
 * @param to the latest time, exclusive; a part of a millisecond is rounded up
 */
public record AuditFilter(
        Optional<AuditChain> chain,
        Optional<UserId> user,
        Optional<DeviceId> device,
        Set<String> types,
        Optional<Instant> from,
        Optional<Instant> to) {
    /** All records. */
    public static final AuditFilter ALL = new AuditFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Optional.empty());

    /**
     * Copies the set, rounds the times and checks the arguments.
     *
     * @param chain the chain that is wanted
     * @param user the user that is wanted
     * @param device the device that is wanted
     * @param types the types that are wanted; none means all
     * @param from the earliest time, inclusive; a part of a millisecond is rounded up
     * @param to the latest time, exclusive; a part of a millisecond is rounded up
     * @throws IllegalArgumentException if a type is not well-formed Unicode, or a time does not fit into a {@code long}
     *     of milliseconds
     */
    public AuditFilter {
        Objects.requireNonNull(chain, "chain");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(device, "device");
        types = Set.copyOf(types);
        types.forEach(type -> Wanted.text("type", type));
        from = from.map(moment -> Wanted.roundedUp("from", moment));
        to = to.map(moment -> Wanted.roundedUp("to", moment));
    }

    /**
     * All records of one chain.
     *
     * @param chain the chain
     * @return the filter
     */
    public static AuditFilter ofChain(AuditChain chain) {
        return new AuditFilter(
                Optional.of(chain), Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Optional.empty());
    }

    /**
     * The same filter for one user.
     *
     * @param wanted the user whom a record concerns
     * @return the filter
     */
    public AuditFilter about(UserId wanted) {
        return new AuditFilter(chain, Optional.of(wanted), device, types, from, to);
    }

    /**
     * The same filter for one device.
     *
     * @param wanted the device that a record concerns
     * @return the filter
     */
    public AuditFilter about(DeviceId wanted) {
        return new AuditFilter(chain, user, Optional.of(wanted), types, from, to);
    }

    /**
     * The same filter for given types.
     *
     * @param wanted the types; none means all
     * @return the filter
     */
    public AuditFilter ofType(Set<String> wanted) {
        return new AuditFilter(chain, user, device, wanted, from, to);
    }

    /**
     * The same filter for a span of time.
     *
     * @param earliest the earliest time, inclusive
     * @param latest the latest time, exclusive
     * @return the filter
     */
    public AuditFilter between(Instant earliest, Instant latest) {
        return new AuditFilter(chain, user, device, types, Optional.of(earliest), Optional.of(latest));
    }

    /**
     * Whether a record is wanted: what a store that filters in memory calls, and what its queries must agree with.
     *
     * @param record the record
     * @return true if every part that is given holds
     */
    public boolean accepts(AuditRecord record) {
        return (chain.isEmpty() || chain.get().equals(record.chain()))
                && (user.isEmpty() || user.equals(record.user()))
                && (device.isEmpty() || device.equals(record.device()))
                && (types.isEmpty() || types.contains(record.type()))
                && (from.isEmpty() || !record.at().isBefore(from.get()))
                && (to.isEmpty() || record.at().isBefore(to.get()));
    }
}
