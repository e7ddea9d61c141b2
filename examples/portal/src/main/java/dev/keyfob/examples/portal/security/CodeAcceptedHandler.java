package dev.keyfob.examples.portal.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/** Goes on to the page that was asked for; after a recovery code first to the page that shows its replacement. */
final class CodeAcceptedHandler extends SavedRequestAwareAuthenticationSuccessHandler {
    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        if (request.getSession().getAttribute(OathCodeFilter.REPLACEMENT) != null) {
            response.sendRedirect("/code/replacement");
            return;
        }
        super.onAuthenticationSuccess(request, response, authentication);
    }
}
