package dev.keyfob.seed;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** A file of a kind that is to be found out. */
class DetectionFuzzTest {
    @FuzzTest
    void anyBytes(byte[] input) {
        ReaderOracle.detection(input);
    }
}
