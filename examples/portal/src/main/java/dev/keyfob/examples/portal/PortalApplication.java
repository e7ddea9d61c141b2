package dev.keyfob.examples.portal;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The administrator's and the user's pages for hard tokens and authenticator apps. */
@SpringBootApplication
@EnableScheduling
@EnableConfigurationProperties(PortalSettings.class)
public class PortalApplication {
    /** Made by Spring. */
    protected PortalApplication() {}

    /**
     * Starts the portal.
     *
     * @param args Spring Boot's arguments, such as {@code --spring.profiles.active=postgres}
     */
    public static void main(String[] args) {
        SpringApplication.run(PortalApplication.class, args);
    }
}
