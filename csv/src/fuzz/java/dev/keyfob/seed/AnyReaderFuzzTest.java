package dev.keyfob.seed;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** All readers in one process: the first byte chooses one, what follows is as for the reader's own target. */
public class AnyReaderFuzzTest {
    private static final List<Consumer<byte[]>> READERS = List.of(
            ReaderOracle::csv,
            ReaderOracle::assignments,
            ReaderOracle::detection,
            ReaderOracle::json,
            input -> ReaderOracle.records(SeedFileFormat.OTPAUTH, input),
            input -> ReaderOracle.records(SeedFileFormat.GRAPH, input),
            input -> ReaderOracle.records(SeedFileFormat.AEGIS, input),
            input -> ReaderOracle.records(SeedFileFormat.TWO_FAS, input),
            input -> ReaderOracle.records(SeedFileFormat.SAFEWORD, input));

    @FuzzTest
    void anyBytes(byte[] input) {
        fuzzerTestOneInput(input);
    }

    /** What Jazzer calls without JUnit, with the faster mutations of libFuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0) {
            READERS.get((input[0] & 0xFF) % READERS.size()).accept(Arrays.copyOfRange(input, 1, input.length));
        }
    }
}
