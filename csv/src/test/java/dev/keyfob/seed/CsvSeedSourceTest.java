package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSeedSourceTest {
    private static final String ROW = ",TK-1," + Bytes.SECRET + ",30,,\n";
    private static final String OTHER_ROW = ",TK-2," + Bytes.OTHER_SECRET + ",30,,\n";

    @Test
    void isNamedAsTheFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("tokens.csv"), Bytes.HEADER + ROW);

        CsvSeedSource source = CsvSeedSource.of(CsvProfiles.ENTRA, file);

        assertThat(source.name()).isEqualTo("tokens.csv");
        assertThat(source).hasToString("CsvSeedSource[tokens.csv]");
        assertThat(ReportText.rows(source)).hasSize(1);
    }

    @Test
    void missingFileIsAnIoException(@TempDir Path folder) {
        CsvSeedSource source = CsvSeedSource.of(CsvProfiles.ENTRA, folder.resolve("none.csv"));

        assertThatThrownBy(source::open).isInstanceOf(NoSuchFileException.class).hasMessageContaining("none.csv");
    }

    @Test
    void givesTheSameRowsEachTime() throws IOException {
        CsvSeedSource source = Bytes.source(Bytes.HEADER + ROW + ROW + OTHER_ROW);

        assertThat(ReportText.of(source)).isEqualTo(ReportText.of(source)).contains("DUPLICATE_ROW");
    }

    @Test
    void saysNothingMoreAfterTheEnd() throws IOException {
        try (SeedReader reader = Bytes.source(Bytes.HEADER + ROW).open()) {
            assertThat(reader.next()).isPresent();
            assertThat(reader.next()).isEmpty();
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void readsTwiceIfNothingRepeatsAndThreeTimesIfSomethingDoes() throws IOException {
        assertThat(opens(Bytes.HEADER + ROW + OTHER_ROW, DuplicateSearch.WHOLE_FILE))
                .isEqualTo(2);
        assertThat(opens(Bytes.HEADER + ROW + ROW, DuplicateSearch.WHOLE_FILE)).isEqualTo(3);
        assertThat(opens(Bytes.HEADER + ROW + ROW, DuplicateSearch.NONE)).isEqualTo(1);
    }

    private static int opens(String text, DuplicateSearch search) throws IOException {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger opens = new AtomicInteger();
        ByteSource counting = () -> {
            opens.incrementAndGet();
            open.incrementAndGet();
            return new FilterInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
                @Override
                public void close() throws IOException {
                    open.decrementAndGet();
                    super.close();
                }
            };
        };
        assertThat(ReportText.rows(
                        CsvSeedSource.of(CsvProfiles.ENTRA, "x", counting).withDuplicateSearch(search)))
                .hasSize(2);
        assertThat(open).as("streams left open").hasValue(0);
        return opens.get();
    }

    @Test
    void closesTheStreamOfAFileThatIsRefused() {
        AtomicInteger closed = new AtomicInteger();
        CsvSeedSource source = CsvSeedSource.of(CsvProfiles.ENTRA, "x", () -> new InputStream() {
            @Override
            public int read() {
                return -1;
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        });

        assertThatThrownBy(source::open).isInstanceOf(SeedFormatException.class);
        assertThat(closed).hasValue(1);
    }

    @Test
    void withoutSearchGivesEveryRow() throws IOException {
        CsvSeedSource source = Bytes.source(Bytes.HEADER + ROW + ROW).withDuplicateSearch(DuplicateSearch.NONE);

        assertThat(ReportText.rows(source))
                .hasOnlyElementsOfType(SeedRecord.class)
                .hasSize(2);
    }

    @Test
    void refusesAFileThatChangedBetweenTwoReadings() throws IOException {
        assertThat(ReportText.of(changing(Bytes.HEADER + ROW, Bytes.HEADER + ROW + OTHER_ROW)))
                .contains("seed \"TK-1\"", "refused: the file changed while it was read");
        assertThat(ReportText.of(changing(Bytes.HEADER + ROW, Bytes.HEADER + "# " + ROW)))
                .isEqualTo("refused: the file changed while it was read; start again when it is complete\n");
        assertThat(ReportText.of(changing(Bytes.HEADER + ROW + ROW, Bytes.HEADER + ROW)))
                .contains("refused: the file changed while it was read");
    }

    @Test
    void refusesAFileThatIsGoneOrBrokenAtTheSecondReading() throws IOException {
        assertThat(ReportText.of(changing(Bytes.HEADER + ROW, "")))
                .isEqualTo("refused: the file changed while it was read; start again when it is complete\n");
        assertThat(ReportText.of(changing(Bytes.HEADER + ROW, "a,b\n")))
                .isEqualTo("refused: the file changed while it was read; start again when it is complete\n");
    }

    @Test
    void refusesAFileThatChangedAfterItWasCheckedAsAWhole() throws IOException {
        CsvSeedSource source = changing(Bytes.HEADER + ROW, Bytes.HEADER + ROW, Bytes.HEADER + OTHER_ROW);

        assertThat(ReportText.of(source)).doesNotContain("refused");
        assertThat(ReportText.of(source)).contains("refused: the file changed while it was read");
    }

    private static CsvSeedSource changing(String... contents) {
        return CsvSeedSource.of(CsvProfiles.ENTRA, "tokens.csv", Bytes.changing(contents));
    }

    @Test
    void destroysTheSecretsOfRowsThatItDoesNotGive() throws IOException {
        List<SeedRow> rows = ReportText.rows(Bytes.source(Bytes.HEADER + ROW + ROW));

        assertThat(rows.get(0))
                .isInstanceOfSatisfying(
                        SeedRecord.class,
                        seed -> assertThat(seed.secret().isDestroyed()).isFalse());
        assertThat(rows.get(1))
                .isInstanceOfSatisfying(
                        RowProblem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.DUPLICATE_ROW));
    }
}
