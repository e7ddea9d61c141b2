package dev.keyfob.examples.portal.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** Leads people to the page where they give what is missing, and tells programs that it is missing. */
final class WayIn implements AuthenticationEntryPoint {
    private final LoginUrlAuthenticationEntryPoint page;
    private final HttpStatus status;

    WayIn(String page, HttpStatus status) {
        this.page = new LoginUrlAuthenticationEntryPoint(page);
        this.status = status;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException, ServletException {
        if (request.getServletPath().startsWith("/api/")) {
            response.setStatus(status.value());
        } else {
            page.commence(request, response, reason);
        }
    }
}
