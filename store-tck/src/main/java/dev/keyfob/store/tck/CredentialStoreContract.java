package dev.keyfob.store.tck;

/**
 * Every rule of {@code docs/store-contract.md} that the kit can check; a store author extends this class.
 *
 * <pre>{@code
 * class MyStoreContractTest extends CredentialStoreContract {
 *     @Override
 *     public CredentialStore newStore() {
 *         return MyStore.open(freshDatabase());
 *     }
 *
 *     @Override
 *     public Optional<CredentialStore> secondInstance(CredentialStore store) {
 *         return Optional.of(MyStore.open(databaseOf(store)));
 *     }
 * }
 * }</pre>
 *
 * <p>The rules come as default methods of the section interfaces, so that an author who is at the beginning can also
 * implement {@link VersionRules} alone and go on from there.
 */
public abstract class CredentialStoreContract
        implements VersionRules,
                AtomicityRules,
                RaceRules,
                UniquenessRules,
                ReadRules,
                RoundTripRules,
                ListingRules,
                AuditRules,
                LifeRules,
                FailureRules {
    /** For subclasses. */
    protected CredentialStoreContract() {}
}
