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
import java.util.List;
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
    void constantsHoldForRowsThatHaveNoTextOfTheirOwn() throws IOException {
        CsvProfile entra = CsvProfiles.ENTRA
                .withConstant(CsvField.MANUFACTURER, "Exampletron")
                .withConstant(CsvField.MODEL, "OTP-30");
        String rows =
                Bytes.HEADER + ",TK-1," + Bytes.SECRET + ",30,,\n,TK-2," + Bytes.OTHER_SECRET + ",30,Other,OTP-60\n";

        assertThat(texts(entra, rows)).containsExactly("Exampletron OTP-30", "Other OTP-60");
        assertThat(texts(CsvProfiles.FEITIAN_TOTP.withConstant(CsvField.MODEL, "c200"), "TK-1 " + Bytes.SECRET))
                .containsExactly("- c200");
        assertThat(texts(
                        CsvProfiles.PHENIXID.withConstant(CsvField.MANUFACTURER, "Exampletron"),
                        "HOTP;TK-1;000102030405060708090a0b0c0d0e0f10111213;0\n"))
                .containsExactly("Exampletron -");
    }

    private static List<String> texts(CsvProfile profile, String text) throws IOException {
        ByteSource bytes = () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return ReportText.rows(CsvSeedSource.of(profile, "x", bytes)).stream()
                .map(SeedRecord.class::cast)
                .map(seed ->
                        seed.manufacturer().orElse("-") + " " + seed.model().orElse("-"))
                .toList();
    }

    @Test
    void refusesConstantsThatNoTokenCanHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> complete().constant(CsvField.SERIAL, "TK-1"))
                .withMessage("field must be MANUFACTURER or MODEL, was SERIAL");
        assertThatIllegalArgumentException().isThrownBy(() -> complete().constant(CsvField.MODEL, " "));
        assertThatIllegalArgumentException().isThrownBy(() -> complete().constant(CsvField.MODEL, "a\u202Eb"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvProfiles.ENTRA.withConstant(CsvField.MODEL, "x".repeat(256)))
                .withMessageContaining("at most 255 bytes");
        assertThatIllegalStateException()
                .isThrownBy(() -> CsvProfile.builder("x")
                        .rowsByColumn(1, "type")
                        .rows(CsvProfiles.DUO_HOTP, "hotp")
                        .constant(CsvField.MODEL, "OTP-30")
                        .build());
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
