package dev.keyfob.examples.portal;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where uploads lie while they come in: with the imports, for the owner only. */
@Configuration(proxyBeanMethods = false)
class UploadConfiguration {
    /** The fields of a form, such as the password of a file, are smaller than the threshold and stay in memory. */
    @Bean
    MultipartConfigElement uploads(MultipartProperties limits, PortalSettings settings) {
        return new MultipartConfigElement(
                settings.dataFolder().resolve("imports").toAbsolutePath().toString(),
                limits.getMaxFileSize().toBytes(),
                limits.getMaxRequestSize().toBytes(),
                (int) limits.getFileSizeThreshold().toBytes());
    }
}
