package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must hold for any bytes: they are read row by row or refused with the documented exception, and nothing that is
 * said of them has a part that could be a secret.
 */
final class CsvOracle {
    private static final Pattern LIKE_SECRET = Pattern.compile("(?=[0-9+/]*[A-Za-z])[A-Za-z0-9+/]{26,}");

    private CsvOracle() {}

    /** Reads bytes as a file; the first byte chooses the profile. */
    static void check(byte[] input) {
        if (input.length == 0) {
            return;
        }
        List<CsvProfile> profiles = CsvProfiles.ALL;
        CsvProfile profile = profiles.get((input[0] & 0xFF) % profiles.size());
        ByteSource bytes = () -> new ByteArrayInputStream(input, 1, input.length - 1);
        List<String> said = new ArrayList<>();
        try {
            for (DuplicateSearch search : DuplicateSearch.values()) {
                read(CsvSeedSource.of(profile, "file", bytes).withDuplicateSearch(search), said);
            }
            read(AssignedSeedSource.of(CsvSeedSource.of(CsvProfile.ENTRA, "none", bytes), "file", bytes), said);
            said.addAll(ProfileDetection.propose(bytes, StandardCharsets.UTF_8, List.of(profile, CsvProfile.ENTRA))
                    .reasons());
        } catch (SeedFormatException e) {
            said.add(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new AssertionError("bytes in memory cannot fail", e);
        }
        String text = new String(input, StandardCharsets.UTF_8);
        Matcher secrets = LIKE_SECRET.matcher(text);
        while (secrets.find()) {
            String secret = secrets.group();
            assertThat(said).noneMatch(message -> message.contains(secret));
        }
    }

    private static void read(dev.keyfob.otp.seed.SeedSource source, List<String> said) throws IOException {
        try (SeedReader reader = source.open()) {
            for (Optional<SeedRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                row.get()
                        .fold(
                                seed -> {
                                    seed.warnings().forEach(warning -> said.add(warning.describe()));
                                    seed.secret().destroy();
                                    return 0;
                                },
                                problem -> {
                                    said.add(problem.describe());
                                    return 0;
                                });
            }
        } catch (SeedFormatException e) {
            said.add(String.valueOf(e.getMessage()));
        }
    }
}
