package dev.keyfob.otp.uri;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.TotpParameters;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OtpAuthUriProperties {
    @Provide
    Arbitrary<OtpAuthUri> uris() {
        Arbitrary<String> texts = Arbitraries.strings()
                .all()
                .withChars("%+&=?#/ \u00e4\u20ac")
                .ofMaxLength(30)
                .filter(OtpAuthUriProperties::isWritable);
        Arbitrary<SharedSecret> secrets = Arbitraries.bytes()
                .array(byte[].class)
                .ofMinSize(16)
                .ofMaxSize(80)
                .map(SharedSecret::ofBytes);
        Arbitrary<HmacAlgorithm> algorithms = Arbitraries.of(HmacAlgorithm.class);
        Arbitrary<Integer> digits = Arbitraries.integers().between(6, 8);
        Arbitrary<OtpAuthUri> totp = Combinators.combine(
                        texts,
                        secrets,
                        algorithms,
                        digits,
                        Arbitraries.integers().between(1, 86_400))
                .as((account, secret, algorithm, d, period) ->
                        OtpAuthUri.totp(account, secret, TotpParameters.of(algorithm, d, Duration.ofSeconds(period))));
        Arbitrary<OtpAuthUri> hotp = Combinators.combine(
                        texts, secrets, algorithms, digits, Arbitraries.longs().between(0, Long.MAX_VALUE))
                .as((account, secret, algorithm, d, counter) ->
                        OtpAuthUri.hotp(account, secret, new HotpParameters(algorithm, d), counter));
        return Combinators.combine(Arbitraries.oneOf(totp, hotp), texts.injectNull(0.3))
                .as((uri, issuer) -> issuer == null ? uri : uri.withIssuer(issuer));
    }

    private static boolean isWritable(String text) {
        try {
            Label.check("text", text);
            return true;
        } catch (OtpAuthUriException e) {
            return false;
        }
    }

    @Property
    void whatIsBuiltIsReadBack(@ForAll("uris") OtpAuthUri uri) {
        String text = uri.revealUri();

        assertThat(text).matches("[!-~]+").doesNotContain("+");
        assertThat(OtpAuthUri.parse(text)).isEqualTo(uri).hasToString(uri.toString());
        assertThat(OtpAuthUri.parse(text).revealUri()).isEqualTo(text);
    }

    @Property
    void whatIsReadIsWrittenTheSameWayEverAfter(@ForAll("uris") OtpAuthUri uri, @ForAll int place, @ForAll char c) {
        StringBuilder text = new StringBuilder(uri.revealUri());
        text.setCharAt(Math.floorMod(place, text.length()), c);
        OtpAuthUri read;
        try {
            read = OtpAuthUri.parse(text.toString());
        } catch (OtpAuthUriException e) {
            assertThat(e.position()).isBetween(0, text.length());
            return;
        }
        assertThat(OtpAuthUri.parse(read.revealUri())).isEqualTo(read);
    }

    @Property
    void partsOfAUriAreReadOrRefusedWithAPosition(@ForAll("uris") OtpAuthUri uri, @ForAll int end) {
        String text = uri.revealUri();
        String part = text.substring(0, Math.floorMod(end, text.length()));
        Assume.that(!part.isEmpty());
        try {
            assertThat(OtpAuthUri.parse(part).account()).isEqualTo(uri.account());
        } catch (OtpAuthUriException e) {
            assertThat(e.position()).isBetween(0, part.length());
        }
    }
}
