package dev.keyfob.seed;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Rows of cells, by a profile that the first byte chooses. */
class CsvFuzzTest {
    @FuzzTest
    void anyBytes(byte[] input) {
        ReaderOracle.csv(input);
    }
}
