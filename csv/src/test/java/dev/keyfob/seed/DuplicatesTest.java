package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DuplicatesTest {
    private static final long LAST_LINE = Integer.MAX_VALUE;

    @Test
    void findsDuplicatesInTheLastLineThatCanBeToldApart() throws IOException {
        List<SeedRow> rows = judged(() -> List.of(
                row(LAST_LINE - 1, "TK-1", Bytes.SECRET),
                row(LAST_LINE, "TK-1", Bytes.SECRET),
                row(LAST_LINE, "TK-2", Bytes.OTHER_SECRET)));

        assertThat(rows)
                .extracting(DuplicatesTest::said)
                .containsExactly("seed", "the row stands in line 2147483646 already", "seed");
    }

    @Test
    void refusesAFileOfMoreLinesAndDestroysItsSecret() {
        SeedRecord tooFar = row(LAST_LINE + 1, "TK-1", Bytes.SECRET);

        assertThatThrownBy(() -> judged(() -> List.of(tooFar)))
                .isInstanceOf(SeedFormatException.class)
                .hasMessage("the file must have at most 2147483647 lines to be searched for duplicates, had more");
        assertThat(tooFar.secret().isDestroyed()).isTrue();
    }

    @Test
    void givesSeveralReadersTheSame() throws IOException {
        Supplier<List<SeedRow>> rows =
                () -> List.of(row(1, "TK-1", Bytes.SECRET), row(2, "TK-1", Bytes.SECRET), row(2, "TK-1", Bytes.SECRET));
        Passes passes = passes(rows);
        Duplicates duplicates = Duplicates.find(passes, new SerialLengths());

        for (int reading = 0; reading < 2; reading++) {
            assertThat(all(duplicates.watch(passes.open())))
                    .extracting(DuplicatesTest::said)
                    .containsExactly("seed", "the row stands in line 1 already", "the row stands in line 1 already");
        }
    }

    static SeedRecord row(long line, String serial, String secret) {
        return SeedRecord.builder(line, SharedSecret.fromBase32(secret), TotpParameters.DEFAULT)
                .serial(serial)
                .build();
    }

    /** The rows after the search, of a source that makes them anew at each reading. */
    static List<SeedRow> judged(Supplier<List<SeedRow>> rows) throws IOException {
        Passes passes = passes(rows);
        return all(Duplicates.find(passes, new SerialLengths()).watch(passes.open()));
    }

    private static Passes passes(Supplier<List<SeedRow>> rows) {
        return new Passes(digest -> new Given(rows.get().iterator()), reader -> reader);
    }

    private static List<SeedRow> all(SeedReader reader) throws IOException {
        List<SeedRow> rows = new ArrayList<>();
        for (Optional<SeedRow> row = reader.next(); row.isPresent(); row = reader.next()) {
            rows.add(row.get());
        }
        return rows;
    }

    static String said(SeedRow row) {
        return row.fold(seed -> "seed", problem -> problem.message());
    }

    private record Given(Iterator<SeedRow> rows) implements CountedReader {
        @Override
        public Optional<SeedRow> next() {
            return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
