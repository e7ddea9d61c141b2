package dev.keyfob.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtpCodeTest {
    @ParameterizedTest
    @ValueSource(strings = {"000000", "003784", "999999", "0000000", "1234567", "00000000", "99999999"})
    void readsSixToEightAsciiDigitsWithLeadingZeros(String text) {
        OtpCode code = OtpCode.parse(text).orElseThrow();

        assertThat(code.text()).isEqualTo(text);
        assertThat(code.digits()).isEqualTo(text.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "12345",
                "123456789",
                "+03784",
                "-03784",
                " 03784",
                "03784 ",
                "003 784",
                "003-784",
                "003784\n",
                "\u0000\u0000\u0000\u0000\u0000\u0000",
                "12345a",
                "12345/",
                "12345:",
                "0x1234",
                "1e5000",
                "\uff10\uff10\uff13\uff17\uff18\uff14",
                "\u0660\u0660\u0663\u0667\u0668\u0664",
                "\u06f0\u06f0\u06f3\u06f7\u06f8\u06f4",
                "\u0966\u0966\u0969\u096d\u096e\u096a",
                "00378\u0664",
                "12345\u200b",
                "12345\ud835\udfce",
                "\uffff\uffff\uffff\uffff\uffff\uffff"
            })
    void refusesEverythingElseWithoutAnException(String text) {
        assertThat(OtpCode.parse(text)).isEqualTo(Optional.empty());
    }

    @Test
    void refusesEveryOtherCharacterAtEveryPlace() {
        for (int position = 0; position < 6; position++) {
            for (int c = 0; c <= Character.MAX_VALUE; c++) {
                StringBuilder text = new StringBuilder("123456");
                text.setCharAt(position, (char) c);
                assertThat(OtpCode.parse(text).isPresent())
                        .as("character %04x at %d", c, position)
                        .isEqualTo(c >= '0' && c <= '9');
            }
        }
    }

    @Test
    void comparesDigitsAndTheirNumber() {
        OtpCode code = OtpCode.parse("003784").orElseThrow();

        assertThat(code).isEqualTo(OtpCode.parse("003784").orElseThrow());
        assertThat(code).hasSameHashCodeAs(OtpCode.parse("003784").orElseThrow());
        assertThat(code).isNotEqualTo(OtpCode.parse("0003784").orElseThrow());
        assertThat(code).isNotEqualTo(OtpCode.parse("003785").orElseThrow());
        assertThat(code).isNotEqualTo("003784");
    }

    @Test
    void hidesItsDigitsInItsTextForm() {
        assertThat(OtpCode.parse("123456").orElseThrow()).hasToString("OtpCode[6 digits]");
    }
}
