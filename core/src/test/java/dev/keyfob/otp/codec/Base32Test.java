package dev.keyfob.otp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base32Test {
    static List<String[]> rfc4648() throws Exception {
        try (InputStream in = Base32Test.class.getResourceAsStream("/vectors/rfc4648-base32.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rfc4648")
    void readsTheVectorsOfRfc4648WithAndWithoutPadding(String text, String base32) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        String bare = base32.replace("=", "");

        assertThat(Base32.encode(bytes)).isEqualTo(bare);
        for (Base32 reader : List.of(Base32.STRICT, Base32.LENIENT)) {
            assertThat(reader.decode(base32)).isEqualTo(bytes);
            assertThat(reader.decode(bare)).isEqualTo(bytes);
        }
        assertThat(Base32.LENIENT.decode(bare.toLowerCase(Locale.ROOT))).isEqualTo(bytes);
    }

    @Test
    void readsAndWritesNothing() {
        assertThat(Base32.encode(new byte[0])).isEmpty();
        assertThat(Base32.STRICT.decode("")).isEmpty();
        assertThat(Base32.LENIENT.decode(" -\t\u00a0==")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mzxw6ytb, 0, not a Base32 character",
        "MZXW6YTb, 7, not a Base32 character",
        "MZXW6YT1, 7, not a Base32 character",
        "MZXW6YT8, 7, not a Base32 character",
        "MZXW 6YTB, 4, not a Base32 character",
        "MZXW-6YTB, 4, not a Base32 character",
        "MZXW6YT\u0130, 7, not a Base32 character",
        "MZ=W6YTB, 2, not a Base32 character",
        "A, 1, middle of a byte",
        "MZX, 3, middle of a byte",
        "MZXW6Y, 6, middle of a byte",
        "MZXW6YTBA, 9, middle of a byte",
        "MZ, 1, must be zero",
        "MZXW7, 4, must be zero",
        "MY=, 2, padding",
        "MY=====, 2, padding",
        "MY=======, 2, padding",
        "MZXW6YTB========, 8, padding",
        "========, 0, padding",
    })
    void strictReaderSaysWhereAndWhy(String text, int position, String reason) {
        CodecException e = catchThrowableOfType(CodecException.class, () -> Base32.STRICT.decode(text));

        assertThat(e.position()).isEqualTo(position);
        assertThat(e)
                .hasMessageStartingWith("not Base32 at position " + position + ": ")
                .hasMessageContaining(reason)
                .hasMessageEndingWith("(value withheld)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mzxw6ytb",
                "MzXw6YtB",
                "MZXW 6YTB",
                "mzxw-6ytb",
                " MZXW\t6YTB\u00a0",
                "MZXW6YTB=",
                "MZXW6YTB========",
                "MZXW6YTB== ==",
                "-M-Z-X-W-6-Y-T-B-"
            })
    void lenientReaderTakesWhatPeopleWrite(String text) {
        assertThat(Base32.LENIENT.decode(text)).isEqualTo("fooba".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void lenientReaderDropsBitsThatBelongToNoByte() {
        assertThat(Base32.LENIENT.decode("MZ")).isEqualTo("f".getBytes(StandardCharsets.US_ASCII));
        assertThat(Base32.LENIENT.decode("MZXW7")).isEqualTo("foo".getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({
        "a, 1",
        "mzx, 3",
        "mzxw6y, 6",
        "mzxw6ytba, 9",
        "mzx=, 3",
        "m=zxw6ytb, 1",
        "mzxw6yt0, 7",
        "mzxw6yt1, 7",
        "mzxw6yt8, 7",
        "mzxw6yt\u0131, 7",
        "mzxw6yt\u017f, 7",
        "mzxw.6ytb, 4",
        "mzxw+6ytb, 4",
        "mzxw6yt\uff21, 7"
    })
    void lenientReaderRefusesWhatIsNotBase32(String text, int position) {
        CodecException e = catchThrowableOfType(CodecException.class, () -> Base32.LENIENT.decode(text));

        assertThat(e.position()).isEqualTo(position);
    }

    @Test
    void readersNameThemselves() {
        assertThat(Base32.STRICT).hasToString("Base32[STRICT]");
        assertThat(Base32.LENIENT).hasToString("Base32[LENIENT]");
    }
}
