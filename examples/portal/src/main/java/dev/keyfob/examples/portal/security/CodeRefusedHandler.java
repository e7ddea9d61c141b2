package dev.keyfob.examples.portal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/** Back to the page that asks for a code, with the time to wait if there is any. */
final class CodeRefusedHandler implements AuthenticationFailureHandler {
    private final Clock clock;

    CodeRefusedHandler(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (!(refusal instanceof CodeNotAccepted notAccepted)) {
            response.sendRedirect("/sign-in");
            return;
        }
        FlashMap forThePage = new FlashMap();
        forThePage.setTargetRequestPath("/code");
        forThePage.put("refused", true);
        notAccepted.notBefore().ifPresent(moment -> {
            long seconds =
                    Duration.between(Instant.now(clock), moment).plusMillis(999).toSeconds();
            if (seconds > 0) {
                forThePage.put("waitSeconds", seconds);
            }
        });
        new SessionFlashMapManager().saveOutputFlashMap(forThePage, request, response);
        response.sendRedirect("/code");
    }
}
