package dev.keyfob.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The API of each module is committed as text, so that a review sees every change of it. With {@code -Dkeyfob.api.write=true}
 * this test writes the text instead of comparing it.
 */
class ApiTextTest {
    private static final Path KEPT = Repository.root().resolve("docs/api");

    @ParameterizedTest
    @EnumSource
    void apiIsAsCommitted(PublishedModule module) throws IOException {
        Path file = KEPT.resolve(module.moduleName() + ".txt");
        String now = ApiText.of(module);
        if (Boolean.getBoolean("keyfob.api.write")) {
            Files.createDirectories(KEPT);
            Files.writeString(file, now, UTF_8);
        }
        assertThat(now)
                .as("API of %s: if the change is meant, write the text anew, see VERSIONING.md", module)
                .isEqualTo(Repository.text(file));
    }
}
