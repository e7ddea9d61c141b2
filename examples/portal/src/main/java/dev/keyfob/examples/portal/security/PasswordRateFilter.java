package dev.keyfob.examples.portal.security;

import dev.keyfob.examples.portal.account.Accounts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a password before it is checked if there were too many from the same address, or for the same name. */
final class PasswordRateFilter extends OncePerRequestFilter {
    private final RateLimit limit;

    PasswordRateFilter(RateLimit limit) {
        this.limit = limit;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !(HttpMethod.POST.matches(request.getMethod()) && "/sign-in".equals(request.getServletPath()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String typed = request.getParameter("username");
        String name = Accounts.nameOf(typed == null ? "" : typed).orElse("");
        boolean address = limit.allows("a " + request.getRemoteAddr());
        boolean account = limit.allows("n " + name);
        if (address && account) {
            chain.doFilter(request, response);
        } else {
            response.sendRedirect("/sign-in?busy");
        }
    }
}
