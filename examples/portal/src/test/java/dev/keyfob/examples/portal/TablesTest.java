package dev.keyfob.examples.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Accounts;
import dev.keyfob.examples.portal.account.Role;
import dev.keyfob.examples.portal.security.AccessRules;
import dev.keyfob.examples.portal.security.Area;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** The portal's own tables in PostgreSQL, with one connection for everything and with somebody who is faster. */
class TablesTest {
    private static final String PASSWORD = "correct horse battery staple";
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final AccessRules.Rule RULE =
            new AccessRules.Rule(Area.PAYROLL, AccessRules.SubjectKind.EVERYBODY, "");

    private static EmbeddedPostgres server;

    private final String database = "tables_" + DATABASES.incrementAndGet();
    private HikariDataSource only;
    private AnnotationConfigApplicationContext context;

    @EnableTransactionManagement
    static class Transactions {}

    @BeforeAll
    static void startServer(@TempDir Path folder) throws IOException {
        server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.toFile())
                .setDataDirectory(folder.resolve("database"))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("fsync", "off")
                .start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void makeTables() {
        JdbcClient.create(server.getPostgresDatabase())
                .sql("CREATE DATABASE " + database)
                .update();
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(server.getJdbcUrl("postgres", database));
        pool.setMaximumPoolSize(1);
        pool.setConnectionTimeout(5_000);
        only = new HikariDataSource(pool);
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V1__accounts.sql")).execute(only);
    }

    @AfterEach
    void closeAll() {
        context.close();
        only.close();
    }

    private <T> T bean(Class<T> type, JdbcClient client) {
        context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, () -> only);
        context.registerBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(only));
        context.registerBean(JdbcClient.class, () -> client);
        context.registerBean(PasswordEncoder.class, () -> PasswordEncoderFactories.createDelegatingPasswordEncoder());
        context.register(Transactions.class, type);
        context.refresh();
        return context.getBean(type);
    }

    @Test
    void accountsAreReadOnOneConnection() {
        Accounts accounts = bean(Accounts.class, JdbcClient.create(only));
        accounts.add("ada", Role.USER, Set.of(), PASSWORD);
        accounts.add("mara", Role.HELP_DESK, Set.of("staff", "accounting"), PASSWORD);
        Account ada = new Account("ada", Role.USER, true, Set.of());
        Account mara = new Account("mara", Role.HELP_DESK, true, Set.of("staff", "accounting"));
        assertThat(accounts.find("Mara")).contains(mara);
        assertThat(accounts.list("", 10)).isEqualTo(List.of(ada, mara));
        assertThat(accounts.list("", 1)).isEqualTo(List.of(ada));
        assertThat(accounts.list("ada", 10)).isEqualTo(List.of(mara));
    }

    @Test
    void whoeverIsSlowerIsToldThatTheNameIsTaken() {
        Accounts accounts = bean(
                Accounts.class,
                behindARival("INSERT INTO portal_account (name, password_hash, role, first_device)"
                        + " VALUES ('mara', 'x', 'AUDITOR', TRUE)"));
        assertThat(accounts.add("mara", Role.USER, Set.of("staff"), PASSWORD)).isEmpty();
        assertThat(accounts.find("mara")).contains(new Account("mara", Role.AUDITOR, true, Set.of()));
    }

    @Test
    void aRuleThatTwoAddIsThereOnce() {
        AccessRules rules = bean(
                AccessRules.class,
                behindARival("INSERT INTO portal_access_rule (area, subject_kind, subject)"
                        + " VALUES ('PAYROLL', 'EVERYBODY', '')"));
        rules.add(RULE);
        assertThat(rules.all()).filteredOn(RULE::equals).hasSize(1);
    }

    /** Somebody with another connection does his insert just before the first one of this client. */
    private JdbcClient behindARival(String insert) {
        JdbcClient real = JdbcClient.create(only);
        JdbcClient rival = JdbcClient.create(server.getDatabase("postgres", database));
        boolean[] done = {false};
        return (JdbcClient) Proxy.newProxyInstance(
                TablesTest.class.getClassLoader(), new Class<?>[] {JdbcClient.class}, (proxy, method, arguments) -> {
                    if (!done[0] && String.valueOf(arguments[0]).startsWith("INSERT")) {
                        done[0] = true;
                        rival.sql(insert).update();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
