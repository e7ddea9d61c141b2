package dev.keyfob.otp.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** One run fuzzes one method; without {@code JAZZER_FUZZ=1} the committed seeds are replayed. */
class ParsersFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void base32(byte[] input) {
        Oracles.base32(input);
    }

    @FuzzTest(maxDuration = "2m")
    void hex(byte[] input) {
        Oracles.hex(input);
    }

    @FuzzTest(maxDuration = "2m")
    void uri(byte[] input) {
        Oracles.uri(input);
    }

    @FuzzTest(maxDuration = "2m")
    void migration(byte[] input) {
        Oracles.migration(input);
    }

    @FuzzTest(maxDuration = "2m")
    void code(byte[] input) {
        Oracles.code(input);
    }
}
