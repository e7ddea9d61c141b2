package dev.keyfob.examples.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who must give a code where, and how the fleet is. */
class RulesAndHealthTest extends PortalTestCase {
    @Test
    void wantsACodeWhereARuleSaysSo() {
        Account member = account(Role.USER, "accounting");
        Account other = account(Role.USER);
        activeApp(member);
        activeApp(other);
        Visitor admin = signedIn(account(Role.TOKEN_ADMIN)).open("/admin/rules");

        assertThat(visitor().signIn(member.name(), PASSWORD).open("/payroll").path())
                .as("no rule, no code")
                .isEqualTo("/payroll");
        admin.submit("/admin/rules/add", "area", "PAYROLL", "kind", "GROUP", "subject", " Accounting ");
        assertThat(admin.notice()).isEqualTo("The rule holds from now on.");
        assertThat(visitor().signIn(member.name(), PASSWORD).open("/payroll").path())
                .isEqualTo("/code");
        assertThat(visitor().signIn(other.name(), PASSWORD).open("/payroll").path())
                .isEqualTo("/payroll");

        admin.submit("/admin/rules/add", "area", "PAYROLL", "kind", "USER", "subject", other.name());
        assertThat(visitor().signIn(other.name(), PASSWORD).open("/payroll").path())
                .isEqualTo("/code");
        admin.submit("/admin/rules/add", "area", "PAYROLL", "kind", "GROUP", "subject", " ");
        assertThat(admin.notice()).isEqualTo("Name a group or a user.");

        admin.force("/admin/rules/remove", "area", "PAYROLL", "kind", "GROUP", "subject", "accounting");
        admin.open("/admin/rules");
        admin.force("/admin/rules/remove", "area", "PAYROLL", "kind", "USER", "subject", other.name());
        assertThat(visitor().signIn(other.name(), PASSWORD).open("/payroll").path())
                .isEqualTo("/payroll");
    }

    @Test
    void showsTheFleetAsTheLastScanSawItWithItsAge() {
        Account lonely = account(Role.USER);
        activeApp(lonely);
        keyfob.verify(lonely.userId(), "000000");
        Account lost = account(Role.USER);
        activeApp(lost);
        desk().reportLost(lost.userId(), keyfob.devicesOf(lost.userId()).get(0).id());
        clock.advance(Duration.ofDays(1));
        Visitor admin = signedIn(account(Role.TOKEN_ADMIN)).open("/admin/health");
        admin.submit("/admin/health/scan");

        assertThat(admin.page().select("#age").text()).endsWith("UTC, less than a minute ago.");
        clock.advance(Duration.ofMinutes(4));
        assertThat(admin.open("/admin/health").page().select("#age").text()).endsWith("UTC, 4 minutes ago.");
        assertThat(admin.page().select("main li a").eachText())
                .contains(lost.name())
                .as("who has a device is not named")
                .doesNotContain(lonely.name());
        assertThat(admin.page().select("svg.chart")).hasSize(4);
        assertThat(admin.page().select("svg.chart[aria-label*=lost]").attr("aria-label"))
                .contains("active ");
        assertThat(admin.page().select("svg.chart rect")).isNotEmpty();
    }
}
