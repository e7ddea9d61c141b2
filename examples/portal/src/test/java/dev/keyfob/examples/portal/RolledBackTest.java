package dev.keyfob.examples.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.SignIn;
import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Role;
import dev.keyfob.store.CredentialStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The store has connections of its own: what the caller rolls back, it keeps. */
class RolledBackTest extends PortalTestCase {
    @Autowired
    TransactionTemplate transaction;

    @Autowired
    CredentialStore store;

    @Test
    void countsAFailureThoughTheCallersTransactionIsRolledBack() {
        Account account = account(Role.USER);
        activeApp(account);
        SignIn.Status answer = transaction.execute(status -> {
            accounts.allowFirstDevice(account.name(), false);
            SignIn refused = keyfob.verify(account.userId(), "000000");
            status.setRollbackOnly();
            return refused.status();
        });
        assertThat(answer).isEqualTo(SignIn.Status.REFUSED);
        assertThat(accounts.find(account.name()).orElseThrow().firstDevice())
                .as("the caller's own change is rolled back")
                .isTrue();
        assertThat(store.user(account.userId()).state().orElseThrow().failures())
                .isEqualTo(1);
    }
}
