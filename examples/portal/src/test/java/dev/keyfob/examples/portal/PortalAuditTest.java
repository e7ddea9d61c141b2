package dev.keyfob.examples.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;

import dev.keyfob.Actor;
import dev.keyfob.AuditType;
import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Role;
import dev.keyfob.store.data.DeviceId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Who did what to which token: found, taken away and checked. */
class PortalAuditTest extends PortalTestCase {
    @Autowired
    JdbcClient database;

    @Autowired
    WebApplicationContext context;

    @Test
    void findsWhatWasDoneByUserTypeAndDay() {
        Account owner = account(Role.USER);
        activeApp(owner);
        DeviceId id = keyfob.devicesOf(owner.userId()).get(0).id();
        keyfob.actingAs(Actor.of("ines")).suspend(owner.userId(), id, "<i>found</i> at the door");
        Visitor auditor = signedIn(account(Role.AUDITOR));

        auditor.open("/admin/audit?user=" + owner.name());
        assertThat(auditor.page().select("#audit tbody tr")).hasSize(3);
        auditor.open("/admin/audit?type=DEVICE_SUSPENDED&user=" + owner.name());
        assertThat(auditor.page().select("#audit tbody tr").text())
                .contains("device suspended", "ines", owner.name(), "<i>found</i> at the door");
        auditor.open("/admin/audit?to=2001-01-01&user=" + owner.name());
        assertThat(auditor.page().select("#audit")).isEmpty();
        auditor.open("/admin/audit?serial=no-such-serial");
        assertThat(auditor.page().select("#audit")).isEmpty();
        assertThat(auditor.status()).isEqualTo(200);
    }

    @Test
    void everyTypeOfRecordHasAName() {
        Visitor auditor = signedIn(account(Role.AUDITOR)).open("/admin/audit");
        assertThat(auditor.page().select("#f-type option").eachText())
                .hasSize(1 + AuditType.values().length)
                .noneMatch(text -> text.contains("?"))
                .contains("sign-in accepted");
    }

    @Test
    void exportsWhatTheFiltersFind() {
        Account owner = account(Role.USER);
        activeApp(owner);
        String csv = signedIn(account(Role.AUDITOR))
                .open("/admin/audit/export.csv?user=" + owner.name())
                .response()
                .body();
        assertThat(csv).startsWith("\"time\",\"type\",\"actor\",").contains("\"APP_ENROLLED\",\"test\"");
        assertThat(csv.lines()).hasSize(3);
    }

    /** Whatever is asynchronous ends after thirty seconds, and a file that ends too early looks like a whole one. */
    @Test
    void writesAnExportInTheThreadOfItsRequest() throws Exception {
        MockMvcBuilders.webAppContextSetup(context)
                .build()
                .perform(get("/admin/audit/export.csv"))
                .andExpect(request().asyncNotStarted())
                .andExpect(header().string("Content-Disposition", containsString("audit.csv")))
                .andExpect(content().contentType("text/csv;charset=UTF-8"))
                .andExpect(content().string(startsWith("\"time\",\"type\",")));
    }

    @Test
    void saysWhetherAllChainsAreAsTheyWereWritten() {
        Account owner = account(Role.USER);
        activeApp(owner);
        Visitor auditor = signedIn(account(Role.AUDITOR)).open("/admin/audit");
        auditor.submit("/admin/audit/check");
        assertThat(auditor.notice()).matches("All of [\\d,]+ chains with [\\d,]+ records are as they were written\\.");

        byte[] user = owner.name().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] actor = database.sql("SELECT actor FROM kf_audit WHERE user_id = ? AND chain_sequence = 1")
                .param(user)
                .query(byte[].class)
                .single();
        change(user, "somebody else".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        auditor.open("/admin/audit").submit("/admin/audit/check");
        change(user, actor);
        assertThat(auditor.notice()).startsWith("1 of ");
        assertThat(auditor.page().select("li").text()).contains(owner.name());
    }

    private void change(byte[] user, byte[] actor) {
        assertThat(database.sql("UPDATE kf_audit SET actor = ? WHERE user_id = ? AND chain_sequence = 1")
                        .params(actor, user)
                        .update())
                .isEqualTo(1);
    }

    @Test
    void findsNothingWhereNothingCanBe() {
        Visitor auditor = signedIn(account(Role.AUDITOR));
        for (String question : List.of("serial=" + "9".repeat(65), "serial=-", "from=%2B999999999-12-31")) {
            String csv = auditor.open("/admin/audit/export.csv?" + question)
                    .response()
                    .body();
            assertThat(auditor.status()).as(question).isEqualTo(200);
            assertThat(csv.lines()).as(question).hasSize(1);
            auditor.open("/admin/audit?" + question);
            assertThat(auditor.status()).as(question).isEqualTo(200);
        }
        assertThat(auditor.open("/admin/audit?from=-999999999-01-01&to=%2B999999999-12-31")
                        .page()
                        .select("#audit tbody tr"))
                .isNotEmpty();
    }
}
