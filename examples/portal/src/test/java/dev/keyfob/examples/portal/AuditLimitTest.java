package dev.keyfob.examples.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.examples.portal.account.Role;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** The page that checks the audit does not go on without end, and says so. */
@TestPropertySource(
        properties = {"portal.checked-chains=1", "spring.datasource.url=jdbc:h2:mem:chains;DB_CLOSE_DELAY=-1"})
class AuditLimitTest extends PortalTestCase {
    @Test
    void saysThatItDidNotCheckAllChains() {
        activeApp(account(Role.USER));
        Visitor auditor = signedIn(account(Role.AUDITOR)).open("/admin/audit");
        auditor.submit("/admin/audit/check");
        assertThat(auditor.notice()).startsWith("The first 1 chains with ");
        assertThat(auditor.page().select("main").text()).contains("There are more than 1 chains.");
    }
}
