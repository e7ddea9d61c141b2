/**
 * The rules of a credential store as tests.
 *
 * <p>Start at {@link dev.keyfob.store.tck.CredentialStoreContract}, which a store author extends;
 * {@link dev.keyfob.store.tck.StoreUnderTest} has the hooks, one of which gives a
 * {@link dev.keyfob.store.tck.StoreWithFaults}. Every other public type is one section of the contract: versions,
 * atomicity, races, uniqueness, reads, round trips, listings, audit, the life of a store, and failure.
 *
 * <p>A test {@code required_S2_4_…} checks rule S2.4 of {@code docs/store-contract.md}; its display name is the rule's
 * sentence and its Javadoc says what to look at when it fails. Nothing sleeps. Whatever is random comes from one seed,
 * fixed unless {@code -Dseed=} names another, and every failure of such a test names it. A test of threads reports how
 * often they met, and fails if they never did: then it has shown nothing.
 */
package dev.keyfob.store.tck;
