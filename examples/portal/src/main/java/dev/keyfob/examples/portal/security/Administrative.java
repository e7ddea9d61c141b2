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
 * Lets in whoever has a role with business in the administrators' area, and then what else is wanted; what each role may
 * do there is said at the pages. The role comes first, so that nobody is asked for a code in vain.
 */
final class Administrative implements AuthorizationManager<RequestAuthorizationContext> {
    private final AuthorityAuthorizationManager<RequestAuthorizationContext> roles =
            AuthorityAuthorizationManager.hasAnyRole(Arrays.stream(Role.values())
                    .filter(Role::isAdministrative)
                    .map(Role::name)
                    .toArray(String[]::new));
    private final AuthorizationManager<RequestAuthorizationContext> alsoWanted;

    Administrative(AuthorizationManager<RequestAuthorizationContext> alsoWanted) {
        this.alsoWanted = alsoWanted;
    }

    @Override
    public @Nullable AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> who, RequestAuthorizationContext where) {
        AuthorizationResult role = roles.authorize(who, where);
        return role != null && role.isGranted() ? alsoWanted.authorize(who, where) : role;
    }
}
