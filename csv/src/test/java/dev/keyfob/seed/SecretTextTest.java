package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.codec.Base32;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SecretTextTest {
    private final Random random = new Random(20_261_124);
    private final SecretText secrets = new SecretText(SecretEncoding.BASE32, "secret key");
    private final Findings findings = new Findings();

    @Test
    void decodesEveryLength() {
        for (int length = SharedSecret.MIN_BYTES; length <= SharedSecret.MAX_BYTES; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(read(Base32.encode(bytes))).as("%d bytes", length).isEqualTo(SharedSecret.ofBytes(bytes));
        }
        assertThat(findings.hasErrors()).isFalse();
    }

    @Test
    void skipsWhatStandsBetweenCharacters() {
        for (int i = 0; i <= Bytes.SECRET.length(); i++) {
            for (String between : new String[] {" ", "-", "\u2013", "\u00A0 "}) {
                String text = Bytes.SECRET.substring(0, i) + between + Bytes.SECRET.substring(i);
                assertThat(read(text)).as(text).isEqualTo(SharedSecret.fromBase32(Bytes.SECRET));
            }
        }
    }

    /** The letter L with a stroke has the last seven bits of an A. */
    @Test
    void tellsWhereACharacterIsWrong() {
        for (int i = 0; i < Bytes.SECRET.length(); i++) {
            for (char wrong : new char[] {'1', '$', '\u00E9', '\u0141'}) {
                String text = Bytes.SECRET.substring(0, i) + wrong + Bytes.SECRET.substring(i + 1);
                findings.clear();
                assertThat(read(text)).as(text).isNull();
                assertThat(findings.problem(1, Optional.empty()).message())
                        .contains("at position " + (i + 1) + " (value withheld)");
            }
        }
    }

    private @Nullable SharedSecret read(String text) {
        return secrets.read(new Cell().set(text.toCharArray(), 0, text.length()), 3, findings);
    }
}
