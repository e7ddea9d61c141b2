package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.TotpParameters;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads each file below {@code corpus} with the profile that its folder names, and compares what it gives with the text
 * in the file of the same name that ends in {@code .expected}. A new case is a new pair of files.
 */
class CsvCorpusTest {
    private static final Path CORPUS = Path.of("src", "test", "resources", "corpus");

    /** Profiles of folders that no ready profile is named after. */
    private static final Map<String, CsvProfile> PROFILES = Map.of(
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
        Path expected = CORPUS.resolve(name + ".expected");
        assertThat(expected).as("the expected report of the case").exists();

        String report = ReportText.of(source(name));

        assertThat(report).isEqualTo(Files.readString(expected, StandardCharsets.UTF_8));
    }

    /** The file of a case under the options in the file of the same name that ends in {@code .options}, if there is one. */
    static CsvSeedSource source(String name) throws IOException {
        CsvSeedSource source =
                CsvSeedSource.of(profile(name.substring(0, name.indexOf('/'))), CORPUS.resolve(name + ".csv"));
        Path options = CORPUS.resolve(name + ".options");
        Properties given = new Properties();
        if (Files.exists(options)) {
            try (Reader reader = Files.newBufferedReader(options)) {
                given.load(reader);
            }
        }
        for (String option : given.stringPropertyNames()) {
            String value = given.getProperty(option);
            source = switch (option) {
                case "charset" -> source.withCharset(Charset.forName(value));
                case "serials" ->
                    value.equals("as written")
                            ? source.withSerialsAsWritten()
                            : source.withSerialsPaddedTo(Integer.parseInt(value));
                case "rows" -> source.withMaxRows(Long.parseLong(value));
                case "duplicates" -> source.withDuplicateSearch(DuplicateSearch.valueOf(value));
                default -> throw new IllegalArgumentException("no such option: " + option);
            };
        }
        return source;
    }

    /** {@code yubikey-log-traditional} is the folder of "YubiKey log, traditional". */
    static CsvProfile profile(String folder) {
        CsvProfile own = PROFILES.get(folder);
        return own != null
                ? own
                : CsvProfiles.ALL.stream()
                        .filter(profile -> folder(profile).equals(folder))
                        .findFirst()
                        .orElseThrow();
    }

    static String folder(CsvProfile profile) {
        return profile.name().equals("Entra ID")
                ? "entra"
                : profile.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    @Test
    void eachReadyProfileHasCases() throws IOException {
        List<String> cases = cases().toList();
        for (CsvProfile profile : CsvProfiles.ALL) {
            assertThat(cases).anyMatch(name -> name.startsWith(folder(profile) + "/"));
        }
    }

    static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(CORPUS.resolve(name + ".csv"));
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
