package dev.keyfob.store.tck;

import dev.keyfob.store.CredentialStore;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the kit asks of the author of a store: one hook that must be there, and four that may be left out.
 *
 * <p>A rule that needs a hook which was left out is reported as aborted, with the name of the hook, and as
 * an entry {@code not checked} of the report; it never passes.
 */
@ExtendWith(Explained.class)
public interface StoreUnderTest {
    /**
     * A store without users, devices, audit records and identity. Called once or more in each test.
     *
     * <p>What it holds open is the author's to close, in an {@code @AfterEach} method.
     *
     * @return an empty store, which shares nothing with those returned before
     */
    CredentialStore newStore();

    /**
     * Another store object on the data of a store, with connections of its own, as a second node of an application has.
     * Both are used from then on.
     *
     * @param store a store that {@link #newStore()} returned
     * @return the other instance, or empty if the rules about several instances are to be left out, which is the default
     */
    default Optional<CredentialStore> secondInstance(CredentialStore store) {
        return Optional.empty();
    }

    /**
     * A store object on the data of a store whose process ended. The one that is given is not used any more: everything
     * that it holds open is to be closed first, and what it keeps in memory to be forgotten.
     *
     * @param store a store that {@link #newStore()} returned
     * @return the new instance, or empty if the rules about durability are to be left out, which is the default, and the
     *     only thing that a store of {@link dev.keyfob.store.Durability#PROCESS} can do
     */
    default Optional<CredentialStore> reopen(CredentialStore store) {
        return Optional.empty();
    }

    /**
     * An empty store whose exchanges with its database the kit can break.
     *
     * @return the store with its faults, or empty if the rules about failure are to be left out, which is the default
     */
    default Optional<StoreWithFaults> storeWithFaults() {
        return Optional.empty();
    }

    /**
     * Does something within a transaction of the caller that is rolled back afterwards: as an application does it with
     * the framework that it uses, and with the data source that it would give to the store.
     *
     * @param store a store that {@link #newStore()} returned
     * @param action what is done within the transaction
     * @return true if it was done and rolled back; false if the rule about callers' transactions is to be left out,
     *     which is the default
     */
    default boolean rollBackAround(CredentialStore store, Runnable action) {
        return false;
    }
}
