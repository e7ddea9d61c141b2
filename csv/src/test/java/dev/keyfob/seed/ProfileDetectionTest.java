package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.otp.seed.SeedFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proposes profiles for files of the corpus that have an expected proposal beside them, in {@code .proposal}. */
class ProfileDetectionTest {
    private static final Path CORPUS = Path.of("src", "test", "resources", "corpus");

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void proposesWhatIsExpected(String name) throws IOException {
        assertThat(proposal(name))
                .isEqualTo(Files.readString(CORPUS.resolve(name + ".proposal"), StandardCharsets.UTF_8));
    }

    static String proposal(String name) throws IOException {
        ProfileProposal proposal = ProfileDetection.propose(
                () -> Files.newInputStream(CORPUS.resolve(name + ".csv")), StandardCharsets.UTF_8, CsvProfiles.ALL);
        String what = proposal.fold(
                proposed -> "proposed: " + proposed.profile().name(),
                ambiguous -> "which of: "
                        + ambiguous.candidates().stream().map(CsvProfile::name).collect(Collectors.joining(", ")),
                unknown -> "unknown");
        return Stream.concat(Stream.of(what), proposal.reasons().stream().map(reason -> "    " + reason))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    static Stream<String> cases() throws IOException {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            return files
                    .map(file -> CORPUS.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".proposal"))
                    .map(name -> name.substring(0, name.length() - ".proposal".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void eachReadyProfileIsProposedOrAskedFor() throws IOException {
        List<String> cases = cases().toList();
        for (CsvProfile profile : CsvProfiles.ALL) {
            assertThat(cases).anyMatch(name -> name.startsWith(CsvCorpusTest.folder(profile) + "/"));
        }
    }

    @Test
    void judgesALongFileByItsFirstWholeLines() throws IOException {
        String row = ",TK-1," + Bytes.SECRET + ",30,,\n";
        byte[] file = (Bytes.HEADER + row.repeat(5_000)).getBytes(StandardCharsets.UTF_16LE);

        ProfileProposal proposal =
                ProfileDetection.propose(() -> new ByteArrayInputStream(file), StandardCharsets.UTF_8, CsvProfiles.ALL);

        assertThat(proposal).isInstanceOfSatisfying(ProfileProposal.Proposed.class, proposed -> {
            assertThat(proposed.profile()).isSameAs(CsvProfiles.ENTRA);
            assertThat(proposed.reasons().get(0)).contains("200 of the first 200 rows");
        });
    }

    @Test
    void refusesWhatIsNoText() {
        assertThatThrownBy(() -> ProfileDetection.propose(
                        () -> new ByteArrayInputStream(
                                "-----BEGIN PGP MESSAGE-----".getBytes(StandardCharsets.US_ASCII)),
                        StandardCharsets.UTF_8,
                        CsvProfiles.ALL))
                .isInstanceOf(SeedFormatException.class)
                .hasMessageContaining("PGP");
    }
}
