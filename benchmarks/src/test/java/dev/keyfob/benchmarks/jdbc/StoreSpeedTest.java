package dev.keyfob.benchmarks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The program that compares the store with a bare loop runs, on the one database that needs no server. */
class StoreSpeedTest {
    @Test
    void comparesStoreAndBareLoopOnH2() throws Exception {
        StringBuilder out = new StringBuilder();
        Main.run(List.of("--only", "h2", "--rows", "500", "--rounds", "1", "--seconds", "0.02"), out);
        assertThat(out.toString())
                .contains("| read of a user with 5 devices | 1 |")
                .contains("| refused verification | 4 |")
                .contains("| accepted verification | 16 |");
    }
}
