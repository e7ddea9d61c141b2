package dev.keyfob.examples.redis;

import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.tck.StoreWithFaults;

/** A store whose connections go through a proxy that can cut them, and one that sees what is left. */
final class RedisFaults implements StoreWithFaults {
    private final BreakingProxy proxy;
    private final CredentialStore store;
    private final CredentialStore observer;

    RedisFaults(BreakingProxy proxy, CredentialStore store, CredentialStore observer) {
        this.proxy = proxy;
        this.store = store;
        this.observer = observer;
    }

    @Override
    public CredentialStore store() {
        return store;
    }

    @Override
    public CredentialStore observer() {
        return observer;
    }

    @Override
    public void breakNext(int exchange, Loss loss) {
        proxy.breakNext(exchange, loss);
    }

    @Override
    public boolean broke() {
        return proxy.broke();
    }
}
