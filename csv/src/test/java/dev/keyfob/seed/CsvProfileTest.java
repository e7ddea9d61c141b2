package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.seed.SeedRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CsvProfileTest {
    @Test
    void entraIsTotpWithBase32Secrets() {
        CsvProfile entra = CsvProfiles.ENTRA;

        assertThat(entra.name()).isEqualTo("Entra ID");
        assertThat(entra).hasToString("CsvProfile[Entra ID]");
        assertThat(entra.parameters()).isEqualTo(TotpParameters.DEFAULT);
        assertThat(entra.secretEncoding()).isEqualTo(SecretEncoding.BASE32);
        assertThat(entra.columnNames(CsvField.INTERVAL)).startsWith("time interval");
        assertThat(entra.columnNames(CsvField.COUNTER)).isEmpty();
        assertThat(entra.isRequired(CsvField.INTERVAL)).isTrue();
        assertThat(entra.isRequired(CsvField.USER)).isFalse();
    }

    @Test
    void needsColumnsForSerialAndSecret() {
        assertThatIllegalStateException()
                .isThrownBy(() -> CsvProfile.builder("x")
                        .column(CsvField.SERIAL, "serial")
                        .optionalColumn(CsvField.SECRET, "secret")
                        .build())
                .withMessageContaining("SECRET");
    }

    @Test
    void refusesOneNameForTwoFields() {
        assertThatIllegalStateException()
                .isThrownBy(() -> complete().column(CsvField.MODEL, "Se-cret").build())
                .withMessageContaining("\"Se-cret\"");
    }

    @Test
    void refusesAFieldTwiceAndBlankNames() {
        assertThatIllegalArgumentException().isThrownBy(() -> complete().column(CsvField.SERIAL, "id"));
        assertThatIllegalArgumentException().isThrownBy(() -> complete().column(CsvField.MODEL, "model", " - "));
    }

    @Test
    void refusesColumnsOfTheOtherType() {
        assertThatIllegalStateException()
                .isThrownBy(() -> complete().column(CsvField.COUNTER, "counter").build())
                .withMessageContaining("COUNTER");
        assertThatIllegalStateException()
                .isThrownBy(() -> complete()
                        .column(CsvField.INTERVAL, "step")
                        .parameters(HotpParameters.DEFAULT)
                        .build())
                .withMessageContaining("INTERVAL");
    }

    @Test
    void builderCanGoOnAfterItMadeAProfile() {
        CsvProfileBuilder builder = complete();
        CsvProfile first = builder.build();
        builder.column(CsvField.MODEL, "model");

        assertThat(first.columnNames(CsvField.MODEL)).isEmpty();
        assertThat(builder.build().columnNames(CsvField.MODEL)).containsExactly("model");
    }

    private static CsvProfileBuilder complete() {
        return CsvProfile.builder("x").column(CsvField.SERIAL, "serial").column(CsvField.SECRET, "secret");
    }

    @Test
    void takesTheApostropheOfASpreadsheetFromEachCell() throws IOException {
        String row = "totp;'TK-1;'SHA256;'000102030405060708090a0b0c0d0e0f10111213;'0;'60;'8\n";
        ByteSource bytes = () -> new ByteArrayInputStream(row.getBytes(StandardCharsets.UTF_8));

        assertThat(ReportText.rows(CsvSeedSource.of(CsvProfiles.PHENIXID, "x", bytes)))
                .singleElement()
                .isInstanceOfSatisfying(
                        SeedRecord.class,
                        seed -> assertThat(seed.parameters())
                                .isEqualTo(TotpParameters.of(HmacAlgorithm.SHA256, 8, Duration.ofSeconds(60))));
    }
}
