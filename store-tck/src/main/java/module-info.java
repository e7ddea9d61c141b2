import org.jspecify.annotations.NullMarked;

/**
 * The conformance kit for authors of credential stores.
 *
 * <pre>{@code
 * class MyStoreContractTest extends CredentialStoreContract {
 *     @Override
 *     public CredentialStore newStore() {
 *         return MyStore.open(freshDatabase());
 *     }
 * }
 * }</pre>
 *
 * <p>Each rule of the project's {@code docs/store-contract.md} is one JUnit 5 test that is named after its number. Start
 * at {@link dev.keyfob.store.tck.CredentialStoreContract}.
 */
@NullMarked
module dev.keyfob.store.tck {
    requires static org.jspecify;
    requires transitive dev.keyfob.store;
    requires transitive org.junit.jupiter.api;

    exports dev.keyfob.store.tck;
}
