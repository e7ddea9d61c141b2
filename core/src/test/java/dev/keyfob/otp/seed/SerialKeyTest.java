package dev.keyfob.otp.seed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerialKeyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "TK0042",
                " tk0042\t",
                "TK-00-42",
                "tk 00\u00a042",
                "TK\u201000\u201142",
                "TK\u201200\u201342",
                "TK\u201400\u201542",
                "TK\u22120042"
            })
    void blanksDashesAndCaseMakeNoDifference(String serial) {
        assertThat(SerialKey.of(serial)).isEqualTo("TK0042");
    }

    @Test
    void zerosAndOtherSignsDo() {
        assertThat(SerialKey.of("0042")).isEqualTo("0042");
        assertThat(SerialKey.of("tk_42:1")).isEqualTo("TK_42:1");
        assertThat(SerialKey.of(" - \u2013 ")).isEmpty();
        assertThat(SerialKey.of("")).isEmpty();
    }
}
