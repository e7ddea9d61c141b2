package dev.keyfob.seed;

/** The reader that {@code -Dkeyfob.fuzz.reader} names, as Jazzer calls it without JUnit: that is much faster. */
public final class ReaderFuzzer {
    private static final FuzzedReader READER = FuzzedReader.of(System.getProperty("keyfob.fuzz.reader", "csv"));

    private ReaderFuzzer() {}

    /** Called by Jazzer with each input. */
    public static void fuzzerTestOneInput(byte[] input) {
        READER.read(input);
    }
}
