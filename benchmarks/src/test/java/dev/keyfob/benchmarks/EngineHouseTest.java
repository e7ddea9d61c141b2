package dev.keyfob.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineHouseTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everySignInOfEachRoundIsAccepted(boolean sealed) {
        EngineHouse house = new EngineHouse(7, sealed);
        for (long round = 0; round < 12; round++) {
            for (int user = 0; user < house.size(); user++) {
                house.signIn(user, round);
            }
        }
        assertThat(house.refused()).isZero();
    }

    @Test
    void endsWhenSignInsAreRefused() {
        EngineHouse house = new EngineHouse(1, false);
        house.signIn(0, 0);
        for (int i = 0; i < 1_000; i++) {
            house.signIn(0, 0);
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> house.signIn(0, 0))
                .withMessage("sign-ins must be accepted, 1000 were not");
    }

    @Test
    void printsSignInsPartsAndRatios() throws IOException {
        assertThat(EngineTable.of(Path.of("src/test/resources/sample-engine.json")))
                .isEqualToNormalizingNewlines("""
                        | users | secrets | sign-ins/s, 1 thread | 2 threads | p50 us | p99 us | B/op |
                        |---|---|---|---|---|---|---|
                        | 1000 | plain | 100000 | 150000 | 9.5 | 20.0 | 4000 |

                        | part | us |
                        |---|---|
                        | decryptFive | 2.00 |
                        | fifteenCandidates | 4.00 |
                        | padding | 2.00 |
                        | typedCode | 0.50 |
                        | unsealFive | 2.50 |
                        | withoutEngine | 6.00 |

                        Unsealing, times five bare decryptions: 1.25 (target 1.3)
                        Without unsealing, 1000 users: engine and store, rows touched before, 2.00 us, times 15 candidates 0.50 (target 1);
                          rows not touched 3.50 us, 0.88; the touch alone 1.25 us, 0.31
                        """);
    }
}
