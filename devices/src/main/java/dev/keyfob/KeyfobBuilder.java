package dev.keyfob;

import dev.keyfob.policy.Policy;
import dev.keyfob.policy.PolicyResolver;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.CredentialStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;

/** Collects what a {@link Keyfob} works with. Not safe for use by multiple threads; may be used again after {@link #build()}. */
public final class KeyfobBuilder {
    final CredentialStore store;
    final KeyRing keys;
    Policy policy = Policy.entra();
    PolicyResolver resolver;
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    KeyfobListener listener = new KeyfobListener() {};

    KeyfobBuilder(CredentialStore store, KeyRing keys) {
        this.store = Objects.requireNonNull(store, "store");
        this.keys = Objects.requireNonNull(keys, "keys");
        Policy usual = policy;
        this.resolver = user -> usual;
    }

    /**
     * Sets the policy of all users, and of imports.
     *
     * @param policy the policy; {@link Policy#entra()} by default
     * @return this
     */
    public KeyfobBuilder policy(Policy policy) {
        this.policy = Objects.requireNonNull(policy, "policy");
        this.resolver = user -> policy;
        return this;
    }

    /**
     * Sets what tells the policy of a user. Imports go by {@link #policy}, which is set first.
     *
     * @param resolver the resolver; the one policy by default
     * @return this
     */
    public KeyfobBuilder policyResolver(PolicyResolver resolver) {
        this.resolver = Objects.requireNonNull(resolver, "resolver");
        return this;
    }

    /**
     * Sets the clock.
     *
     * @param clock the clock, from a trusted source; the system's by default
     * @return this
     */
    public KeyfobBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Sets the source of ids and of the secrets of authenticator apps.
     *
     * @param random the source; a new {@link SecureRandom} by default
     * @return this
     */
    public KeyfobBuilder random(SecureRandom random) {
        this.random = Objects.requireNonNull(random, "random");
        return this;
    }

    /**
     * Sets who hears what happens.
     *
     * @param listener the listener; nobody by default
     * @return this
     */
    public KeyfobBuilder listener(KeyfobListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Makes the library's one object; gives the store its identity if it has none.
     *
     * @return the object
     * @throws IllegalStateException if the store was created with another permanent key
     * @throws dev.keyfob.store.StoreException if the store cannot be reached
     */
    public Keyfob build() {
        return new Keyfob(this);
    }
}
