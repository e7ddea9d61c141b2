package dev.keyfob.store.tck;

import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.util.function.Supplier;

/** The stores that the kit is tried on, by name. */
final class StoreSource {
    static final String IN_MEMORY = "in memory";
    static final String SKETCH = "sketch";

    private StoreSource() {}

    static Supplier<CredentialStore> named(String name) {
        return switch (name) {
            case IN_MEMORY -> InMemoryCredentialStore::new;
            case SKETCH -> SketchStore::new;
            default -> BrokenStore.valueOf(name)::open;
        };
    }
}
