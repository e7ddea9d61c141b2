package dev.keyfob.examples.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoreSizeTest {
    private static final Path STORE = Path.of("src", "main");
    private static final int MOST_LINES = 250;

    /** Every line of every file counts: imports, comments, scripts, blank lines. */
    @Test
    void completeStoreHasAtMost250Lines() throws IOException {
        int lines = 0;
        try (Stream<Path> files = Files.walk(STORE)) {
            List<Path> sources = files.filter(Files::isRegularFile).toList();
            assertThat(sources).isNotEmpty();
            for (Path source : sources) {
                lines += Files.readAllLines(source).size();
            }
        }
        assertThat(lines).isBetween(1, MOST_LINES);
    }
}
