package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rows that were read and are given to nobody, because something else is refused: their secrets are destroyed. */
class RefusedRowsTest {
    private static SeedRecord row(long line) {
        return SeedRecord.builder(line, SharedSecret.ofBytes(new byte[20]), TotpParameters.DEFAULT)
                .build();
    }

    private static TextReader anyText() throws IOException {
        return TextReader.open(() -> new ByteArrayInputStream(new byte[] {'x'}), null, 1);
    }

    @Test
    void aRecordTooManyIsDestroyed() throws IOException {
        SeedRecord given = row(1);
        SeedRecord tooMany = row(2);
        RecordParser parser = new RecordParser() {
            private boolean begun;

            @Override
            public SeedRow next() {
                SeedRecord next = begun ? tooMany : given;
                begun = true;
                return next;
            }

            @Override
            public void close() {}
        };
        try (RecordPass pass = new RecordPass(anyText(), parser, 1)) {
            assertThat(pass.next()).contains(given);
            assertThatThrownBy(pass::next).isInstanceOf(SeedFormatException.class);
        }
        assertThat(tooMany.secret().isDestroyed()).isTrue();
        assertThat(given.secret().isDestroyed()).isFalse();
    }

    @Test
    void aRowOnWhichTheListenerFailsIsDestroyed() {
        SeedRecord row = row(1);
        CountedReader always = new CountedReader() {
            @Override
            public Optional<SeedRow> next() {
                return Optional.of(row);
            }

            @Override
            public long bytes() {
                return 1;
            }

            @Override
            public void close() {}
        };
        Reporting reporting = new Reporting(
                always,
                1,
                progress -> {
                    throw new IllegalStateException("the listener is broken");
                },
                () -> 0);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < Reporting.ROWS; i++) {
                        assertThat(reporting.next()).contains(row);
                    }
                })
                .hasMessage("the listener is broken");
        assertThat(row.secret().isDestroyed()).isTrue();
    }
}
