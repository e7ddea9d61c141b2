package dev.keyfob.otp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.codec.Base32;
import dev.keyfob.otp.codec.Hex;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.uri.MigrationExport;
import dev.keyfob.otp.uri.OtpAuthUri;
import dev.keyfob.otp.uri.WeakSecrets;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Gives a marked secret to everything that takes one, well and badly written, and searches all that comes back. */
class OtpSecretsNeverLeakTest {
    private static final byte[] MARK = "MarkedSecretNeverToBeSeen".getBytes(StandardCharsets.US_ASCII);
    private static final String BASE32 = Base32.encode(MARK);
    private static final String HEX = Hex.encode(MARK);
    private static final String BASE64 = Base64.getEncoder().encodeToString(MARK);

    private final List<String> output = new ArrayList<>();

    @Test
    void noMessageCauseOrTextFormHoldsASecretOrACode() throws Exception {
        SharedSecret secret = SharedSecret.ofBytes(MARK);
        OtpKey key = OtpKey.of(secret, HmacAlgorithm.SHA1);
        Totp totp = Totp.of(key, TotpParameters.DEFAULT);
        OtpCode code = totp.codeAt(1);
        OtpAuthUri uri = OtpAuthUri.totp("mara", secret, TotpParameters.DEFAULT);
        MatchTarget target = MatchTarget.of(secret, TotpParameters.DEFAULT, 0, 3);
        see(secret, key, totp, Hotp.of(secret, HotpParameters.DEFAULT), code, uri, target);
        see(CodeMatcher.match(code, List.of(target)), CodeMatcher.match(code, code, List.of(target)));
        see(totp.verify(code, Instant.ofEpochSecond(30), OtpState.UNUSED, StepWindow.DEFAULT, 0));
        see(SeedRecord.builder(1, secret, TotpParameters.DEFAULT).build());
        see(OtpKey.ofProviderKey(new SecretKeySpec(MARK, "RAW"), HmacAlgorithm.SHA1, Security.getProvider("SunJCE")));
        see(OtpCode.parse(code.text() + " "));

        for (String base32 : damaged(BASE32)) {
            attempt(() -> Base32.STRICT.decode(base32));
            attempt(() -> Base32.LENIENT.decode(base32));
            attempt(() -> SharedSecret.fromBase32(base32));
            for (String rest : List.of("", "&digits=9", "&digits=x", "&algorithm=MD5", "&period=0", "&counter=-1")) {
                for (String type : List.of("totp/mara", "hotp/mara", "motp/mara", "totp", "totp/a:b:c", "totp/%zz")) {
                    String text = "otpauth://" + type + "?secret=" + base32 + rest;
                    attempt(() -> see(OtpAuthUri.parse(text)));
                    attempt(() -> see(OtpAuthUri.parse(text, WeakSecrets.ALLOW)));
                    attempt(() -> see(OtpAuthUri.parse(text.substring(0, text.length() - 1))));
                }
            }
        }
        for (String hex : damaged(HEX)) {
            attempt(() -> Hex.decode(hex));
            attempt(() -> SharedSecret.fromHex(hex));
        }
        for (String base64 : damaged(BASE64)) {
            attempt(() -> see(
                    MigrationExport.read(List.of("otpauth-migration://offline?data=" + base64), WeakSecrets.ALLOW)));
        }
        secret.destroy();
        key.destroy();
        see(secret, key, uri);
        attempt(secret::revealBytes);
        attempt(uri::revealUri);
        attempt(() -> totp.codeAt(1));
        attempt(() -> CodeMatcher.match(code, List.of(target)));

        assertThat(output).hasSizeGreaterThan(200);
        String everything = String.join("\n", output);
        for (String form : List.of(
                "MarkedSecret", HEX.substring(0, 12), BASE32.substring(0, 12), BASE64.substring(0, 12), code.text())) {
            assertThat(everything.toUpperCase(Locale.ROOT)).doesNotContain(form.toUpperCase(Locale.ROOT));
        }
    }

    @Test
    void theSearchFindsWhatLeaks() {
        attempt(() -> {
            throw new IllegalStateException("outer", new IllegalArgumentException(BASE32));
        });

        assertThat(String.join("\n", output)).contains(BASE32);
    }

    /** The text itself and what typing, spreadsheets and copying make of it. */
    private static List<String> damaged(String text) {
        return List.of(
                text,
                text + "!",
                text + "A",
                text + "AAA",
                text + "=",
                text + "\u0000",
                "\ufeff" + text,
                text.substring(1),
                text.substring(0, 10),
                text + text.repeat(30),
                text.toLowerCase(Locale.ROOT) + "1",
                text.replace(text.charAt(4), '\u00e4'));
    }

    private Object see(Object... shown) {
        for (Object object : shown) {
            output.add(object.toString());
        }
        return shown;
    }

    private void attempt(Callable<?> call) {
        try {
            call.call();
        } catch (Exception e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            for (Throwable t = e; t != null; t = t.getCause()) {
                trace.append(t.toString());
            }
            output.add(trace.toString());
        }
    }
}
