package dev.keyfob.examples.portal.security;

import dev.keyfob.examples.portal.account.Role;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Lets in whoever has one of the roles that may do it, and then what else is wanted. The role comes first, so that nobody is asked for a code in vain.
 */
final class Administrative implements AuthorizationManager<RequestAuthorizationContext> {
    private final AuthorityAuthorizationManager<RequestAuthorizationContext> roles;
    private final AuthorizationManager<RequestAuthorizationContext> alsoWanted;

    Administrative(AuthorizationManager<RequestAuthorizationContext> alsoWanted, Role... allowed) {
        this.roles = AuthorityAuthorizationManager.hasAnyRole(
                Arrays.stream(allowed).map(Role::name).toArray(String[]::new));
        this.alsoWanted = alsoWanted;
    }

    @Override
    public @Nullable AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> who, RequestAuthorizationContext where) {
        AuthorizationResult role = roles.authorize(who, where);
        return role != null && role.isGranted() ? alsoWanted.authorize(who, where) : role;
    }
}
