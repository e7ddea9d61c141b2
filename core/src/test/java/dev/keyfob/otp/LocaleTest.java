package dev.keyfob.otp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.codec.Base32;
import dev.keyfob.otp.codec.Hex;
import dev.keyfob.otp.uri.OtpAuthUri;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocaleTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void putTheLocaleBack() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ar-EG", "ar-EG-u-nu-arab", "tr-TR", "az-AZ", "lt-LT", "th-TH-u-nu-thai", "hi-IN-u-nu-deva"})
    void nothingDependsOnTheLocale(String tag) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        SharedSecret secret = Vectors.ascii("12345678901234567890");
        Hotp hotp = Hotp.of(secret, HotpParameters.DEFAULT);

        assertThat(hotp.generate(0).text()).isEqualTo("755224");
        assertThat(OtpCode.parse("755224")
                        .map(code -> hotp.verify(code, OtpState.UNUSED, 0).isAccepted()))
                .hasValue(true);
        assertThat(HmacAlgorithm.named("hmacsha1")).hasValue(HmacAlgorithm.SHA1);
        assertThat(Base32.LENIENT.decode("iiiiiiii")).isEqualTo(Base32.STRICT.decode("IIIIIIII"));
        assertThat(Hex.encode(new byte[] {0x1f})).isEqualTo("1f");
        OtpAuthUri uri = OtpAuthUri.totp(
                        "iris", secret, TotpParameters.of(HmacAlgorithm.SHA256, 8, Duration.ofSeconds(60)))
                .withIssuer("I\u0130\u0131");
        assertThat(uri.revealUri())
                .isEqualTo("otpauth://totp/I%C4%B0%C4%B1:iris?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=I%C4%B0%C4%B1&algorithm=SHA256&digits=8&period=60");
        assertThat(OtpAuthUri.parse(uri.revealUri().replace("digits", "DIGITS").replace("issuer", "ISSUER")))
                .isEqualTo(uri);
    }
}
