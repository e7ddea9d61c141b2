package dev.keyfob.store.jdbc;

import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.tck.CredentialStoreContract;
import dev.keyfob.store.tck.StoreWithFaults;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class H2MemoryContractTest extends CredentialStoreContract {
    private final H2Databases databases = H2Databases.inMemory();

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
