package dev.keyfob.examples.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private final Properties properties = new Properties();

    ArgumentsTest() {
        properties.setProperty("user.dir", Path.of("/desk").toString());
        properties.setProperty("user.home", Path.of("/home/ines").toString());
    }

    @Test
    void takesTheSampleByDefault() {
        assertThat(Arguments.of(properties).seeds()).isEmpty();
        assertThat(Arguments.of(properties).codes()).isFalse();
    }

    @Test
    void findsAFileFromWhereTheCommandWasTyped() {
        properties.setProperty("seeds", "../inbox/tokens.csv");

        assertThat(Arguments.of(properties).seeds()).hasValue(Path.of("/inbox/tokens.csv"));
    }

    @Test
    void leavesAbsolutePathsAlone() {
        properties.setProperty("seeds", "/inbox/tokens.csv");

        assertThat(Arguments.of(properties).seeds()).hasValue(Path.of("/inbox/tokens.csv"));
    }

    @Test
    void findsTheHomeFolderBehindATilde() {
        properties.setProperty("seeds", "~/tokens.csv");

        assertThat(Arguments.of(properties).seeds()).hasValue(Path.of("/home/ines/tokens.csv"));
    }

    @Test
    void showsCodesIfAsked() {
        properties.setProperty("codes", "true");

        assertThat(Arguments.of(properties).codes()).isTrue();
    }
}
