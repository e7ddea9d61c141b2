package dev.keyfob.seed;

import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Proposes a profile for a file: each candidate reads the first rows, and what they make of them is compared. Profiles
 * that read every row in the same way count as one; if those that read the most rows differ, the answer is a question.
 *
 * <p>The class has no state and is safe for use by multiple threads.
 */
public final class ProfileDetection {
    private static final int SAMPLE_BYTES = 64 * 1_024;
    private static final int MOST_ROWS = 200;

    private ProfileDetection() {}

    /**
     * Proposes a profile.
     *
     * @param bytes the file; its first 64 KiB are read once
     * @param charset the encoding of a file that does not tell its own, mostly UTF-8
     * @param candidates the profiles that are tried, such as {@link CsvProfiles#ALL}
     * @return a profile, a question, or why there is neither
     * @throws SeedFormatException if the file is no text, such as one that is encrypted
     * @throws IOException if the file cannot be read
     */
    public static ProfileProposal propose(ByteSource bytes, Charset charset, Collection<CsvProfile> candidates)
            throws IOException {
        Objects.requireNonNull(charset, "charset");
        byte[] sample = sample(bytes);
        try {
            FirstBytes first = new FirstBytes(sample, Math.min(sample.length, FirstBytes.LENGTH));
            FirstBytes.Encoding encoding = first.encoding(charset);
            int length = wholeLines(sample, encoding);
            List<Attempt> attempts = new ArrayList<>();
            for (CsvProfile candidate : candidates) {
                attempts.add(attempt(candidate, () -> new ByteArrayInputStream(sample, 0, length), charset));
            }
            return judge(attempts);
        } finally {
            Arrays.fill(sample, (byte) 0);
        }
    }

    private static byte[] sample(ByteSource bytes) throws IOException {
        try (InputStream in = bytes.open()) {
            byte[] buffer = new byte[SAMPLE_BYTES];
            int length = in.readNBytes(buffer, 0, buffer.length);
            byte[] sample = Arrays.copyOf(buffer, length);
            Arrays.fill(buffer, (byte) 0);
            return sample;
        }
    }

    /** Where the last whole line of a sample ends that is not the whole file. */
    private static int wholeLines(byte[] sample, FirstBytes.Encoding encoding) {
        if (sample.length < SAMPLE_BYTES) {
            return sample.length;
        }
        int unit = encoding.isUtf16() ? 2 : 1;
        for (int end = sample.length - sample.length % unit; end > 0; end -= unit) {
            byte last = sample[unit == 1 || encoding.charset().name().endsWith("LE") ? end - unit : end - 1];
            if (last == '\n' || last == '\r') {
                return end;
            }
        }
        return sample.length;
    }

    private record Attempt(
            CsvProfile profile, int seeds, int otherTokens, int errors, String content, String what, String refusal) {
        boolean isOpenEncoding() {
            return refusal.startsWith(SecretKinds.OPEN);
        }
    }

    private static Attempt attempt(CsvProfile profile, ByteSource sample, Charset charset) throws IOException {
        CsvSeedSource source = CsvSeedSource.of(profile, "sample", sample)
                .withCharset(charset)
                .withDuplicateSearch(DuplicateSearch.NONE);
        RowHash hash = new RowHash(new byte[0]);
        MessageDigest content = Passes.sha256();
        int seeds = 0;
        int others = 0;
        int errors = 0;
        String what = "";
        try (SeedReader reader = source.open()) {
            Optional<SeedRow> row = reader.next();
            for (int i = 0; i < MOST_ROWS && row.isPresent(); i++) {
                if (row.get() instanceof SeedRecord seed) {
                    hash.ofRow(seed);
                    content.update(hash.bytes());
                    what = seeds == 0 ? seed.parameters().toString() : what;
                    seed.secret().destroy();
                    seeds++;
                } else if (((RowProblem) row.get()).code() == ProblemCode.NOT_AN_OATH_TOKEN) {
                    others++;
                } else {
                    errors++;
                }
                row = reader.next();
            }
        } catch (SeedFormatException e) {
            return new Attempt(profile, seeds, others, errors, "", "", String.valueOf(e.getMessage()));
        }
        String digest = HexFormat.of().formatHex(content.digest());
        return new Attempt(profile, seeds, others, errors, digest, what, "");
    }

    private static ProfileProposal judge(List<Attempt> attempts) {
        List<Attempt> open = attempts.stream().filter(Attempt::isOpenEncoding).toList();
        int most = attempts.stream().mapToInt(Attempt::seeds).max().orElse(0);
        if (most == 0 || !open.isEmpty()) {
            return open.isEmpty() ? unknown(attempts) : openEncoding(open);
        }
        int fewestErrors = attempts.stream()
                .filter(attempt -> attempt.seeds() == most)
                .mapToInt(attempt -> attempt.errors() + attempt.otherTokens())
                .min()
                .orElse(0);
        Map<String, List<Attempt>> byContent = attempts.stream()
                .filter(attempt -> attempt.seeds() == most)
                .filter(attempt -> attempt.errors() + attempt.otherTokens() == fewestErrors)
                .collect(Collectors.groupingBy(Attempt::content, LinkedHashMap::new, Collectors.toList()));
        List<Attempt> firsts =
                byContent.values().stream().map(group -> group.get(0)).toList();
        if (firsts.size() == 1) {
            return proposed(byContent.values().iterator().next());
        }
        return new ProfileProposal.Ambiguous(
                firsts.stream().map(Attempt::profile).toList(),
                firsts.stream().map(ProfileDetection::describe).toList());
    }

    private static ProfileProposal proposed(List<Attempt> group) {
        Attempt best = group.get(0);
        List<String> reasons = new ArrayList<>();
        reasons.add(describe(best));
        if (group.size() > 1) {
            reasons.add("the same rows come out with the profiles "
                    + group.stream()
                            .skip(1)
                            .map(attempt -> attempt.profile().name())
                            .collect(Collectors.joining(", ")));
        }
        return new ProfileProposal.Proposed(best.profile(), reasons);
    }

    private static String describe(Attempt attempt) {
        int rows = attempt.seeds() + attempt.otherTokens() + attempt.errors();
        CsvProfile profile = attempt.profile();
        return profile.name() + ": " + (profile.hasHeader() ? "the header names its columns, " : "no header, ")
                + attempt.seeds() + " of the first " + rows + " rows can be read as such, the first as "
                + attempt.what();
    }

    private static ProfileProposal openEncoding(List<Attempt> open) {
        return new ProfileProposal.Ambiguous(
                open.stream().map(Attempt::profile).toList(),
                open.stream()
                        .map(attempt -> attempt.profile().name() + ": " + attempt.refusal())
                        .toList());
    }

    private static ProfileProposal unknown(List<Attempt> attempts) {
        List<String> reasons = attempts.stream()
                .map(attempt -> attempt.profile().name() + ": "
                        + (attempt.refusal().isEmpty() ? "no row can be read" : attempt.refusal()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (reasons.isEmpty()) {
            reasons.add("no profile was given to try");
        }
        return new ProfileProposal.Unknown(reasons);
    }
}
