package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.codec.Hex;
import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SafeNetXmlSeedSourceTest {
    private static final String SEED = "0f1e2d3c4b5a69788796a5b4c3d2e1f001122334";
    private static final String OTHER = "ffeeddccbbaa99887766554433221100ffeeddcc";

    @Test
    void readsSerialSeedCounterAndModel() throws IOException {
        SeedRecord token = (SeedRecord) rows(SafeNetXmlSeedSource.EVENT_BASED, token("TK0001", SEED, "7"))
                .get(0);

        assertThat(token.serial()).contains("TK0001");
        assertThat(Hex.encode(token.secret().revealBytes())).isEqualTo(SEED);
        assertThat(token.parameters()).isEqualTo(HotpParameters.DEFAULT);
        assertThat(token.nextCounter()).isEqualTo(7);
        assertThat(token.model()).contains("eToken PASS");
        assertThat(token.warnings()).isEmpty();
    }

    @Test
    void timeBasedTokensCountFromTheYear2000() throws IOException {
        SeedRecord token = (SeedRecord) rows(SafeNetXmlSeedSource.TIME_BASED, token("TK0001", SEED, "7"))
                .get(0);

        TotpParameters parameters = (TotpParameters) token.parameters();
        assertThat(parameters.t0()).isEqualTo(Instant.parse("2000-01-01T00:00:00Z"));
        assertThat(parameters.t0().getEpochSecond()).isEqualTo(946_684_800);
        assertThat(token.nextCounter()).isZero();
    }

    @Test
    void warnsOfASecretAsLongAsSha256HasIt() throws IOException {
        String seed = SEED + "445566778899aabbccddeeff";

        SeedRecord token = (SeedRecord) rows(SafeNetXmlSeedSource.EVENT_BASED, token("TK0001", seed, "0"))
                .get(0);
        assertThat(token.warnings()).extracting(RowProblem::code).containsExactly(ProblemCode.VALUE_ASSUMED);

        SeedRecord declared = (SeedRecord) rows(new HotpParameters(HmacAlgorithm.SHA256, 6), token("TK0001", seed, "0"))
                .get(0);
        assertThat(declared.warnings()).isEmpty();
    }

    @Test
    void tellsWhatIsWrongWithAToken() throws IOException {
        assertThat(codes(token("TK0001", "0f1e", "0"))).containsExactly(ProblemCode.SECRET_TOO_SHORT);
        assertThat(codes(token("TK0001", SEED.replace('f', 'g'), "0"))).containsExactly(ProblemCode.SECRET_NOT_HEX);
        assertThat(codes(token("TK0001", "", "0"))).containsExactly(ProblemCode.SECRET_MISSING);
        assertThat(codes(token("TK0001", SEED, "x"))).containsExactly(ProblemCode.COUNTER_INVALID);
        assertThat(codes(token("", SEED, "0"))).containsExactly(ProblemCode.MISSING_VALUE);
        assertThat(codes(token("TK0001", SEED, "0").replace("</Applications>", "<Application/></Applications>")))
                .containsExactly(ProblemCode.NOT_AN_OATH_TOKEN);
        assertThat(codes(token("TK0001", SEED, "0") + token("TK0001", OTHER, "0")))
                .containsExactly(ProblemCode.DUPLICATE_SERIAL, ProblemCode.DUPLICATE_SERIAL);
        assertThat(codes(token("TK0001", SEED, "0") + token("TK0002", SEED, "0")))
                .containsExactly(ProblemCode.DUPLICATE_SEED, ProblemCode.DUPLICATE_SEED);
    }

    @Test
    void refusesFilesOfAnotherKindAndBeyondItsLimits() {
        assertRefused(
                source("<KeyContainer/>"),
                "the file is XML, perhaps PSKC, but not of SafeNet: its first element must be Tokens");
        assertRefused(source("<Tokens/>"), "the file has no tokens");
        assertRefused(
                source("<!DOCTYPE Tokens [<!ENTITY a 'b'>]><Tokens/>"),
                "the file declares a document type or entities, which no seed file needs and attacks do");
        String two = "<Tokens>" + token("TK0001", SEED, "0") + token("TK0002", OTHER, "0") + "</Tokens>";
        assertRefused(source(two).withLimits(10_000, 1), "the file must have at most 1 tokens, had more");
        assertRefused(source(two).withLimits(100, 10), "the file must have at most 100 bytes, had more");
        assertThatIllegalArgumentException().isThrownBy(() -> source(two).withLimits(0, 1));
    }

    private static void assertRefused(SafeNetXmlSeedSource source, String why) {
        assertThatExceptionOfType(SeedFormatException.class)
                .isThrownBy(source::open)
                .withMessage(why);
    }

    private static List<ProblemCode> codes(String tokens) throws IOException {
        return rows(SafeNetXmlSeedSource.EVENT_BASED, tokens).stream()
                .map(row -> ((RowProblem) row).code())
                .toList();
    }

    private static List<SeedRow> rows(OtpParameters parameters, String tokens) throws IOException {
        String text = "<?xml version=\"1.0\"?>\n<Tokens>\n" + tokens + "</Tokens>\n";
        return ReportText.rows(SafeNetXmlSeedSource.of(
                parameters, "tokens.xml", () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static SafeNetXmlSeedSource source(String text) {
        return SafeNetXmlSeedSource.of(
                SafeNetXmlSeedSource.EVENT_BASED,
                "tokens.xml",
                () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String token(String serial, String seed, String counter) {
        return "<Token serial=\"" + serial + "\"><CaseModel>5</CaseModel><Model>101</Model>"
                + "<ProductionDate>02/19/2031</ProductionDate><ProductName>eToken PASS</ProductName><Applications>"
                + "<Application ConnectorID=\"{00000000-0000-0000-0000-000000000000}\"><Seed>" + seed
                + "</Seed><MovingFactor>" + counter + "</MovingFactor></Application></Applications></Token>\n";
    }

    @Test
    void refusesAModelThatTurnsTheDirectionOfWriting() throws IOException {
        SeedRow row = rows(
                        SafeNetXmlSeedSource.EVENT_BASED,
                        token("TK0001", SEED, "7").replace("eToken PASS", "eToken\u202EPASS"))
                .get(0);

        assertThat(row).isInstanceOfSatisfying(RowProblem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.CONTROL_CHARACTER);
            assertThat(problem.message())
                    .isEqualTo("model must have no control character, had the character U+202E at position 7");
        });
    }
}
