package dev.keyfob.seed;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Microsoft Graph's bulk JSON. */
class GraphFuzzTest {
    @FuzzTest
    void anyBytes(byte[] input) {
        ReaderOracle.records(SeedFileFormat.GRAPH, input);
    }
}
