package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.codec.Base32;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final int ROWS = 25_000;

    @Test
    void tellsRowsBytesAndRateOfEachReading() throws IOException {
        List<Progress> heard = new ArrayList<>();
        AtomicLong seconds = new AtomicLong();
        String text = text();

        ReportText.rows(Bytes.source(text).withProgress(heard::add, () -> seconds.getAndIncrement() * 1_000_000_000L));

        assertThat(heard).extracting(Progress::reading).containsExactly(1, 1, 1, 2, 2, 2);
        assertThat(heard)
                .extracting(Progress::rows)
                .containsExactly(10_000L, 20_000L, 25_000L, 10_000L, 20_000L, 25_000L);
        assertThat(heard.get(2).bytes()).isEqualTo(text.length());
        assertThat(heard.get(0).bytes()).isBetween(1L, (long) text.length());
        assertThat(heard.get(0).rowsPerSecond()).isEqualTo(10_000);
        assertThat(heard.get(1).rowsPerSecond()).isEqualTo(10_000);
    }

    @Test
    void endsTheReadingIfItIsCancelled() throws IOException {
        String said = ReportText.of(Bytes.source(text())
                .withDuplicateSearch(DuplicateSearch.NONE)
                .withProgress(progress -> progress.rows() < 20_000, System::nanoTime));

        assertThat(said).contains("line 10001: seed").endsWith("refused: reading was cancelled after 20000 rows\n");
    }

    @Test
    void saysThatALaterReadingWasCancelledAndNotThatTheFileChanged() throws IOException {
        String said =
                ReportText.of(Bytes.source(text()).withProgress(progress -> progress.reading() == 1, System::nanoTime));

        assertThat(said).contains("line 10000: seed").endsWith("refused: reading was cancelled after 10000 rows\n");
    }

    private static String text() {
        StringBuilder text = new StringBuilder(Bytes.HEADER);
        Random random = new Random(6);
        for (int i = 0; i < ROWS; i++) {
            byte[] secret = new byte[20];
            random.nextBytes(secret);
            text.append(",TK-").append(i).append(',').append(Base32.encode(secret));
            text.append(",30,,\n");
        }
        return text.toString();
    }
}
