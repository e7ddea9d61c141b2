package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * How much heap a file needs, shown by giving a process no more. {@code -Dkeyfob.memory.rows=10000000} reads as many rows
 * as the promise names, in 64 MiB; the heap of the ordinary build is smaller, as its file is.
 */
class SeedFileMemoryTest {
    private static final long PROMISED_ROWS = 10_000_000;
    private static final long ROWS = Long.getLong("keyfob.memory.rows", 300_000);
    private static final long HEAP = (ROWS < PROMISED_ROWS ? 8L : 64L) << 20;
    private static final long SEARCHED = HEAP + 24 * ROWS;

    @Test
    void readsManyRowsInASmallHeap() throws Exception {
        assertThat(output(HEAP, DuplicateSearch.NONE, ROWS, 0)).isEqualTo(seen(ROWS, 0));
    }

    @Test
    void searchesForDuplicatesInAtMost24BytesARowMore() throws Exception {
        assertThat(output(SEARCHED, DuplicateSearch.WHOLE_FILE, ROWS, 0)).isEqualTo(seen(ROWS, 0));
    }

    @Test
    void searchesInThemTooIfEachRowStandsThereTwice() throws Exception {
        assertThat(output(SEARCHED, DuplicateSearch.WHOLE_FILE, ROWS / 2, 0)).isEqualTo(seen(ROWS / 2, ROWS / 2));
    }

    @Test
    void searchesInThemTooIfEachSerialAndEachSecretStandsThereTwiceAndNeverTheTwoTogether() throws Exception {
        assertThat(output(SEARCHED, DuplicateSearch.WHOLE_FILE, ROWS / 2, 1)).isEqualTo(seen(0, ROWS));
    }

    /** Without it the tests above could be passed by a heap that is not limited at all. */
    @Test
    void cannotKeepTheRowsInThatHeap() throws Exception {
        long tooSmall = 2L << 20;
        assertThat(output(tooSmall, DuplicateSearch.WHOLE_FILE, ROWS, 0)).contains("OutOfMemoryError");
    }

    private static String seen(long seeds, long problems) {
        return seeds + " seeds, " + problems + " problems";
    }

    private static String output(long heap, DuplicateSearch search, long different, long shift)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path")
                                + File.pathSeparator
                                + System.getProperty("jdk.module.path", ""),
                        SeedFileMemory.class.getName(),
                        Long.toString(ROWS),
                        search.name(),
                        Long.toString(different),
                        Long.toString(shift))
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            return said.strip();
        } finally {
            process.destroy();
        }
    }
}
