package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A short run of what the fuzzer does at length: each file of the corpora, and the same files with bytes changed, cut out
 * and doubled, by the readers that are for them.
 */
class CorpusMutationTest {
    private static final int MUTANTS_OF_A_FILE = 30;
    private static final int MOST_BYTES = 50_000;
    private static final byte[] TELLING =
            "\",;\t|:\r\n #='E01829\0\u00FF{}[]\\%&".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    @Test
    void everyMutantOfATableIsReadOrRefused() throws IOException {
        Random random = new Random(6);
        int executions = 0;
        for (String name : CsvCorpusTest.cases().toList()) {
            byte[] file = Files.readAllBytes(Path.of("src/test/resources/corpus", name + ".csv"));
            for (byte[] mutant : mutants(file, random)) {
                mutant[0] = (byte) executions++;
                ReaderOracle.csv(mutant);
                if (executions % 4 == 0) {
                    ReaderOracle.assignments(mutant);
                    ReaderOracle.detection(Arrays.copyOfRange(mutant, 1, mutant.length));
                }
            }
        }
        assertThat(executions).isGreaterThan(3_000);
    }

    @Test
    void everyMutantOfAFileOfRecordsIsReadOrRefused() throws IOException {
        Random random = new Random(7);
        int executions = 0;
        for (String name : SeedFileCorpusTest.cases().toList()) {
            byte[] file = SeedFileCorpusTest.bytes(name);
            if (file.length > MOST_BYTES) {
                continue;
            }
            for (byte[] mutant : mutants(file, random)) {
                mutant[0] = (byte) executions++;
                ReaderOracle.records(SeedFileCorpusTest.format(name), mutant);
                ReaderOracle.json(mutant);
                if (executions % 4 == 0) {
                    ReaderOracle.detection(Arrays.copyOfRange(mutant, 1, mutant.length));
                }
            }
        }
        assertThat(executions).isGreaterThan(1_500);
    }

    /** The file, and others that were made of it, each behind a byte that is free. */
    private static List<byte[]> mutants(byte[] file, Random random) {
        byte[] input = new byte[file.length + 1];
        System.arraycopy(file, 0, input, 1, file.length);
        List<byte[]> mutants = new ArrayList<>();
        for (int i = 0; i < MUTANTS_OF_A_FILE; i++) {
            mutants.add(i == 0 ? input.clone() : mutate(input, random));
        }
        return mutants;
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
