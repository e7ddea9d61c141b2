package dev.keyfob.store.jdbc;

import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.tck.CredentialStoreContract;
import dev.keyfob.store.tck.StoreWithFaults;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The kit on SQLite: a file for each store, a new connection for each call. */
class SqliteContractTest extends CredentialStoreContract {
    @TempDir
    private Path folder;

    private final Map<CredentialStore, DataSource> sourceOf = new HashMap<>();

    @Override
    public CredentialStore newStore() {
        SQLiteDataSource source = new SQLiteDataSource();
        // No test pulls the plug, and waiting for the disk would cost most of the time.
        source.setSynchronous("OFF");
        source.setUrl("jdbc:sqlite:" + folder.resolve(UUID.randomUUID() + ".db"));
        JdbcSchema.create(source);
        return opened(source);
    }

    @Override
    public Optional<CredentialStore> secondInstance(CredentialStore store) {
        return Optional.of(opened(sourceOf.get(store)));
    }

    /** No connection stays open between calls, so that every call reads what is on the disk. */
    @Override
    public Optional<CredentialStore> reopen(CredentialStore store) {
        return secondInstance(store);
    }

    @Override
    public Optional<StoreWithFaults> storeWithFaults() {
        DataSource source = TestDatabase.SQLITE.empty();
        JdbcSchema.create(source);
        return Optional.of(new JdbcFaults(source));
    }

    /** The caller has a file of its own: in one file, nobody else can write while the caller's transaction is open. */
    @Override
    public boolean rollBackAround(CredentialStore store, Runnable action) {
        return Callers.rollBackAround(TestDatabase.SQLITE.empty(), action);
    }

    private CredentialStore opened(DataSource source) {
        CredentialStore store = JdbcCredentialStore.open(source);
        sourceOf.put(store, source);
        return store;
    }
}
