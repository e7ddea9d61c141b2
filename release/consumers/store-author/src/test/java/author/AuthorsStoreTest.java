package author;

import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import dev.keyfob.store.tck.CredentialStoreContract;

/** The kit on a store that is there already. */
class AuthorsStoreTest extends CredentialStoreContract {
    @Override
    public CredentialStore newStore() {
        return new InMemoryCredentialStore();
    }
}
