package dev.keyfob.examples.portal.security;

import dev.keyfob.ClientTrust;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.data.UserId;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * A cookie that says: this browser signed this user in before, with a code. It opens nothing; it only gives the browser
 * a count of its own, so that strangers who guess cannot lock the user out.
 */
@Component
class KnownClients {
    private static final String COOKIE = "known";
    private static final Duration LIFE = Duration.ofDays(90);

    private final KeyRing keys;

    KnownClients(KeyRing keys) {
        this.keys = keys;
    }

    ClientTrust trustIn(UserId user, HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        boolean known = cookie != null
                && MessageDigest.isEqual(
                        proof(user).getBytes(StandardCharsets.US_ASCII),
                        cookie.getValue().getBytes(StandardCharsets.UTF_8));
        return known ? ClientTrust.SEEN_BEFORE : ClientTrust.STRANGER;
    }

    void remember(UserId user, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, proof(user))
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Strict")
                        .path("/code")
                        .maxAge(LIFE)
                        .build()
                        .toString());
    }

    /** Derived from the ring's keys, so that every node knows it and nobody else can make it. */
    private String proof(UserId user) {
        return HexFormat.of()
                .formatHex(keys.attemptHash(("portal known client: " + user).getBytes(StandardCharsets.UTF_8)));
    }
}
