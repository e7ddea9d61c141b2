package dev.keyfob.store.jdbc;

import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.tck.CredentialStoreContract;
import dev.keyfob.store.tck.StoreWithFaults;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The whole kit, all hooks included, on one kind of database. */
abstract class JdbcContract extends CredentialStoreContract {
    private Databases databases;

    /** Databases for one test. */
    abstract Databases open();

    @BeforeEach
    void openDatabases() {
        databases = open();
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
        return Optional.of(databases.reopened(store));
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
