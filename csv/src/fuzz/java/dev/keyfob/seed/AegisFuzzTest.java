package dev.keyfob.seed;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** An export of Aegis. */
class AegisFuzzTest {
    @FuzzTest
    void anyBytes(byte[] input) {
        ReaderOracle.records(SeedFileFormat.AEGIS, input);
    }
}
