package dev.keyfob.examples.portal.security;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** The first factor, as Spring Security's form login grants it. */
final class PasswordFactor {
    private PasswordFactor() {}

    static boolean isIn(Authentication who) {
        return who.isAuthenticated()
                && who.getAuthorities().stream()
                        .anyMatch(held -> FactorGrantedAuthority.PASSWORD_AUTHORITY.equals(held.getAuthority()));
    }
}
