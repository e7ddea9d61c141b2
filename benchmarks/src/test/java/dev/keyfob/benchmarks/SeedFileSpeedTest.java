package dev.keyfob.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same program with few rows: each contender sees all of them. Says nothing of speed. */
class SeedFileSpeedTest {
    private static final int ROWS = 500;

    @Test
    void everyContenderSeesEveryRow(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("tokens.csv");
        SeedFileSpeed.write(file, ROWS);

        Map<String, Long> best = SeedFileSpeed.measure(file, ROWS);

        assertThat(best).hasSize(8);
        assertThat(best.values()).allMatch(nanos -> nanos > 0);
    }
}
