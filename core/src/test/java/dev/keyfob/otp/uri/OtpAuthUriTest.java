package dev.keyfob.otp.uri;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.TotpParameters;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtpAuthUriTest {
    private static final String BASE32 = "B4PC2PCLLJUXRB4WUW2MHUXB6AAREIZU";
    private static final SharedSecret SECRET = SharedSecret.fromBase32(BASE32);

    @Test
    void writesEveryFieldAndBlanksAsPercent20() {
        assertThat(OtpAuthUri.totp("mara.lind@example.org", SECRET, TotpParameters.DEFAULT)
                        .withIssuer("Example GmbH")
                        .revealUri())
                .isEqualTo("otpauth://totp/Example%20GmbH:mara.lind%40example.org?secret=" + BASE32
                        + "&issuer=Example%20GmbH&algorithm=SHA1&digits=6&period=30");
        assertThat(OtpAuthUri.hotp("m+a/r&a?#%", SECRET, new HotpParameters(HmacAlgorithm.SHA512, 8), Long.MAX_VALUE)
                        .revealUri())
                .isEqualTo("otpauth://hotp/m%2Ba%2Fr%26a%3F%23%25?secret=" + BASE32
                        + "&algorithm=SHA512&digits=8&counter=9223372036854775807");
    }

    @Test
    void readsEveryField() {
        OtpAuthUri uri = OtpAuthUri.parse("otpauth://totp/Example%20GmbH:mara?secret=" + BASE32
                + "&issuer=Example%20GmbH&algorithm=SHA256&digits=8&period=60");

        assertThat(uri.issuer()).hasValue("Example GmbH");
        assertThat(uri.account()).isEqualTo("mara");
        assertThat(uri.label()).isEqualTo("Example GmbH:mara");
        assertThat(uri.secret()).isEqualTo(SECRET);
        assertThat(uri.parameters()).isEqualTo(TotpParameters.of(HmacAlgorithm.SHA256, 8, Duration.ofSeconds(60)));
        assertThat(uri.counter()).isEmpty();
        OtpAuthUri hotp = OtpAuthUri.parse("otpauth://hotp/mara?secret=" + BASE32 + "&counter=7");
        assertThat(hotp.parameters()).isEqualTo(HotpParameters.DEFAULT);
        assertThat(hotp.counter()).hasValue(7);
        assertThat(hotp.issuer()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "otpauth://totp/Acme:mara?secret=B4PC2PCLLJUXRB4WUW2MHUXB6AAREIZU&issuer=Acme",
                "OTPAUTH://TOTP/Acme:mara?SECRET=B4PC2PCLLJUXRB4WUW2MHUXB6AAREIZU&Issuer=Acme",
                "otpauth://totp/Acme%3Amara?secret=b4pc2pclljuxrb4wuw2mhuxb6aareizu",
                "otpauth://totp/Acme%3a%20%20mara?secret=B4PC-2PCL-LJUX-RB4W-UW2M-HUXB-6AAR-EIZU",
                "otpauth://totp/Acme:%20mara%20?secret=B4PC+2PCL+LJUX+RB4W+UW2M+HUXB+6AAR+EIZU",
                "otpauth://totp/Acme: mara?secret=B4PC2PCLLJUXRB4WUW2MHUXB6AAREIZU%3D%3D",
                "otpauth://totp/Acme:mara?secret=B4PC2PCLLJUXRB4WUW2MHUXB6AAREIZU====",
                "otpauth://totp/Acme:mara?&issuer=&secret=B4PC2PCLLJUXRB4WUW2MHUXB6AAREIZU&&",
                "otpauth://totp/Acme:mara?algorithm=HmacSHA1&digits=6&period=30&secret=B4PC2PCLLJUXRB4WUW2MHUXB6AAREIZU",
                "otpauth://totp/Acme:mara?algorithm=sha-1&image=x&counter=x&secret=B4PC2PCLLJUXRB4WUW2MHUXB6AAREIZU"
            })
    void readsTheSpellingsMetInTheWild(String text) {
        assertThat(OtpAuthUri.parse(text))
                .isEqualTo(
                        OtpAuthUri.totp("mara", SECRET, TotpParameters.DEFAULT).withIssuer("Acme"));
    }

    @Test
    void keepsAnIssuerThatDiffersFromTheLabel() {
        OtpAuthUri uri = OtpAuthUri.parse("otpauth://totp/One:mara?secret=" + BASE32 + "&issuer=Two");

        assertThat(uri.issuer()).hasValue("Two");
        assertThat(uri.label()).isEqualTo("One:mara");
        assertThat(OtpAuthUri.parse(uri.revealUri())).isEqualTo(uri);
        OtpAuthUri bare = OtpAuthUri.parse("otpauth://totp/mara?secret=" + BASE32 + "&issuer=Two");
        assertThat(bare.label()).isEqualTo("mara");
        assertThat(OtpAuthUri.parse(bare.revealUri())).isEqualTo(bare);
        assertThat(bare).isNotEqualTo(uri);
        assertThat(OtpAuthUri.parse("otpauth://totp/:mara?secret=" + BASE32).label())
                .isEqualTo("mara");
    }

    @Test
    void leavesAPlusInLabelAndIssuerAlone() {
        OtpAuthUri uri = OtpAuthUri.parse("otpauth://totp/mara+otp@example.org?secret=" + BASE32 + "&issuer=A+B");

        assertThat(uri.account()).isEqualTo("mara+otp@example.org");
        assertThat(uri.issuer()).hasValue("A+B");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|0|URI must begin with otpauth://",
                "https://example.org|0|URI must begin with otpauth://",
                "otpauth:/totp/m?secret=@|0|URI must begin with otpauth://",
                "otpauth://|10|type must be totp or hotp",
                "otpauth://steam/m?secret=@|10|type must be totp or hotp",
                "otpauth://totp.example/m?secret=@|10|type must be totp or hotp",
                "otpauth://totp?secret=@|14|account must not be empty",
                "otpauth://totp/?secret=@|15|account must not be empty",
                "otpauth://totp/Acme:?secret=@|15|account must not be empty",
                "otpauth://totp/a:b:c?secret=@|15|account must not contain a colon",
                "otpauth://totp/m%0a?secret=@|15|account must not contain control characters",
                "otpauth://totp/m%zz?secret=@|16|percent sign must be followed by two hexadecimal digits",
                "otpauth://totp/m%4?secret=@|16|percent sign must be followed by two hexadecimal digits",
                "otpauth://totp/m%41%?secret=@|19|percent sign must be followed by two hexadecimal digits",
                "otpauth://totp/m%+1?secret=@|16|percent sign must be followed by two hexadecimal digits",
                "otpauth://totp/m%c3?secret=@|16|percent-encoded bytes must be UTF-8",
                "otpauth://totp/m%ed%a0%80?secret=@|16|percent-encoded bytes must be UTF-8",
                "otpauth://totp/m|16|secret must be present",
                "otpauth://totp/m?digits=6|25|secret must be present",
                "otpauth://totp/m?secret=|24|secret must have between 16 and 512 bytes, had 0",
                "otpauth://totp/m?secret|23|secret must have between 16 and 512 bytes, had 0",
                "otpauth://totp/m?secret=GEZDGNBVGY3TQOJQ|24|secret must have between 16 and 512 bytes, had 10",
                "otpauth://totp/m?secret=0189|24|secret must be Base32",
                "otpauth://totp/m?secret=@&secret=@|57|parameters must not come twice",
                "otpauth://totp/m?secret=@&SECRET=@|57|parameters must not come twice",
                "otpauth://totp/m?secret=@&digits=5|64|digits must be between 6 and 8, was 5",
                "otpauth://totp/m?secret=@&digits=9|64|digits must be between 6 and 8, was 9",
                "otpauth://totp/m?secret=@&digits=|64|digits must be a whole number between 6 and 8",
                "otpauth://totp/m?secret=@&digits=six|64|digits must be a whole number between 6 and 8",
                "otpauth://totp/m?secret=@&digits=+6|64|digits must be a whole number between 6 and 8",
                "otpauth://totp/m?secret=@&digits=%D9%A6|64|digits must be a whole number between 6 and 8",
                "otpauth://totp/m?secret=@&period=0|64|period must be between 1 and 86400, was 0",
                "otpauth://totp/m?secret=@&period=86401|64|period must be between 1 and 86400, was 86401",
                "otpauth://totp/m?secret=@&period=-30|64|period must be a whole number between 1 and 86400",
                "otpauth://totp/m?secret=@&algorithm=MD5|67|algorithm must be SHA1, SHA256 or SHA512",
                "otpauth://totp/m?secret=@&issuer=a:b|64|issuer must not contain a colon",
                "otpauth://totp/m?secret=@#x|56|URI must not have a fragment, a hash sign is written as %23",
                "otpauth://hotp/m?secret=@|56|hotp must have a counter",
                "otpauth://hotp/m?secret=@&counter=-1|65|counter must be a whole number between 0 and",
                "otpauth://hotp/m?secret=@&counter=9223372036854775808|65|counter must be a whole number between 0 and",
                "otpauth://hotp/m?secret=@&counter=99999999999999999999|65|counter must be a whole number between 0 and"
            })
    void saysWhereAndWhyAUriIsRefused(String text, int position, String reason) {
        String uri = text == null ? "" : text.replace("@", BASE32);
        OtpAuthUriException e = catchThrowableOfType(OtpAuthUriException.class, () -> OtpAuthUri.parse(uri));

        assertThat(e.reason()).startsWith(reason);
        assertThat(e.position()).isEqualTo(position);
        assertThat(e).hasMessage(e.reason() + " (position " + position + ")").hasNoCause();
    }

    @Test
    void refusesAUriThatIsTooLong() {
        String uri = "otpauth://totp/m?secret=" + BASE32 + "&x=" + "x".repeat(8_200);

        assertThatThrownBy(() -> OtpAuthUri.parse(uri)).hasMessageStartingWith("URI must have at most 8192 characters");
    }

    @Test
    void takesWeakSecretsWhereAskedByName() {
        String uri = "otpauth://totp/m?secret=GEZDGNBVGY3TQOJQ";

        assertThat(OtpAuthUri.parse(uri, WeakSecrets.ALLOW).secret().length()).isEqualTo(10);
        assertThatThrownBy(() -> OtpAuthUri.parse("otpauth://totp/m?secret=", WeakSecrets.ALLOW))
                .hasMessage("secret must have between 1 and 512 bytes, had 0 (position 24)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|0|account must not be empty",
                "a:b|1|account must not contain a colon",
                "a\u0007b|1|account must not contain control characters",
                "a\ud800b|1|account must not contain half a surrogate pair",
                "a\udc00|1|account must not contain half a surrogate pair",
                "a\ud800|1|account must not contain half a surrogate pair",
                "' a'|0|account must not begin or end with a blank",
                "'a '|1|account must not begin or end with a blank"
            })
    void saysWhereAndWhyAnAccountCannotBeWritten(String account, int position, String reason) {
        OtpAuthUriException e = catchThrowableOfType(
                OtpAuthUriException.class, () -> OtpAuthUri.totp(account, SECRET, TotpParameters.DEFAULT));

        assertThat(e.reason()).isEqualTo(reason);
        assertThat(e.position()).isEqualTo(position);
        OtpAuthUri good = OtpAuthUri.hotp("a", SECRET, HotpParameters.DEFAULT, 0);
        assertThatThrownBy(() -> good.withIssuer(account)).hasMessageStartingWith(reason.replace("account", "issuer"));
    }

    @Test
    void refusesLongTextsAndWhatAUriHasNoPlaceFor() {
        String longest = "\ud83d\udd11".repeat(127) + "x";
        OtpAuthUri uri = OtpAuthUri.totp(longest, SharedSecret.ofBytes(new byte[512]), TotpParameters.DEFAULT)
                .withIssuer(longest);
        assertThat(OtpAuthUri.parse(uri.revealUri())).isEqualTo(uri);

        assertThatThrownBy(() -> OtpAuthUri.totp(longest + "x", SECRET, TotpParameters.DEFAULT))
                .hasMessage("account must have at most 255 characters, had 256 (position 255)");
        assertThatThrownBy(() -> OtpAuthUri.hotp("m", SECRET, HotpParameters.DEFAULT, -1))
                .hasMessage("counter must be at least 0, was -1");
        TotpParameters later =
                new TotpParameters(HmacAlgorithm.SHA1, 6, Duration.ofSeconds(30), Instant.ofEpochSecond(1));
        assertThatThrownBy(() -> OtpAuthUri.totp("m", SECRET, later))
                .hasMessage("t0 must be 1970-01-01T00:00:00Z, was 1970-01-01T00:00:01Z");
    }

    @Test
    void comparesAllFieldsAndHidesTheSecret() {
        OtpAuthUri uri = OtpAuthUri.hotp("mara", SECRET, HotpParameters.DEFAULT, 5);

        assertThat(uri)
                .hasToString("OtpAuthUri[mara, HotpParameters[algorithm=SHA1, digits=6], counter 5]")
                .isEqualTo(OtpAuthUri.hotp("mara", SECRET, HotpParameters.DEFAULT, 5))
                .hasSameHashCodeAs(OtpAuthUri.hotp("mara", SECRET, HotpParameters.DEFAULT, 5))
                .isNotEqualTo(OtpAuthUri.hotp("marb", SECRET, HotpParameters.DEFAULT, 5))
                .isNotEqualTo(OtpAuthUri.hotp("mara", SECRET, HotpParameters.DEFAULT, 6))
                .isNotEqualTo(OtpAuthUri.hotp("mara", SECRET, new HotpParameters(HmacAlgorithm.SHA1, 7), 5))
                .isNotEqualTo(OtpAuthUri.hotp("mara", SharedSecret.ofBytes(new byte[20]), HotpParameters.DEFAULT, 5))
                .isNotEqualTo(uri.withIssuer("Acme"))
                .isNotEqualTo("mara");
        assertThat(uri.withIssuer("Acme")).isNotEqualTo(uri.withIssuer("Acne"));
    }

    @Test
    void leavesUnreservedCharactersAlone() {
        String text = OtpAuthUri.totp("azAZ09-._~`{@[/:".substring(0, 15), SECRET, TotpParameters.DEFAULT)
                .revealUri();

        assertThat(text).startsWith("otpauth://totp/azAZ09-._~%60%7B%40%5B%2F?");
    }

    @Test
    void refusesAPercentSignAtTheVeryEnd() {
        for (String end : new String[] {"%", "%4", "%41%", "%41%4"}) {
            String uri = "otpauth://totp/m?secret=" + BASE32 + "&issuer=" + end;
            assertThatThrownBy(() -> OtpAuthUri.parse(uri))
                    .hasMessageStartingWith("percent sign must be followed by two hexadecimal digits");
        }
    }

    @Test
    void readsAUriOfTheGreatestLength() {
        String uri = "otpauth://totp/m?secret=" + BASE32 + "&x=";

        assertThat(OtpAuthUri.parse(uri + "x".repeat(8_192 - uri.length())).account())
                .isEqualTo("m");
        assertThatThrownBy(() -> OtpAuthUri.parse(uri + "x".repeat(8_193 - uri.length())))
                .hasMessage("URI must have at most 8192 characters, had 8193 (position 8192)");
    }
}
