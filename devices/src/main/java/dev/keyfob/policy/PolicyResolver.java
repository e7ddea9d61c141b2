package dev.keyfob.policy;

import dev.keyfob.store.data.UserId;

/**
 * Tells which policy holds for a user. One that throws, or gives null, leaves the verdict undecided, which lets nobody in.
 *
 * <p>Implementations are safe for use by multiple threads.
 */
@FunctionalInterface
public interface PolicyResolver {
    /**
     * The policy for a user.
     *
     * @param user the user, who may be unknown to the store
     * @return the policy
     */
    Policy policyFor(UserId user);
}
