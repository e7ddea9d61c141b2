package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A short run of what the fuzzer does at length: each file of the corpus, and the same files with bytes changed, cut out
 * and doubled, by every profile in turn.
 */
class CorpusMutationTest {
    private static final int MUTANTS_OF_A_FILE = 30;
    private static final byte[] TELLING =
            "\",;\t|:\r\n #='E01829\0\u00FF".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    @Test
    void everyMutantIsReadOrRefused() throws IOException {
        Random random = new Random(6);
        List<String> cases = CsvCorpusTest.cases().toList();
        int executions = 0;
        for (String name : cases) {
            byte[] file = Files.readAllBytes(Path.of("src/test/resources/corpus", name + ".csv"));
            byte[] input = new byte[file.length + 1];
            System.arraycopy(file, 0, input, 1, file.length);
            for (int i = 0; i < MUTANTS_OF_A_FILE; i++) {
                byte[] mutant = i == 0 ? input.clone() : mutate(input, random);
                mutant[0] = (byte) executions++;
                CsvOracle.check(mutant);
            }
        }
        assertThat(executions).isGreaterThan(3_000);
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
