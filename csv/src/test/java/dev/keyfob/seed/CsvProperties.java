package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CsvProperties {
    private static final List<String> PIECES = List.of(
            "upn",
            "serial number",
            "secret key",
            "time interval",
            "model",
            ",",
            ",",
            ",",
            ";",
            "\t",
            "\"",
            "\"\"",
            "\n",
            "\r",
            "\r\n",
            "#",
            "=",
            "'",
            " ",
            "\u00a0",
            "30",
            "45x",
            "4711",
            "4711.0",
            "2.6E+12",
            "sep=;",
            "\0",
            "é",
            "\uD834\uDD1E",
            "\uFEFF",
            Bytes.SECRET,
            Bytes.OTHER_SECRET,
            Bytes.HEADER,
            ",TK-1," + Bytes.SECRET + ",30,,\n");

    @Property(tries = 500)
    void whatIsWrittenInQuotesIsReadBack(
            @ForAll("texts") String manufacturer,
            @ForAll("texts") String model,
            @ForAll("delimiters") char delimiter,
            @ForAll("lineEnds") String lineEnd,
            @ForAll("charsets") Charset charset)
            throws IOException {
        String text = "\uFEFF"
                + row(
                        delimiter,
                        lineEnd,
                        "upn",
                        "serial number",
                        "secret key",
                        "time interval",
                        "manufacturer",
                        "model")
                + row(delimiter, lineEnd, "", "TK-1", Bytes.SECRET, "30", manufacturer, model)
                + row(delimiter, lineEnd, "", "TK-2", Bytes.OTHER_SECRET, "60", model, manufacturer);

        List<SeedRow> rows = ReportText.rows(Bytes.source(text.getBytes(charset)));

        assertThat(rows).hasSize(2);
        assertSeed(rows.get(0), manufacturer, model);
        assertSeed(rows.get(1), model, manufacturer);
    }

    private static String row(char delimiter, String lineEnd, String... cells) {
        StringBuilder row = new StringBuilder();
        for (String cell : cells) {
            row.append(row.isEmpty() ? "" : delimiter)
                    .append('"')
                    .append(cell.replace("\"", "\"\""))
                    .append('"');
        }
        return row.append(lineEnd).toString();
    }

    private static void assertSeed(SeedRow row, String manufacturer, String model) {
        assertThat(row).isInstanceOfSatisfying(SeedRecord.class, seed -> {
            assertThat(seed.manufacturer()).isEqualTo(Optional.of(manufacturer));
            assertThat(seed.model()).isEqualTo(Optional.of(model));
        });
    }

    @Property(tries = 1_000)
    void anyBytesAreReadOrRefusedAsNoTokenFile(@ForAll byte[] bytes) throws IOException {
        assertReadOrRefused(bytes);
    }

    @Property(tries = 3_000)
    void anyMixtureOfPiecesIsReadOrRefused(@ForAll("mixtures") List<String> pieces) throws IOException {
        assertReadOrRefused(String.join("", pieces).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 2_000)
    void anyMixtureBelowAHeaderIsReadRowByRow(@ForAll("mixtures") List<String> pieces) throws IOException {
        String text = Bytes.HEADER + String.join("", pieces);

        for (SeedRow row : ReportText.rows(Bytes.source(text).withDuplicateSearch(DuplicateSearch.NONE))) {
            assertThat(row.line()).isBetween(2L, text.lines().count() + 1);
        }
    }

    @Property(tries = 300)
    void anyDamagedByteOfAGoodFileIsReadOrRefused(@ForAll("positions") int position, @ForAll byte value)
            throws IOException {
        byte[] bytes = (Bytes.HEADER + ",TK-1," + Bytes.SECRET + ",30,\"E, Ltd\",\n").getBytes(StandardCharsets.UTF_8);
        bytes[position % bytes.length] = value;

        assertReadOrRefused(bytes);
    }

    private static void assertReadOrRefused(byte[] bytes) throws IOException {
        for (DuplicateSearch search : DuplicateSearch.values()) {
            try {
                ReportText.rows(Bytes.source(bytes).withDuplicateSearch(search));
            } catch (SeedFormatException e) {
                assertThat(e)
                        .hasMessageNotContainingAny(Bytes.SECRET, Bytes.OTHER_SECRET)
                        .hasNoCause();
            }
        }
    }

    /** Texts that survive what is done to every cell: no blanks or quotes at the ends, no control characters. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> inner = Arbitraries.strings()
                .withChars(" ,;|\"'#=-")
                .withCharRange('a', 'z')
                .withChars('é', 'Ω', '€')
                .ofMaxLength(20);
        return inner.map(text -> "a" + text.replaceAll(" +", " ") + "z");
    }

    @Provide
    Arbitrary<Character> delimiters() {
        return Arbitraries.of(',', ';', '\t', '|');
    }

    @Provide
    Arbitrary<String> lineEnds() {
        return Arbitraries.of("\n", "\r", "\r\n");
    }

    @Provide
    Arbitrary<Charset> charsets() {
        return Arbitraries.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    }

    @Provide
    Arbitrary<List<String>> mixtures() {
        return Arbitraries.of(PIECES).list().ofMaxSize(40);
    }

    @Provide
    Arbitrary<Integer> positions() {
        return Arbitraries.integers().between(0, 10_000);
    }
}
