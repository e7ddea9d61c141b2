package dev.keyfob.examples.portal;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What the tests replace in the application. */
@TestConfiguration(proxyBeanMethods = false)
class ReplacedForTests {
    @Bean
    @Primary
    MovingClock movingClock() {
        return new MovingClock();
    }
}
