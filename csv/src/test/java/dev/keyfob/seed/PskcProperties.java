package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is written by the tests' own writer is read back, and what is changed is not. */
class PskcProperties {
    private static final byte[] KEY = PskcText.first(PskcText.KEY, 16);

    @Property(tries = 200, seed = "6030")
    void whatIsWrittenIsReadBack(
            @ForAll @Size(min = 16, max = 80) byte[] secret,
            @ForAll @IntRange(min = 1, max = 86_400) int seconds,
            @ForAll boolean encrypted)
            throws IOException {
        String text = file(secret, seconds, encrypted);

        SeedRecord token = (SeedRecord) ReportText.rows(source(text)).get(0);

        assertThat(token.secret().revealBytes()).isEqualTo(secret);
        assertThat(token.parameters().toString()).contains("period=" + Duration.ofSeconds(seconds));
    }

    @Property(tries = 300, seed = "6030")
    void aChangedValueIsNeverTakenForAnother(
            @ForAll @Size(min = 16, max = 80) byte[] secret, @ForAll long seed, @ForAll boolean inMac)
            throws IOException {
        byte[] value = PskcText.aes(KEY, secret);
        byte[] mac = Base64.getDecoder().decode(PskcText.mac("HmacSHA1", KEY, value));
        byte[] changed = inMac ? mac : value;
        Random random = new Random(seed);
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));

        SeedRow row = ReportText.rows(source(encrypted(value, PskcText.base64(mac), 30)))
                .get(0);

        assertThat(row).isInstanceOf(RowProblem.class);
        assertThat(((RowProblem) row).code()).isEqualTo(ProblemCode.DECRYPTION_FAILED);
    }

    @Property(tries = 400, seed = "6030")
    void aDamagedFileIsRefusedAsDocumentedOrReadWithoutASecretInWhatIsSaid(@ForAll long seed) throws IOException {
        List<String> files = List.copyOf(PskcCorpus.files().values());
        Random random = new Random(seed);
        byte[] bytes = files.get(random.nextInt(files.size())).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        PskcSeedSource source = PskcSeedSource.of("tokens.xml", () -> new ByteArrayInputStream(bytes))
                .withPreSharedKey(KEY)
                .withPassword(PskcEncryptedFiles.PASSWORD.toCharArray())
                .withMaxIterations(2_000);
        try {
            for (SeedRow row : ReportText.rows(source)) {
                assertThat(row.toString()).doesNotContain("Dx4tPEta", "0f1e2d3c");
            }
        } catch (SeedFormatException e) {
            assertThat(e).hasNoCause();
            assertThat(e.getMessage()).doesNotContain("Dx4tPEta", "0f1e2d3c");
        }
    }

    private static PskcSeedSource source(String text) {
        return PskcSeedSource.of("tokens.xml", () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .withPreSharedKey(KEY);
    }

    private static String file(byte[] secret, int seconds, boolean encrypted) {
        if (encrypted) {
            byte[] value = PskcText.aes(KEY, secret);
            return encrypted(value, PskcText.mac("HmacSHA1", KEY, value), seconds);
        }
        return PskcText.container(PskcText.device(
                "TK-1", PskcText.key(PskcText.TOTP, PskcText.plainSecret(secret) + PskcText.time(seconds))));
    }

    private static String encrypted(byte[] value, String mac, int seconds) {
        return PskcText.container(PskcText.preShared()
                + PskcText.macMethod(PskcText.HMAC_SHA1)
                + PskcText.device(
                        "TK-1",
                        PskcText.key(
                                PskcText.TOTP,
                                PskcText.encrypted("Secret", PskcText.AES128, value, mac) + PskcText.time(seconds))));
    }
}
