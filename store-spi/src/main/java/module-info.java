import org.jspecify.annotations.NullMarked;

/**
 * What a store of credentials must do, for authors of stores.
 *
 * <p>Start at {@link dev.keyfob.store.CredentialStore}; the rules that its implementations keep are numbered in the
 * project's {@code docs/store-contract.md}, and {@code keyfob-store-tck} tests them.
 * {@link dev.keyfob.store.memory.InMemoryCredentialStore} is the reference.
 */
@NullMarked
module dev.keyfob.store {
    requires static org.jspecify;
    requires transitive dev.keyfob.core;

    exports dev.keyfob.store;
    exports dev.keyfob.store.bytes;
    exports dev.keyfob.store.data;
    exports dev.keyfob.store.memory;
    exports dev.keyfob.store.query;
}
