package dev.keyfob.seed;

import dev.keyfob.otp.OtpParameters;
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
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What must hold for any bytes, whichever reader gets them: they are read row by row or refused with the documented
 * exception, and nothing that is said of them has a part that could be a secret. The first byte chooses how the others
 * are read.
 */
final class ReaderOracle {
    /** The fewest characters of Base64, Base32 or hexadecimal digits that are taken for a secret. */
    private static final int LEAST_OF_SECRET = 26;
    /** Base32, hexadecimal digits, or Base64 in both cases. */
    private static final Pattern FORM_OF_SECRET =
            Pattern.compile("[A-Za-z2-7]+|[A-Fa-f0-9]+|(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9+/]+");

    private static final int MOST_MESSAGES = 50;
    private static final int MOST_ITERATIONS = 20;
    private static final int PSKC_KEY = 7;
    private static final int PSKC_MACS_OPTIONAL = 8;
    private static final int PSKC_UNPADDED = 16;
    private static final int PSKC_KEY_ID = 32;

    private ReaderOracle() {}

    /** As rows of cells, by one of the profiles. */
    static void csv(byte[] input) {
        List<CsvProfile> profiles = CsvProfiles.ALL;
        CsvProfile profile = profiles.get((input[0] & 0x7F) % profiles.size());
        source(input, CsvSeedSource.of(profile, "file", behindFirst(input)).withDuplicateSearch(search(input)));
    }

    /** As a file of assignments. */
    static void assignments(byte[] input) {
        source(input, AssignedSeedSource.of(new NoSeeds(), "file", behindFirst(input)));
    }

    /** As a file of one of the other formats. */
    static void records(SeedFileFormat format, byte[] input) {
        records(format, input, behindFirst(input));
    }

    /** As what a migration export has inside its URI. */
    static void migration(byte[] input) {
        byte[] data = Base64.getEncoder().encode(Arrays.copyOfRange(input, 1, input.length));
        String uri =
                "otpauth-migration://offline?data=" + new String(data, StandardCharsets.US_ASCII).replace("+", "%2B");
        byte[] file = uri.getBytes(StandardCharsets.US_ASCII);
        records(SeedFileFormat.OTPAUTH, input, () -> new ByteArrayInputStream(file));
    }

    private static void records(SeedFileFormat format, byte[] input, ByteSource file) {
        SerialRule rule = (input[0] & 1) == 0 ? SerialRule.ACCOUNT : SerialRule.ISSUER_AND_ACCOUNT;
        source(input, SeedFileSource.of(format, "file", file).withSerials(rule).withDuplicateSearch(search(input)));
    }

    /** As PSKC, with or without a key, within what a fuzzer has time for. */
    static void pskc(byte[] input) {
        PskcSeedSource source = PskcSeedSource.of("file", behindFirst(input))
                .withMaxIterations(MOST_ITERATIONS)
                .withDuplicateSearch(search(input));
        source = switch (input[0] & PSKC_KEY) {
            case 1 -> source.withPreSharedKey(Arrays.copyOf(PskcText.KEY, 16));
            case 2 -> source.withPreSharedKey(Arrays.copyOf(PskcText.KEY, 24));
            case 3 -> source.withPreSharedKey(PskcText.KEY);
            case 4 -> source.withPassword(PskcEncryptedFiles.PASSWORD.toCharArray());
            default -> source;
        };
        source = (input[0] & PSKC_MACS_OPTIONAL) == 0 ? source : source.withMacsOptional();
        source = (input[0] & PSKC_UNPADDED) == 0 ? source : source.withWholeBlocksUnpadded();
        source(input, (input[0] & PSKC_KEY_ID) == 0 ? source : source.withKeyIdAsSerial());
    }

    /** The first byte that reads PSKC under options as the table of variations has them. */
    static int pskcChoice(String options) {
        int choice = 0;
        for (String option : options.split(" ", -1)) {
            choice |= switch (option.replaceAll("=.*", "")) {
                case "key" -> (option.length() - "key=".length()) / 16 - 1;
                case "key-text" -> 1;
                case "password" -> 4;
                case "macs-optional" -> PSKC_MACS_OPTIONAL;
                case "whole-blocks-unpadded" -> PSKC_UNPADDED;
                case "key-id-as-serial" -> PSKC_KEY_ID;
                default -> 0;
            };
        }
        return choice;
    }

    /** As XML of SafeNet. */
    static void safeNet(byte[] input) {
        OtpParameters parameters =
                (input[0] & 1) == 0 ? SafeNetXmlSeedSource.EVENT_BASED : SafeNetXmlSeedSource.TIME_BASED;
        source(
                input,
                SafeNetXmlSeedSource.of(parameters, "file", behindFirst(input)).withDuplicateSearch(search(input)));
    }

    /** As a file of a kind that is to be found out. */
    static void detection(byte[] input) {
        List<String> said = new ArrayList<>();
        try {
            SeedFileProposal proposal = SeedFiles.detect(behindFirst(input));
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
        String text = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
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

    private static ByteSource behindFirst(byte[] input) {
        return () -> new ByteArrayInputStream(input, 1, input.length - 1);
    }

    private static void source(byte[] input, SeedSource source) {
        List<String> said = new ArrayList<>();
        List<String> serials = new ArrayList<>();
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
                                    problem.serial().ifPresent(serial -> note(serials, first, serial));
                                    return null;
                                });
            }
        } catch (SeedFormatException e) {
            said.add(e.toString());
        } catch (IOException e) {
            throw new AssertionError("bytes in memory cannot fail", e);
        }
        checkSilence(input, said, serials);
    }

    private static void note(List<String> said, boolean wanted, String message) {
        if (wanted) {
            said.add(message);
        }
    }

    private static void checkSilence(byte[] input, List<String> said) {
        checkSilence(input, said, List.of());
    }

    /** A serial may be long and of letters and digits, so only what has the form of a secret must not be in one. */
    private static void checkSilence(byte[] input, List<String> said, List<String> serials) {
        if (said.isEmpty() && serials.isEmpty()) {
            return;
        }
        for (int start = 0; start < input.length; start++) {
            int end = start;
            boolean letter = false;
            while (end < input.length && isOfSecret(input[end])) {
                letter |= input[end] >= 'A';
                end++;
            }
            if (end - start >= LEAST_OF_SECRET && letter) {
                String secret = new String(input, start, end - start, StandardCharsets.ISO_8859_1);
                boolean formed = FORM_OF_SECRET.matcher(secret).matches();
                if (contains(said, secret) || (formed && contains(serials, secret))) {
                    throw new AssertionError("a message has a part of the file that could be a secret");
                }
            }
            start = end;
        }
    }

    private static boolean contains(List<String> said, String secret) {
        return said.stream().anyMatch(message -> message.contains(secret));
    }

    private static boolean isOfSecret(byte b) {
        return (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '+' || b == '/';
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
