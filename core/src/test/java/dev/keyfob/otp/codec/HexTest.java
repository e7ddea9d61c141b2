package dev.keyfob.otp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HexTest {
    @Test
    void readsAnyCaseAndWritesLowerCase() {
        byte[] bytes = {0, 1, 0x7f, (byte) 0x80, (byte) 0xab, (byte) 0xcd, (byte) 0xef, (byte) 0xff};

        assertThat(Hex.encode(bytes)).isEqualTo("00017f80abcdefff");
        assertThat(Hex.decode("00017f80abcdefff")).isEqualTo(bytes);
        assertThat(Hex.decode("00017F80AbCdEfFF")).isEqualTo(bytes);
        assertThat(Hex.decode("")).isEmpty();
        assertThat(Hex.encode(new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "000, 3",
        "0g, 1",
        "00/0, 2",
        "00:0, 2",
        "00@0, 2",
        "00G0, 2",
        "00`0, 2",
        "0x00, 1",
        "00 00, 2",
        "00\u0661\u0661, 2",
        "00\uff11\uff11, 2",
        "000g0, 3"
    })
    void saysWhereItIsNotHexadecimal(String text, int position) {
        CodecException e = catchThrowableOfType(CodecException.class, () -> Hex.decode(text));

        assertThat(e.position()).isEqualTo(position);
        assertThat(e)
                .hasMessageStartingWith("not hexadecimal at position " + position + ": ")
                .hasMessageEndingWith("(value withheld)");
    }
}
