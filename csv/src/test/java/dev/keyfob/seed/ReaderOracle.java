package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.otp.seed.SeedSource;
import dev.keyfob.seed.internal.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must hold for any bytes, whichever reader gets them: they are read row by row or refused with the documented
 * exception, and nothing that is said of them has a part that could be a secret. The first byte chooses how they are
 * read.
 */
final class ReaderOracle {
    private static final Pattern LIKE_SECRET = Pattern.compile("(?=[0-9+/]*[A-Za-z])[A-Za-z0-9+/]{26,}");
    private static final int MOST_MESSAGES = 50;

    private ReaderOracle() {}

    /** As rows of cells, by one of the profiles. */
    static void csv(byte[] input) {
        if (input.length > 0) {
            List<CsvProfile> profiles = CsvProfiles.ALL;
            CsvProfile profile = profiles.get((input[0] & 0x7F) % profiles.size());
            source(input, CsvSeedSource.of(profile, "file", behindFirst(input)).withDuplicateSearch(search(input)));
        }
    }

    /** As a file of assignments. */
    static void assignments(byte[] input) {
        if (input.length > 0) {
            source(input, AssignedSeedSource.of(new NoSeeds(), "file", behindFirst(input)));
        }
    }

    /** As a file of one of the other formats. */
    static void records(SeedFileFormat format, byte[] input) {
        if (input.length > 0) {
            SerialRule rule = (input[0] & 1) == 0 ? SerialRule.ACCOUNT : SerialRule.ISSUER_AND_ACCOUNT;
            source(
                    input,
                    SeedFileSource.of(format, "file", behindFirst(input))
                            .withSerials(rule)
                            .withDuplicateSearch(search(input)));
        }
    }

    /** As a file of a kind that is to be found out. */
    static void detection(byte[] input) {
        List<String> said = new ArrayList<>();
        try {
            SeedFileProposal proposal = SeedFiles.detect(() -> new ByteArrayInputStream(input));
            said.add(proposal.reason());
            proposal.profile().ifPresent(profile -> said.addAll(profile.reasons()));
        } catch (SeedFormatException e) {
            said.add(e.toString());
        } catch (IOException e) {
            throw new AssertionError("bytes in memory cannot fail", e);
        }
        checkSilence(input, said);
    }

    /** As any JSON. */
    static void json(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        try (JsonReader json = new JsonReader(new StringReader(text))) {
            json.skip();
            json.end();
        } catch (SeedFormatException e) {
            checkSilence(input, List.of(e.toString()));
        } catch (IOException e) {
            throw new AssertionError("a text in memory cannot fail", e);
        }
    }

    private static DuplicateSearch search(byte[] input) {
        return input[0] < 0 ? DuplicateSearch.NONE : DuplicateSearch.WHOLE_FILE;
    }

    static ByteSource behindFirst(byte[] input) {
        return () -> new ByteArrayInputStream(input, 1, input.length - 1);
    }

    static void source(byte[] input, SeedSource source) {
        List<String> said = new ArrayList<>();
        try (SeedReader reader = source.open()) {
            for (Optional<SeedRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                boolean first = said.size() < MOST_MESSAGES;
                row.get()
                        .fold(
                                seed -> {
                                    seed.warnings().forEach(warning -> note(said, first, warning.describe()));
                                    seed.secret().destroy();
                                    return null;
                                },
                                problem -> {
                                    note(said, first, problem.describe());
                                    return null;
                                });
            }
        } catch (SeedFormatException e) {
            said.add(e.toString());
        } catch (IOException e) {
            throw new AssertionError("bytes in memory cannot fail", e);
        }
        checkSilence(input, said);
    }

    private static void note(List<String> said, boolean wanted, String message) {
        if (wanted) {
            said.add(message);
        }
    }

    private static void checkSilence(byte[] input, List<String> said) {
        if (said.isEmpty()) {
            return;
        }
        Matcher secrets = LIKE_SECRET.matcher(new String(input, StandardCharsets.ISO_8859_1));
        while (secrets.find()) {
            String secret = secrets.group();
            for (String message : said) {
                if (message.contains(secret)) {
                    throw new AssertionError("a message has a part of the file that could be a secret");
                }
            }
        }
    }

    /** A seed file without rows. */
    private static final class NoSeeds implements SeedSource {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public SeedReader open() {
            return new SeedReader() {
                @Override
                public Optional<SeedRow> next() {
                    return Optional.empty();
                }

                @Override
                public void close() {}
            };
        }
    }
}
