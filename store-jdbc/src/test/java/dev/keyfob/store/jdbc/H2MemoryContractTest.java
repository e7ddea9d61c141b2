package dev.keyfob.store.jdbc;

import dev.keyfob.store.CredentialStore;
import java.util.Optional;

class H2MemoryContractTest extends JdbcContract {
    @Override
    Databases open() {
        return H2Databases.inMemory();
    }

    /** Closed, it would be gone. */
    @Override
    public Optional<CredentialStore> reopen(CredentialStore store) {
        return secondInstance(store);
    }
}
