package dev.keyfob.seed;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Without {@code JAZZER_FUZZ=1} the seeds beside the test, if there are any, are replayed. */
class CsvFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void anyBytes(byte[] input) {
        CsvOracle.check(input);
    }
}
