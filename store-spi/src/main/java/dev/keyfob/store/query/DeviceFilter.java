package dev.keyfob.store.query;

import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which devices are wanted; every part that is given must hold.
 *
 * @param states the states that are wanted; none means all
 * @param kind the kind that is wanted
 * @param owner the owner that is wanted
 * @param serialPrefix how the serial key begins, compared bytewise
 * @param manufacturer the manufacturer that is wanted, compared bytewise
 * @param location the location that is wanted, compared bytewise
 * @param keyId the name of the sealing key that is wanted, compared bytewise
 */
public record DeviceFilter(
        Set<DeviceState> states,
        Optional<DeviceKind> kind,
        Optional<UserId> owner,
        Optional<String> serialPrefix,
        Optional<String> manufacturer,
        Optional<String> location,
        Optional<String> keyId) {
    /** All devices, retired ones included. */
    public static final DeviceFilter ALL = new DeviceFilter(
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /**
     * Copies the set and checks the arguments.
     *
     * @param states the states that are wanted; none means all
     * @param kind the kind that is wanted
     * @param owner the owner that is wanted
     * @param serialPrefix how the serial key begins, compared bytewise
     * @param manufacturer the manufacturer that is wanted, compared bytewise
     * @param location the location that is wanted, compared bytewise
     * @param keyId the name of the sealing key that is wanted, compared bytewise
     * @throws IllegalArgumentException if a text is not well-formed Unicode
     */
    public DeviceFilter {
        states = Set.copyOf(states);
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(owner, "owner");
        serialPrefix.ifPresent(text -> Wanted.text("serialPrefix", text));
        manufacturer.ifPresent(text -> Wanted.text("manufacturer", text));
        location.ifPresent(text -> Wanted.text("location", text));
        keyId.ifPresent(text -> Wanted.text("keyId", text));
    }

    /**
     * The same filter for given states.
     *
     * @param wanted the states; none means all
     * @return the filter
     */
    public DeviceFilter inState(DeviceState... wanted) {
        return new DeviceFilter(Set.copyOf(List.of(wanted)), kind, owner, serialPrefix, manufacturer, location, keyId);
    }

    /**
     * The same filter for one kind.
     *
     * @param wanted the kind
     * @return the filter
     */
    public DeviceFilter ofKind(DeviceKind wanted) {
        return new DeviceFilter(states, Optional.of(wanted), owner, serialPrefix, manufacturer, location, keyId);
    }

    /**
     * The same filter for one owner.
     *
     * @param wanted the owner
     * @return the filter
     */
    public DeviceFilter ownedBy(UserId wanted) {
        return new DeviceFilter(states, kind, Optional.of(wanted), serialPrefix, manufacturer, location, keyId);
    }

    /**
     * The same filter for serial keys with a given beginning.
     *
     * @param prefix how the serial key begins, compared bytewise
     * @return the filter
     */
    public DeviceFilter withSerialPrefix(String prefix) {
        return new DeviceFilter(states, kind, owner, Optional.of(prefix), manufacturer, location, keyId);
    }

    /**
     * The same filter for one manufacturer.
     *
     * @param wanted the name, compared bytewise
     * @return the filter
     */
    public DeviceFilter madeBy(String wanted) {
        return new DeviceFilter(states, kind, owner, serialPrefix, Optional.of(wanted), location, keyId);
    }

    /**
     * The same filter for one location.
     *
     * @param wanted the name, compared bytewise
     * @return the filter
     */
    public DeviceFilter at(String wanted) {
        return new DeviceFilter(states, kind, owner, serialPrefix, manufacturer, Optional.of(wanted), keyId);
    }

    /**
     * The same filter for secrets that one key sealed.
     *
     * @param wanted the name of the key, compared bytewise
     * @return the filter
     */
    public DeviceFilter sealedBy(String wanted) {
        return new DeviceFilter(states, kind, owner, serialPrefix, manufacturer, location, Optional.of(wanted));
    }

    /**
     * Whether a device is wanted: what a store that filters in memory calls, and what its queries must agree with.
     *
     * @param device the device
     * @return true if every part that is given holds
     */
    public boolean accepts(StoredDevice device) {
        return (states.isEmpty() || states.contains(device.state()))
                && (kind.isEmpty() || kind.get() == device.kind())
                && (owner.isEmpty() || owner.equals(device.owner()))
                && (serialPrefix.isEmpty()
                        || device.serialKey()
                                .map(key -> key.startsWith(serialPrefix.get()))
                                .orElse(false))
                && (manufacturer.isEmpty() || manufacturer.equals(device.manufacturer()))
                && (location.isEmpty() || location.equals(device.location()))
                && (keyId.isEmpty() || keyId.equals(device.keyId()));
    }
}
