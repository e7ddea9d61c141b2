package dev.keyfob.seed;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** An export of 2FAS. */
class TwoFasFuzzTest {
    @FuzzTest
    void anyBytes(byte[] input) {
        ReaderOracle.records(SeedFileFormat.TWO_FAS, input);
    }
}
