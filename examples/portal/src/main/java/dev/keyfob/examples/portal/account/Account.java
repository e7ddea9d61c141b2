package dev.keyfob.examples.portal.account;

import dev.keyfob.store.data.UserId;
import java.util.Set;

/**
 * An account of the portal, without its password.
 *
 * @param name the name to sign in with, in lower case; it never changes, so that it is the library's user id as well
 * @param role what its owner may do
 * @param firstDevice whether its owner may set up a first device with the password alone
 * @param groups the groups that access rules name
 */
public record Account(String name, Role role, boolean firstDevice, Set<String> groups) {
    /** Copies the groups. */
    public Account {
        groups = Set.copyOf(groups);
    }

    /**
     * The owner of devices that this account is.
     *
     * @return the id
     */
    public UserId userId() {
        return UserId.of(name);
    }
}
