package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.TotpParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads each file below {@code corpus} with the profile that its folder names, and compares what it gives with the text
 * in the file of the same name that ends in {@code .expected}. A new case is a new pair of files.
 */
class CsvCorpusTest {
    private static final Path CORPUS = Path.of("src", "test", "resources", "corpus");

    private static final Map<String, CsvProfile> PROFILES = Map.of(
            "entra",
            CsvProfile.ENTRA,
            "hex",
            CsvProfile.builder("hex")
                    .column(CsvField.SERIAL, "serial", "token id")
                    .column(CsvField.SECRET, "seed")
                    .optionalColumn(CsvField.INTERVAL, "step")
                    .optionalColumn(CsvField.DIGITS, "digits")
                    .optionalColumn(CsvField.ALGORITHM, "hash")
                    .optionalColumn(CsvField.MODEL, "model")
                    .secretEncoding(SecretEncoding.HEX)
                    .parameters(TotpParameters.of(HmacAlgorithm.SHA256, 8, Duration.ofSeconds(60)))
                    .build(),
            "hotp",
            CsvProfile.builder("hotp")
                    .optionalColumn(CsvField.USER, "user")
                    .column(CsvField.SERIAL, "serial")
                    .column(CsvField.SECRET, "secret")
                    .column(CsvField.COUNTER, "counter")
                    .optionalColumn(CsvField.DIGITS, "digits")
                    .parameters(HotpParameters.DEFAULT)
                    .build());

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void givesWhatTheExpectedReportSays(String name) throws IOException {
        Path file = CORPUS.resolve(name + ".csv");
        CsvProfile profile = PROFILES.get(name.substring(0, name.indexOf('/')));
        Path expected = CORPUS.resolve(name + ".expected");
        assertThat(expected).as("the expected report of the case").exists();

        String report = ReportText.of(CsvSeedSource.of(profile, file));

        assertThat(report).isEqualTo(Files.readString(expected, StandardCharsets.UTF_8));
    }

    static Stream<String> cases() throws IOException {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            return files
                    .map(file -> CORPUS.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".csv"))
                    .map(name -> name.substring(0, name.length() - ".csv".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}
