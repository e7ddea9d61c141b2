package dev.keyfob.otp.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class CodecProperties {
    @Property
    void whatIsWrittenIsReadBack(@ForAll @Size(max = 200) byte[] bytes) {
        assertThat(Base32.STRICT.decode(Base32.encode(bytes))).isEqualTo(bytes);
        assertThat(Base32.LENIENT.decode(Base32.encode(bytes))).isEqualTo(bytes);
        assertThat(Hex.decode(Hex.encode(bytes))).isEqualTo(bytes);
        assertThat(Hex.decode(Hex.encode(bytes).toUpperCase(Locale.ROOT))).isEqualTo(bytes);
    }

    @Property
    void lenientReaderSeesThroughGroupsAndCase(@ForAll @Size(max = 200) byte[] bytes, @ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder typed = new StringBuilder();
        for (char c : Base32.encode(bytes).toCharArray()) {
            typed.append(random.nextBoolean() ? Character.toLowerCase(c) : c);
            if (random.nextInt(4) == 0) {
                typed.append(" \t\u00a0-".charAt(random.nextInt(4)));
            }
        }
        typed.append("=".repeat(random.nextInt(8)));

        assertThat(Base32.LENIENT.decode(typed)).isEqualTo(bytes);
    }

    /** One text for each array of bytes: what the strict reader takes without padding is what is written. */
    @Property
    void strictReaderTakesNothingButWhatIsWritten(
            @ForAll @StringLength(max = 40) @CharRange(from = 'A', to = 'Z') @CharRange(from = '0', to = '9')
                    String text) {
        try {
            assertThat(Base32.encode(Base32.STRICT.decode(text))).isEqualTo(text);
        } catch (CodecException e) {
            assertThat(e.position()).isBetween(0, text.length());
        }
    }

    @Property
    void anyTextIsReadOrRefusedWithAPosition(
            @ForAll @StringLength(max = 40) @Chars({'A', 'a', '7', '=', ' ', '-', '0', '\u0131', '\uffff'})
                    String text) {
        for (Base32 reader : new Base32[] {Base32.STRICT, Base32.LENIENT}) {
            try {
                assertThat(reader.decode(text).length).isLessThanOrEqualTo(text.length());
            } catch (CodecException e) {
                assertThat(e.position()).isBetween(0, text.length());
            }
        }
    }
}
