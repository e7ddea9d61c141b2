package dev.keyfob.examples.portal.security;

import dev.keyfob.Keyfob;
import dev.keyfob.Recovery;
import dev.keyfob.SignIn;
import dev.keyfob.SignInRequest;
import dev.keyfob.examples.portal.account.Accounts;
import dev.keyfob.store.data.UserId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Takes the second factor: {@code POST /code} with a code, two consecutive codes, or a recovery code. Like every filter of
 * its kind it changes the session id, keeps the result in the session, and asks the handlers where to go.
 */
final class OathCodeFilter extends AbstractAuthenticationProcessingFilter {
    /** Where a used recovery code's replacement waits for the page that shows it once. */
    static final String REPLACEMENT = OathCodeFilter.class.getName() + ".replacement";

    private static final Logger LOG = LoggerFactory.getLogger(OathCodeFilter.class);

    private final Keyfob keyfob;
    private final KnownClients clients;
    private final Accounts accounts;
    private final Clock clock;

    OathCodeFilter(Keyfob keyfob, KnownClients clients, Accounts accounts, Clock clock) {
        super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/code"), authentication -> {
            throw new InsufficientAuthenticationException("this filter decides by itself");
        });
        this.keyfob = keyfob;
        this.clients = clients;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        Authentication before = SecurityContextHolder.getContext().getAuthentication();
        if (before == null || !PasswordFactor.isIn(before)) {
            throw new InsufficientAuthenticationException("the password comes first");
        }
        UserId user = UserId.of(before.getName());
        String recoveryCode = parameter(request, "recovery");
        if (recoveryCode.isEmpty()) {
            checkCode(user, request);
        } else {
            checkRecovery(user, recoveryCode, request);
        }
        accounts.allowFirstDevice(before.getName(), false);
        clients.remember(user, request, response);
        return OathFactor.added(before, clock);
    }

    private void checkCode(UserId user, HttpServletRequest request) {
        String code = TypedCode.digits(parameter(request, "code"));
        String next = TypedCode.digits(parameter(request, "next"));
        SignInRequest attempt = (next.isEmpty() ? SignInRequest.of(code) : SignInRequest.of(code, next))
                .fromClient(clients.trustIn(user, request));
        String attemptId = parameter(request, "attempt");
        if (attemptId.length() == AttemptIds.LENGTH) {
            attempt = attempt.withAttemptId(attemptId);
        }
        SignIn answer = keyfob.verify(user, attempt);
        if (answer instanceof SignIn.Refused refused) {
            LOG.info("code of {} refused: {}", user, refused.reason());
            throw new CodeNotAccepted(refused.lockedUntil());
        }
        if (answer instanceof SignIn.Undecided undecided) {
            LOG.warn("code of {} undecided: {}", user, undecided.reason());
            throw new CodeNotAccepted(Optional.empty());
        }
    }

    private void checkRecovery(UserId user, String code, HttpServletRequest request) {
        Recovery answer = keyfob.recover(user, code);
        if (!(answer instanceof Recovery.Accepted accepted)) {
            LOG.info("recovery code of {} refused: {}", user, answer.status());
            throw new CodeNotAccepted(Optional.empty());
        }
        request.getSession().setAttribute(REPLACEMENT, accepted.replacement().revealText());
    }

    private static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }
}
