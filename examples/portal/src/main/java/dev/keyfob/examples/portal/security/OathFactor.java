package dev.keyfob.examples.portal.security;

import java.time.Clock;
import java.time.Instant;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** The second factor: somebody gave a good code of one of their devices. */
public final class OathFactor {
    /** The authority, beside Spring Security's own {@code FACTOR_PASSWORD}. */
    public static final String AUTHORITY = "FACTOR_OATH";

    private OathFactor() {}

    /**
     * What somebody is after a good code.
     *
     * @param before who gave the password
     * @param clock tells when the code was given, from which its age counts
     * @return the same person with the factor
     */
    public static Authentication added(Authentication before, Clock clock) {
        FactorGrantedAuthority factor = FactorGrantedAuthority.withAuthority(AUTHORITY)
                .issuedAt(Instant.now(clock))
                .build();
        return before.toBuilder()
                .authorities(all -> {
                    all.removeIf(OathFactor::isFactor);
                    all.add(factor);
                })
                .build();
    }

    /**
     * Whether somebody gave a code in this session, however long ago.
     *
     * @param who somebody who signed in
     * @return true if so
     */
    public static boolean isIn(Authentication who) {
        return who.getAuthorities().stream().anyMatch(OathFactor::isFactor);
    }

    private static boolean isFactor(org.springframework.security.core.GrantedAuthority authority) {
        return AUTHORITY.equals(authority.getAuthority());
    }
}
