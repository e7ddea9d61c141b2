package dev.keyfob.examples.portal.web;

import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Accounts;
import dev.keyfob.examples.portal.account.Role;
import dev.keyfob.store.StoreException;
import java.security.Principal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartException;

/** What every page needs: who is in front of it, and how moments are written. */
@ControllerAdvice(basePackageClasses = PageAdvice.class)
class PageAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(PageAdvice.class);

    private final Accounts accounts;

    PageAdvice(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Who looks at the page; the role decides what is offered, the pages decide again what is done. */
    record Viewer(String name, boolean administrative, boolean tokenAdmin, boolean desk, boolean exports) {
        static Viewer of(Account account) {
            Role role = account.role();
            boolean tokenAdmin = role == Role.TOKEN_ADMIN;
            return new Viewer(
                    account.name(),
                    role.isAdministrative(),
                    tokenAdmin,
                    tokenAdmin || role == Role.HELP_DESK,
                    tokenAdmin || role == Role.AUDITOR);
        }
    }

    @ModelAttribute
    void describe(Model model, @Nullable Principal person) {
        if (person != null) {
            accounts.find(person.getName()).ifPresent(account -> model.addAttribute("viewer", Viewer.of(account)));
        }
        model.addAttribute(
                "moments",
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC));
    }

    /** An upload that is none, or too large. */
    @ExceptionHandler(MultipartException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    String noUpload() {
        return "error";
    }

    /** A store that cannot be read decides nothing; the page says so and no more. */
    @ExceptionHandler(StoreException.class)
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    String storeUnreadable(StoreException failure) {
        LOG.warn("store: {}", failure.getMessage());
        return "error";
    }
}
