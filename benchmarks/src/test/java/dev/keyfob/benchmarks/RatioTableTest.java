package dev.keyfob.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatioTableTest {
    @Test
    void readsJmhResultsAndPrintsRatiosWithTheirErrors() throws IOException {
        assertThat(RatioTable.of(Path.of("src/test/resources/sample-results.json")))
                .isEqualToNormalizingNewlines("""
                        ### WrongCodeInWindow, SHA1

                        | contender | wall ns | CPU ns | B/op | wall, times Keyfob | CPU, times Keyfob |
                        |---|---|---|---|---|---|
                        | javaOtp | 800 ±40 | 780 ±NaN | 1848 | 2.00 ±0.10 | 2.00 ±NaN |
                        | keyfob | 400 ±0 | 390 ±4 | 1120 | 1.00 ±0.00 | 1.00 ±0.01 |

                        """);
    }

    @Test
    void readsJson() {
        assertThat(Json.parse(" {\"a\" : [ 1, -2.5e3, true, null, \"x\\n\\u0041\\\"\" ], \"b\": {}, \"c\": []} "))
                .isEqualTo(Map.of("a", List.of(1.0, -2500.0, true, "null", "x\nA\""), "b", Map.of(), "c", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1 2]", "{\"a\"}", "[1],", "\"x"})
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
