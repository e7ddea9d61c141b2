package dev.keyfob.store.data;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which store this is, and by which keys: written once when a store is created, compared at each start.
 */
public final class StoreIdentity {
    private final StoreId id;
    private final byte[] keyCheck;

    /**
     * An identity.
     *
     * @param id the random name of the store
     * @param keyCheck a value that only the right keys give, 32 bytes, copied
     * @throws IllegalArgumentException if {@code keyCheck} does not have 32 bytes
     */
    public StoreIdentity(StoreId id, byte[] keyCheck) {
        this.id = Objects.requireNonNull(id, "id");
        this.keyCheck = Checks.bytes("keyCheck", keyCheck.clone(), Checks.HASH_BYTES, Checks.HASH_BYTES);
    }

    /**
     * The random name of the store.
     *
     * @return the id
     */
    public StoreId id() {
        return id;
    }

    /**
     * The value that only the right keys give.
     *
     * @return a new array of 32 bytes
     */
    public byte[] keyCheck() {
        return keyCheck.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoreIdentity that && id.equals(that.id) && Arrays.equals(keyCheck, that.keyCheck);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The store's name only. */
    @Override
    public String toString() {
        return "StoreIdentity[" + id + "]";
    }
}
