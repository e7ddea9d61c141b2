package dev.keyfob.examples.portal.security;

import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Accounts;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Lets in whoever gave a password and, where that is wanted of this account, a code that is not too old. */
final class CodeWanted implements AuthorizationManager<RequestAuthorizationContext> {
    private final Accounts accounts;
    private final Predicate<Account> wanted;
    private final AllRequiredFactorsAuthorizationManager<RequestAuthorizationContext> code;

    CodeWanted(Accounts accounts, Predicate<Account> wanted, Duration age, Clock clock) {
        this.accounts = accounts;
        this.wanted = wanted;
        this.code = AllRequiredFactorsAuthorizationManager.<RequestAuthorizationContext>builder()
                .requireFactor(factor -> factor.authority(OathFactor.AUTHORITY).validDuration(age))
                .build();
        this.code.setClock(clock);
    }

    @Override
    public @Nullable AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> who, RequestAuthorizationContext where) {
        Authentication person = who.get();
        if (person == null || !PasswordFactor.isIn(person)) {
            return new AuthorizationDecision(false);
        }
        return accounts.find(person.getName())
                .map(account -> wanted.test(account) ? code.authorize(who, where) : new AuthorizationDecision(true))
                .orElseGet(() -> new AuthorizationDecision(false));
    }
}
