package dev.keyfob.internal.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaggedFieldsTest {
    private static TaggedFields decoded(String hex) {
        return TaggedFields.decode(HexFormat.of().parseHex(hex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0102", "010200", "01020001", "0102000141" + "03", "0102000141" + "030002" + "42"})
    void anExtensionThatEndsWithinAFieldIsRefused(String hex) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> decoded(hex))
                .withMessage("extension must not end within a field");
    }

    @Test
    void fieldsThatEndWithTheExtensionAreRead() {
        TaggedFields fields = decoded("01" + "02000141" + "030000" + "ff00024243");
        assertThat(fields.text(2)).contains("A");
        assertThat(fields.text(3)).contains("");
        assertThat(fields.text(255)).contains("BC");
    }

    @Test
    void fieldsInAnotherOrderAreReadAndWrittenInTheirs() {
        assertThat(decoded("01" + "ff000143" + "02000141" + "03000142").encode())
                .isEqualTo(HexFormat.of().parseHex("01" + "02000141" + "03000142" + "ff000143"));
    }

    @Test
    void ofAFieldThatStandsTwiceTheLastCounts() {
        assertThat(decoded("01" + "02000141" + "02000142").encode())
                .isEqualTo(HexFormat.of().parseHex("01" + "02000142"));
    }
}
