package dev.keyfob.examples.portal.account;

import java.io.PrintStream;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Makes the first account of an empty portal and shows its password once: on the terminal, not in a log. */
@Component
class FirstAdministrator {
    private static final String NAME = "admin";

    private final Accounts accounts;
    private final Environment environment;

    FirstAdministrator(Accounts accounts, Environment environment) {
        this.accounts = accounts;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        greet(System.out);
    }

    void greet(PrintStream terminal) {
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", ""));
        terminal.println();
        terminal.println(
                "The portal is at http://" + environment.getProperty("server.address", "127.0.0.1") + ":" + port);
        if (accounts.isEmpty()) {
            String password = Passwords.random();
            if (accounts.add(NAME, Role.TOKEN_ADMIN, Set.of(), password).isPresent()) {
                terminal.println("Sign in as " + NAME + " with the password " + password);
                terminal.println("It is shown this once.");
            }
        }
        terminal.println();
    }
}
