package dev.keyfob.seed;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** A list of URIs. */
class UrisFuzzTest {
    @FuzzTest
    void anyBytes(byte[] input) {
        ReaderOracle.records(SeedFileFormat.OTPAUTH, input);
    }
}
