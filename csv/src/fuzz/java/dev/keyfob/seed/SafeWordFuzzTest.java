package dev.keyfob.seed;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** A SafeWord file. */
class SafeWordFuzzTest {
    @FuzzTest
    void anyBytes(byte[] input) {
        ReaderOracle.records(SeedFileFormat.SAFEWORD, input);
    }
}
