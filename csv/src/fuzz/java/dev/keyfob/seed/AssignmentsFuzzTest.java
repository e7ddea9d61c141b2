package dev.keyfob.seed;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** A file that names users. */
class AssignmentsFuzzTest {
    @FuzzTest
    void anyBytes(byte[] input) {
        ReaderOracle.assignments(input);
    }
}
