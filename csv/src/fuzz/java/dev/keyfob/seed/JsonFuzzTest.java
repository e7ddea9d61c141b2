package dev.keyfob.seed;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** JSON of any kind. */
class JsonFuzzTest {
    @FuzzTest
    void anyBytes(byte[] input) {
        ReaderOracle.json(input);
    }
}
