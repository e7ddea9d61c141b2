package dev.keyfob.examples.portal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** What pages may do to the session of the person in front of them. */
@Component
public class Session {
    private final Clock clock;

    Session(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts the code that activated a device of one's own as the second factor of this session.
     *
     * @param request the request that brought the code
     * @param response its answer
     */
    public void codeGiven(HttpServletRequest request, HttpServletResponse response) {
        Authentication before = SecurityContextHolder.getContext().getAuthentication();
        if (before == null || OathFactor.isIn(before)) {
            return;
        }
        request.changeSessionId();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(OathFactor.added(before, clock));
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }

    /**
     * The code that takes the place of a used recovery code; it is told once.
     *
     * @param session the session in which the recovery code was used
     * @return the code, or empty if none waits
     */
    public static Optional<String> takeReplacement(HttpSession session) {
        Object waiting = session.getAttribute(OathCodeFilter.REPLACEMENT);
        session.removeAttribute(OathCodeFilter.REPLACEMENT);
        return waiting instanceof String code ? Optional.of(code) : Optional.empty();
    }
}
