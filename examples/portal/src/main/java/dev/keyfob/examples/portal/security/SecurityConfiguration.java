package dev.keyfob.examples.portal.security;

import dev.keyfob.Keyfob;
import dev.keyfob.examples.portal.PortalSettings;
import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Accounts;
import dev.keyfob.examples.portal.account.Role;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who gets where with what. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {
    /** A session is never longer, so that this means: a code in this session. */
    private static final Duration SESSION = Duration.ofDays(1);

    private static final String CONTENT = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    SecurityFilterChain pages(
            HttpSecurity http,
            Keyfob keyfob,
            KnownClients clients,
            Accounts accounts,
            UserDetailsService details,
            AccessRules rules,
            FirstDevice firstDevice,
            PortalSettings settings,
            Clock clock) {
        Predicate<Account> always = account -> true;
        CodeWanted freshCode = new CodeWanted(accounts, always, settings.adminCodeAge(), clock);
        Administrative administrators = new Administrative(freshCode, Role.TOKEN_ADMIN);
        Administrative desk = new Administrative(freshCode, Role.TOKEN_ADMIN, Role.HELP_DESK);
        Administrative exporters = new Administrative(freshCode, Role.TOKEN_ADMIN, Role.AUDITOR);
        Administrative readers = new Administrative(freshCode, Role.TOKEN_ADMIN, Role.HELP_DESK, Role.AUDITOR);
        CodeWanted ownDevices = new CodeWanted(accounts, account -> !firstDevice.isDue(account), SESSION, clock);
        CodeWanted anyCode = new CodeWanted(accounts, always, SESSION, clock);
        RateLimit passwords = new RateLimit(settings.passwordTries(), clock);
        http.userDetailsService(details)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/sign-in", "/portal.css", "/portal.js", "/icon.svg", "/error")
                        .permitAll()
                        // They outlive the first device, so that a stolen password must not be enough for them.
                        .requestMatchers("/my/recovery-codes", "/api/my/recovery-codes")
                        .access(anyCode)
                        .requestMatchers("/my/**", "/api/my/**")
                        .access(ownDevices)
                        // The administrators' area: an administrative role, and a code that is not older than so long.
                        .requestMatchers("/admin/imports/**", "/api/imports/**")
                        .access(administrators)
                        .requestMatchers("/admin/audit/export.csv", "/admin/audit/check")
                        .access(exporters)
                        .requestMatchers(HttpMethod.GET, "/admin/**", "/api/**")
                        .access(readers)
                        .requestMatchers("/admin/tokens/**", "/api/tokens/**", "/*/people/*/unlock")
                        .access(desk)
                        .requestMatchers("/admin/**", "/api/**")
                        .access(administrators)
                        .requestMatchers("/documents/**")
                        .access(inArea(Area.DOCUMENTS, accounts, rules, clock))
                        .requestMatchers("/payroll/**")
                        .access(inArea(Area.PAYROLL, accounts, rules, clock))
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/sign-in").failureUrl("/sign-in?refused"))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(new WayIn("/sign-in", HttpStatus.UNAUTHORIZED))
                                .defaultDeniedHandlerForMissingAuthority(
                                        new WayIn("/code", HttpStatus.FORBIDDEN), OathFactor.AUTHORITY))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(
                                permissions -> permissions.policy("camera=(), microphone=(), geolocation=()")))
                .addFilterBefore(new PasswordRateFilter(passwords), UsernamePasswordAuthenticationFilter.class)
                .addFilterAfter(
                        codeFilter(keyfob, clients, accounts, clock), UsernamePasswordAuthenticationFilter.class);
        return http.build();
    }

    private static CodeWanted inArea(Area area, Accounts accounts, AccessRules rules, Clock clock) {
        return new CodeWanted(accounts, account -> rules.wantCode(account, area), SESSION, clock);
    }

    private static OathCodeFilter codeFilter(Keyfob keyfob, KnownClients clients, Accounts accounts, Clock clock) {
        OathCodeFilter filter = new OathCodeFilter(keyfob, clients, accounts, clock);
        filter.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        filter.setSessionAuthenticationStrategy(new ChangeSessionIdAuthenticationStrategy());
        filter.setAuthenticationSuccessHandler(new CodeAcceptedHandler());
        filter.setAuthenticationFailureHandler(new CodeRefusedHandler(clock));
        return filter;
    }
}
