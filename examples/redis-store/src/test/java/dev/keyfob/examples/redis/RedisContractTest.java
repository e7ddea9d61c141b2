package dev.keyfob.examples.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.Durability;
import dev.keyfob.store.tck.CredentialStoreContract;
import dev.keyfob.store.tck.StoreWithFaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.RedisClient;

@Tag("redis")
class RedisContractTest extends CredentialStoreContract {
    @TempDir
    private static Path folder;

    private static final AtomicInteger STORES = new AtomicInteger();

    private static RedisServer server;

    private final Map<CredentialStore, String> prefixes = new HashMap<>();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void startServer() throws IOException {
        server = new RedisServer(folder);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    public CredentialStore newStore() {
        return open("keyfob" + STORES.incrementAndGet() + ":");
    }

    @Override
    public Optional<CredentialStore> secondInstance(CredentialStore store) {
        return Optional.of(open(prefixes.get(store)));
    }

    @Override
    public Optional<CredentialStore> reopen(CredentialStore store) {
        crash();
        return Optional.of(open(prefixes.get(store)));
    }

    @Override
    public Optional<StoreWithFaults> storeWithFaults() {
        CredentialStore observer = newStore();
        BreakingProxy proxy = new BreakingProxy(server.port());
        opened.add(proxy);
        CredentialStore breaking = open(prefixes.get(observer), proxy.port());
        return Optional.of(new RedisFaults(proxy, breaking, observer));
    }

    @Override
    public boolean rollBackAround(CredentialStore store, Runnable action) {
        try (RedisClient client = RedisServer.client(server.port());
                AbstractTransaction callers = client.multi()) {
            action.run();
            callers.discard();
        }
        return true;
    }

    private CredentialStore open(String prefix) {
        return open(prefix, server.port());
    }

    private CredentialStore open(String prefix, int port) {
        RedisClient client = RedisServer.client(port);
        opened.add(client);
        CredentialStore store = new RedisCredentialStore(client, prefix);
        prefixes.put(store, prefix);
        return store;
    }

    private static void crash() {
        try {
            server.crash();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable open : opened) {
            open.close();
        }
    }

    @Test
    void storeOnASyncedFileOutlivesItsNodesCrash() {
        assertThat(newStore().durability()).isEqualTo(Durability.NODE);
    }
}
