package dev.keyfob.otp.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Replays the committed seeds of the fuzz tests, without the fuzzer. */
class FuzzSeedsTest {
    private static final Path SEEDS = Path.of("src/test/resources/dev/keyfob/otp/fuzz/ParsersFuzzTestInputs");

    @Test
    void everySeedIsReadOrRefusedAsDocumented() throws IOException {
        replay("base32", Oracles::base32);
        replay("hex", Oracles::hex);
        replay("uri", Oracles::uri);
        replay("migration", Oracles::migration);
        replay("code", Oracles::code);
    }

    private static void replay(String name, Consumer<byte[]> oracle) throws IOException {
        List<Path> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.list(SEEDS.resolve(name))) {
            files.forEach(seeds::add);
        }
        assertThat(seeds).as(name).hasSizeGreaterThanOrEqualTo(3);
        for (Path seed : seeds) {
            oracle.accept(Files.readAllBytes(seed));
        }
    }
}
