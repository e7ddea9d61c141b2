package dev.keyfob.examples.portal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.keyfob.Keyfob;
import dev.keyfob.policy.Policy;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.jdbc.JdbcCredentialStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The library, and the database that it keeps devices in. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    /** The folder is there, and its owner's only, before the database makes a file in it. */
    @Bean
    static BeanFactoryPostProcessor dataFolder(Environment environment) {
        return beans -> {
            try {
                Files.createDirectories(
                        Path.of(environment.getRequiredProperty("portal.data-folder")),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /**
     * The store's own pool. It must not be the application's: a failed code is counted although the request that brought
     * it is rolled back. As no default candidate it is invisible to everything that looks for the one data source.
     */
    @Bean(defaultCandidate = false)
    @Qualifier("store") HikariDataSource storeConnections(PortalSettings settings) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("store");
        pool.setJdbcUrl(settings.store().url());
        pool.setUsername(settings.store().username());
        pool.setPassword(settings.store().password());
        pool.setMaximumPoolSize(settings.store().connections());
        return new HikariDataSource(pool);
    }

    @Bean
    @DependsOnDatabaseInitialization
    CredentialStore credentialStore(@Qualifier("store") HikariDataSource connections) {
        return JdbcCredentialStore.open(connections);
    }

    @Bean
    KeyRing keyRing(PortalSettings settings) throws IOException {
        return new KeyFile(settings.dataFolder().resolve("keys.properties")).open();
    }

    @Bean
    Policy policy(PortalSettings settings) {
        return Policy.entra().toBuilder()
                .minDevices(settings.minDevices())
                .issuer(settings.issuer())
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Keyfob keyfob(CredentialStore store, KeyRing keys, Policy policy, Clock clock) {
        return Keyfob.builder(store, keys).policy(policy).clock(clock).build();
    }
}
