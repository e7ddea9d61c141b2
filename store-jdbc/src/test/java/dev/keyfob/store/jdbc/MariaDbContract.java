package dev.keyfob.store.jdbc;

import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.tck.CredentialStoreContract;
import dev.keyfob.store.tck.StoreWithFaults;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** The kit on a real MariaDB, at one isolation level. */
abstract class MariaDbContract extends CredentialStoreContract {
    private final MariaDbDatabases databases;

    MariaDbContract(int isolation) {
        databases = MariaDbDatabases.at(isolation);
    }

    @Override
    public CredentialStore newStore() {
        return databases.newStore();
    }

    @Override
    public Optional<CredentialStore> secondInstance(CredentialStore store) {
        return Optional.of(databases.another(store));
    }

    @Override
    public Optional<CredentialStore> reopen(CredentialStore store) {
        return Optional.of(databases.another(store));
    }

    @Override
    public Optional<StoreWithFaults> storeWithFaults() {
        return Optional.of(databases.newStoreWithFaults());
    }

    @Override
    public boolean rollBackAround(CredentialStore store, Runnable action) {
        return Callers.rollBackAround(databases.sourceOf(store), action);
    }

    @AfterEach
    void closeDatabases() {
        databases.close();
    }
}
