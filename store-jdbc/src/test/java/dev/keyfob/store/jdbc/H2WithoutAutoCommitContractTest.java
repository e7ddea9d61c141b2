package dev.keyfob.store.jdbc;

import dev.keyfob.store.CredentialStore;
import java.util.Optional;

/** The kit on connections that come with auto-commit off. */
class H2WithoutAutoCommitContractTest extends JdbcContract {
    @Override
    Databases open() {
        return H2Databases.inMemoryWithoutAutoCommit();
    }

    /** Closed, it would be gone. */
    @Override
    public Optional<CredentialStore> reopen(CredentialStore store) {
        return secondInstance(store);
    }
}
