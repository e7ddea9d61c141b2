package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DuplicatesProperties {
    private static final String[] SECRETS = {Bytes.SECRET, Bytes.OTHER_SECRET, Bytes.SECRET.replace('S', 'T')};

    /** Serial and secret of a row, from a few of each, so that they meet often. */
    record Token(int serial, int secret) {}

    @Property(tries = 500)
    void judgesRowsAsLookingAtAllOfThemAtOnceDoes(@ForAll("files") List<Token> tokens) throws IOException {
        StringBuilder text = new StringBuilder(Bytes.HEADER);
        for (Token token : tokens) {
            text.append(",TK-")
                    .append(token.serial)
                    .append(',')
                    .append(SECRETS[token.secret])
                    .append(",30,,\n");
        }

        assertJudged(tokens, ReportText.rows(Bytes.source(text.toString())));
    }

    @Property(tries = 500)
    void judgesRowsAlikeIfSeveralStandInOneLine(
            @ForAll("files") List<Token> tokens, @ForAll("lines") List<Integer> rowsOfLines) throws IOException {
        List<Integer> lines = new ArrayList<>();
        for (int i = 0; i < rowsOfLines.size(); i++) {
            lines.addAll(Collections.nCopies(rowsOfLines.get(i), i + 1));
        }
        List<SeedRow> rows = DuplicatesTest.judged(() -> IntStream.range(0, tokens.size())
                .<SeedRow>mapToObj(i ->
                        DuplicatesTest.row(lines.get(i), "TK-" + tokens.get(i).serial, SECRETS[tokens.get(i).secret]))
                .toList());

        assertJudged(tokens, rows);
    }

    private static void assertJudged(List<Token> tokens, List<SeedRow> rows) {
        assertThat(rows).hasSameSizeAs(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            assertThat(verdict(rows.get(i))).as("row %d of %s", i, tokens).isEqualTo(expected(tokens, i));
        }
    }

    private static String verdict(SeedRow row) {
        return row instanceof RowProblem problem ? problem.code().name() : "";
    }

    private static String expected(List<Token> tokens, int index) {
        Token token = tokens.get(index);
        if (tokens.stream().anyMatch(other -> other.serial == token.serial && other.secret != token.secret)) {
            return "DUPLICATE_SERIAL";
        }
        if (tokens.stream().anyMatch(other -> other.serial != token.serial && other.secret == token.secret)) {
            return "DUPLICATE_SEED";
        }
        return tokens.indexOf(token) < index ? "DUPLICATE_ROW" : "";
    }

    @Provide
    Arbitrary<List<Token>> files() {
        Arbitrary<Integer> serials = Arbitraries.integers().between(1, 5);
        Arbitrary<Integer> secrets = Arbitraries.integers().between(0, SECRETS.length - 1);
        return serials.flatMap(serial -> secrets.map(secret -> new Token(serial, secret)))
                .list()
                .ofMaxSize(6);
    }

    /** How many rows stand in each line: enough for the longest of the files. */
    @Provide
    Arbitrary<List<Integer>> lines() {
        return Arbitraries.integers().between(1, 4).list().ofSize(6);
    }

    @Property(tries = 300)
    void findsTheHashesThatWereAddedMoreThanOnce(@ForAll("hashes") List<Long> hashes) {
        RepeatedHashes repeated = new RepeatedHashes();
        Map<Long, Integer> counts = new HashMap<>();
        for (long hash : hashes) {
            repeated.add(hash);
            counts.merge(hash, 1, Integer::sum);
        }

        long[][] found = repeated.takeRepeated();

        assertThat(all(found))
                .containsExactlyInAnyOrder(counts.entrySet().stream()
                        .filter(count -> count.getValue() > 1)
                        .mapToLong(Map.Entry::getKey)
                        .toArray());
        assertThat(Arrays.stream(found)).allSatisfy(part -> assertThat(part).isSorted());
        assertThat(all(repeated.takeRepeated())).isEmpty();
        Groups groups = new Groups(found);
        counts.forEach((hash, count) ->
                assertThat(groups.find(hash) != null).as("group of %d", hash).isEqualTo(count > 1));
    }

    private static long[] all(long[][] parts) {
        return Arrays.stream(parts).flatMapToLong(Arrays::stream).toArray();
    }

    @Provide
    Arbitrary<List<Long>> hashes() {
        Arbitrary<Long> few = Arbitraries.longs().between(-20, 20);
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(3, few), net.jqwik.api.Tuple.of(1, Arbitraries.longs()))
                .list()
                .ofMaxSize(200);
    }

    @Property(tries = 5)
    void findsOneRepetitionAmongMany(@ForAll("counts") int count) {
        RepeatedHashes repeated = new RepeatedHashes();
        LongStream.range(0, count).map(i -> i * 0x9E3779B97F4A7C15L).forEach(repeated::add);
        repeated.add(0x9E3779B97F4A7C15L);

        assertThat(all(repeated.takeRepeated())).containsExactly(0x9E3779B97F4A7C15L);
    }

    @Property(tries = 5)
    void findsEachOfManyGroups(@ForAll("counts") int count) {
        RepeatedHashes repeated = new RepeatedHashes();
        for (int i = 0; i < 2 * count; i++) {
            repeated.add((i / 2) * 0x9E3779B97F4A7C15L);
        }

        Groups groups = new Groups(repeated.takeRepeated());

        for (int i = 0; i < count; i++) {
            assertThat(groups.find(i * 0x9E3779B97F4A7C15L)).isNotNull();
            assertThat(groups.find(~i * 0x9E3779B97F4A7C15L)).isNull();
        }
    }

    @Provide
    Arbitrary<Integer> counts() {
        return Arbitraries.integers().between(100_000, 300_000);
    }
}
