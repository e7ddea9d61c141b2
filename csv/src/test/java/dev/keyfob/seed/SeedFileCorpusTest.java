package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.seed.SeedSource;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads each file below {@code seed-files} as the format that its folder names, and compares what it gives with the text
 * in the file of the same name with {@code .expected} behind it; {@code .options} behind it says how to read it. A new
 * case is a new pair of files.
 */
class SeedFileCorpusTest {
    private static final Path CORPUS = Path.of("src", "test", "resources", "seed-files");
    private static final String SAFENET = "safenet-xml/";

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void givesWhatTheExpectedReportSays(String name) throws IOException {
        Path expected = CORPUS.resolve(name + ".expected");
        assertThat(expected).as("the expected report of the case").exists();

        String report = ReportText.of(source(name));

        assertThat(report).isEqualTo(Files.readString(expected, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    void eachFormatHasCases(SeedFileFormat format) throws IOException {
        assertThat(cases().filter(name -> name.startsWith(folder(format) + "/")))
                .hasSizeGreaterThan(3);
    }

    @Test
    void safeNetHasCases() throws IOException {
        assertThat(cases().filter(SeedFileCorpusTest::isSafeNet)).hasSizeGreaterThan(3);
    }

    @Test
    void noExpectedReportIsLeftOver() throws IOException {
        List<String> cases = cases().toList();
        assertThat(files().filter(name -> name.endsWith(".expected") || name.endsWith(".options")))
                .allSatisfy(name -> assertThat(cases).contains(name.substring(0, name.lastIndexOf('.'))));
    }

    private static SeedSource source(String name) throws IOException {
        Properties options = new Properties();
        Path file = CORPUS.resolve(name + ".options");
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                options.load(reader);
            }
        }
        return isSafeNet(name) ? safeNet(name, options) : records(name, options);
    }

    private static SeedSource records(String name, Properties options) {
        SeedFileSource source = SeedFileSource.of(format(name), CORPUS.resolve(name));
        for (String option : options.stringPropertyNames()) {
            String value = options.getProperty(option);
            source = switch (option) {
                case "serials" -> source.withSerials(rule(value));
                case "user" -> source.withAccountAsUser();
                case "records" -> source.withMaxRecords(Long.parseLong(value));
                case "bytes" -> source.withMaxBytes(Long.parseLong(value));
                case "duplicates" -> source.withDuplicateSearch(DuplicateSearch.valueOf(value));
                default -> throw new IllegalArgumentException("no such option: " + option);
            };
        }
        return source;
    }

    private static SeedSource safeNet(String name, Properties options) {
        boolean timeBased = options.getProperty("tokens", "event-based").equals("time-based");
        SafeNetXmlSeedSource source = SafeNetXmlSeedSource.of(
                timeBased ? SafeNetXmlSeedSource.TIME_BASED : SafeNetXmlSeedSource.EVENT_BASED, CORPUS.resolve(name));
        for (String option : options.stringPropertyNames()) {
            String value = options.getProperty(option);
            source = switch (option) {
                case "tokens" -> source;
                case "records" -> source.withLimits(PskcSeedSource.DEFAULT_MAX_BYTES, Long.parseLong(value));
                case "bytes" -> source.withLimits(Long.parseLong(value), PskcSeedSource.DEFAULT_MAX_KEYS);
                case "duplicates" -> source.withDuplicateSearch(DuplicateSearch.valueOf(value));
                default -> throw new IllegalArgumentException("no such option: " + option);
            };
        }
        return source;
    }

    /** Whether a case is XML of SafeNet, which has a source of its own. */
    static boolean isSafeNet(String name) {
        return name.startsWith(SAFENET);
    }

    private static SerialRule rule(String name) {
        return switch (name) {
            case "account" -> SerialRule.ACCOUNT;
            case "issuer and account" -> SerialRule.ISSUER_AND_ACCOUNT;
            default -> throw new IllegalArgumentException("no such rule: " + name);
        };
    }

    static SeedFileFormat format(String name) {
        String folder = name.substring(0, name.indexOf('/'));
        return Stream.of(SeedFileFormat.values())
                .filter(format -> folder(format).equals(folder))
                .findFirst()
                .orElseThrow();
    }

    private static String folder(SeedFileFormat format) {
        return format.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Stream<String> cases() throws IOException {
        return files().filter(name -> !name.endsWith(".expected") && !name.endsWith(".options"));
    }

    static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(CORPUS.resolve(name));
    }

    private static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> CORPUS.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}
