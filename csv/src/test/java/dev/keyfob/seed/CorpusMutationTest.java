package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A short run of what the fuzzer does at length: each file of the corpora, and the same files with bytes changed, cut out
 * and doubled, given to each reader that they are for.
 */
class CorpusMutationTest {
    private static final int MUTANTS = 30;
    /** Fewer where each input goes through all profiles. */
    private static final int MUTANTS_TO_DETECT = 6;

    private static final int LEAST_EXECUTIONS = 100;
    private static final byte[] TELLING =
            "\",;\t|:\r\n #='E01829\0\u00FF{}[]<>/\\%&".getBytes(StandardCharsets.ISO_8859_1);

    @ParameterizedTest
    @EnumSource
    void everyMutantIsReadOrRefused(FuzzedReader reader) throws IOException {
        Random random = new Random(reader.name().hashCode());
        int executions = 0;
        for (byte[] seed : reader.seeds()) {
            reader.read(seed);
            for (int i = 1; i < (reader == FuzzedReader.DETECTION ? MUTANTS_TO_DETECT : MUTANTS); i++) {
                byte[] mutant = mutate(seed, random);
                if (i % 2 == 0) {
                    mutant[0] = (byte) executions;
                }
                reader.read(mutant);
                executions++;
            }
        }
        assertThat(executions).isGreaterThan(LEAST_EXECUTIONS);
    }

    private static byte[] mutate(byte[] input, Random random) {
        byte[] mutant = input.clone();
        for (int i = random.nextInt(4); i >= 0 && mutant.length > 1; i--) {
            int at = 1 + random.nextInt(mutant.length - 1);
            switch (random.nextInt(4)) {
                case 0 -> mutant[at] = TELLING[random.nextInt(TELLING.length)];
                case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> mutant = Arrays.copyOf(mutant, at);
                default -> {
                    int end = at + random.nextInt(mutant.length - at);
                    byte[] longer = Arrays.copyOf(mutant, mutant.length + end - at);
                    System.arraycopy(mutant, at, longer, mutant.length, end - at);
                    mutant = longer;
                }
            }
        }
        return mutant;
    }
}
