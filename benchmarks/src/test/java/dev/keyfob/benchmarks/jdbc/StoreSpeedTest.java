package dev.keyfob.benchmarks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program that compares the store with a bare loop runs, on the databases that need no server. */
class StoreSpeedTest {
    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void comparesStoreAndBareLoop(String database) throws Exception {
        StringBuilder out = new StringBuilder();
        List<String> sizes = List.of("--rows", "500", "--other-large", "1000", "--import", "400");
        List<String> words = new ArrayList<>(List.of("--only", database, "--rounds", "1", "--seconds", "0.02"));
        words.addAll(sizes);
        Main.run(words, out);
        assertThat(out.toString())
                .contains("| read of a user with 5 devices | 1 |")
                .contains("| refused verification | 4 |")
                .contains("| accepted verification | 16 |")
                .contains("Filled with 1,000 devices")
                .contains("| store, sealed before | ");
    }
}
