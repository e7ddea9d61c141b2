package dev.keyfob.otp.uri;

import static dev.keyfob.otp.uri.MigrationMessages.entry;
import static dev.keyfob.otp.uri.MigrationMessages.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.TotpParameters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationExportTest {
    private static final byte[] BYTES = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final SharedSecret SECRET = SharedSecret.ofBytes(BYTES);

    private static MigrationExport read(String... uris) {
        return MigrationExport.read(Arrays.asList(uris), WeakSecrets.REFUSE);
    }

    private static MigrationEntry only(MigrationMessages entry) {
        List<MigrationEntry> entries =
                read(message().message(1, entry).batch(1, 0, 9).toUri()).entries();
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    private static String problem(MigrationMessages entry) {
        return only(entry).fold(OtpAuthUri::toString, problem -> problem);
    }

    @Test
    void readsAllFieldsOfAToken() {
        assertThat(only(entry(BYTES, "Acme:mara", "Acme", 3, 2, 2)).uri())
                .hasValue(OtpAuthUri.totp(
                                "mara", SECRET, TotpParameters.of(HmacAlgorithm.SHA512, 8, Duration.ofSeconds(30)))
                        .withIssuer("Acme"));
        assertThat(only(entry(BYTES, "mara", "", 2, 1, 1, 77)).uri())
                .hasValue(OtpAuthUri.hotp("mara", SECRET, new HotpParameters(HmacAlgorithm.SHA256, 6), 77));
    }

    @Test
    void takesWhatIsNotSaidForTheUsualParameters() {
        assertThat(only(message().bytes(1, BYTES).text(2, "mara")).uri())
                .hasValue(OtpAuthUri.totp("mara", SECRET, TotpParameters.DEFAULT));
        assertThat(only(entry(BYTES, "mara", "", 0, 0, 0)).uri())
                .hasValue(OtpAuthUri.totp("mara", SECRET, TotpParameters.DEFAULT));
    }

    @Test
    void keepsAnIssuerThatTheNameDoesNotHave() {
        OtpAuthUri uri = only(entry(BYTES, "mara", "Acme", 1, 1, 2)).uri().orElseThrow();

        assertThat(uri.issuer()).hasValue("Acme");
        assertThat(uri.label()).isEqualTo("mara");
        assertThat(only(entry(BYTES, "One: mara", "Two")).uri().orElseThrow().label())
                .isEqualTo("One:mara");
        assertThat(only(entry(BYTES, "One:mara", "")).uri().orElseThrow().issuer())
                .hasValue("One");
    }

    @Test
    void explainsTokensThatAreNoneAndReadsTheOthers() {
        assertThat(problem(entry(BYTES, "m", "", 4, 1, 2))).isEqualTo("algorithm must be SHA1, SHA256 or SHA512");
        assertThat(problem(entry(BYTES, "m", "", 1, 3, 2))).isEqualTo("digits must be 6 or 8");
        assertThat(problem(entry(BYTES, "m", "", 1, 1, 3))).isEqualTo("type must be totp or hotp");
        assertThat(problem(entry(BYTES, "", "", 1, 1, 2))).isEqualTo("account must not be empty");
        assertThat(problem(entry(BYTES, "a:b:c", "", 1, 1, 2))).isEqualTo("account must not contain a colon");
        assertThat(problem(entry(new byte[10], "m", "", 1, 1, 2)))
                .isEqualTo("secret must have between 16 and 512 bytes, had 10");
        assertThat(problem(message().text(2, "m"))).isEqualTo("secret must have between 16 and 512 bytes, had 0");
        assertThat(problem(entry(BYTES, "m", "", 1, 1, 1).number(7, -1)))
                .isEqualTo("counter must be at least 0, was -1");
        MigrationExport export = read(message()
                .message(1, entry(BYTES, "m", "", 4))
                .message(1, entry(BYTES, "good", ""))
                .batch(1, 0, 9)
                .toUri());
        assertThat(export.entries().get(0).uri()).isEmpty();
        assertThat(export.entries().get(1).uri()).isPresent();
        assertThat(export.entries().get(1).index()).isEqualTo(1);
        assertThat(export.entries().toString())
                .isEqualTo("[MigrationEntry[0.0, algorithm must be SHA1, SHA256 or SHA512], MigrationEntry[0.1, "
                        + "OtpAuthUri[good, " + TotpParameters.DEFAULT + "]]]");
    }

    @Test
    void takesWeakSecretsWhereAskedByName() {
        String uri = message().message(1, entry(new byte[10], "m", "")).toUri();

        assertThat(MigrationExport.read(List.of(uri), WeakSecrets.ALLOW)
                        .entries()
                        .get(0)
                        .uri())
                .isPresent();
    }

    @Test
    void joinsTheQrCodesOfABatchInAnyOrder() {
        String[] parts = new String[3];
        for (int i = 0; i < 3; i++) {
            parts[i] = message()
                    .message(1, entry(BYTES, "m" + i, ""))
                    .batch(3, i, -1234567)
                    .toUri();
        }
        MigrationExport export = read(parts[2], parts[0], parts[2], parts[1]);

        assertThat(export.batchSize()).isEqualTo(3);
        assertThat(export.missingParts()).isEmpty();
        assertThat(export.entries())
                .extracting(e -> e.uri().orElseThrow().account())
                .containsExactly("m0", "m1", "m2");
        assertThat(export.entries()).extracting(MigrationEntry::part).containsExactly(0, 1, 2);
        assertThat(export).hasToString("MigrationExport[3 entries, 0 of 3 parts missing]");
        assertThat(read(parts[1]).missingParts()).containsExactly(0, 2);
    }

    @Test
    void refusesQrCodesOfDifferentBatches() {
        String one = message().message(1, entry(BYTES, "m", "")).batch(2, 0, 1).toUri();
        String otherId =
                message().message(1, entry(BYTES, "n", "")).batch(2, 1, 2).toUri();
        String otherSize =
                message().message(1, entry(BYTES, "n", "")).batch(3, 1, 1).toUri();
        String otherContent =
                message().message(1, entry(BYTES, "n", "")).batch(2, 0, 1).toUri();
        String moreContent = message()
                .message(1, entry(BYTES, "m", ""))
                .message(1, entry(BYTES, "n", ""))
                .batch(2, 0, 1)
                .toUri();
        for (String other : List.of(otherId, otherSize, otherContent, moreContent)) {
            assertThatThrownBy(() -> read(one, other)).hasMessage("uris must be of one batch, were of several");
        }
        assertThatThrownBy(MigrationExportTest::read).hasMessage("uris must not be empty");
    }

    private static MigrationPart part(String name, int size, int index) {
        String uri = message()
                .message(1, entry(BYTES, name, ""))
                .message(1, entry(BYTES, "bad", "", 9))
                .batch(size, index, 1)
                .toUri();
        return MigrationPart.parse(uri, WeakSecrets.REFUSE);
    }

    private static boolean isDestroyed(MigrationPart part) {
        return part.entries().get(0).uri().orElseThrow().secret().isDestroyed();
    }

    @Test
    void destroysTheSecretsOfAPartThatComesAgain() {
        MigrationPart one = part("m", 2, 0);
        MigrationPart again = part("m", 2, 0);
        MigrationPart other = part("n", 2, 1);
        MigrationExport export = MigrationExport.join(List.of(one, again, other).iterator());
        assertThat(export.entries())
                .isEqualTo(Stream.of(one, other)
                        .flatMap(part -> part.entries().stream())
                        .toList());
        assertThat(isDestroyed(again)).isTrue();
        assertThat(isDestroyed(one) || isDestroyed(other)).isFalse();
    }

    @Test
    void destroysTheSecretsOfWhatIsNoBatch() {
        for (MigrationPart stranger : List.of(part("x", 2, 0), part("x", 3, 2))) {
            MigrationPart one = part("m", 2, 0);
            MigrationPart two = part("n", 2, 1);
            assertThatThrownBy(() ->
                            MigrationExport.join(List.of(one, two, stranger).iterator()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(List.of(one, two, stranger)).allMatch(MigrationExportTest::isDestroyed);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,0,'batch size must be between 1 and 100, was 0'",
        "101,0,'batch size must be between 1 and 100, was 101'",
        "2,2,'batch index must be between 0 and 1, was 2'",
        "2,-1,'batch index must be between 0 and 1, was -1'"
    })
    void refusesImpossibleBatches(int size, int index, String reason) {
        String uri = message().batch(size, index, 1).toUri();

        assertThatThrownBy(() -> read(uri))
                .isInstanceOf(OtpAuthUriException.class)
                .hasMessage(reason + " (position 33)");
    }

    @Test
    void limitsTheTokensOfAQrCode() {
        MigrationMessages payload = message();
        for (int i = 0; i < 100; i++) {
            payload.message(1, message());
        }
        assertThat(read(payload.toUri()).entries()).hasSize(100);
        String oneMore = payload.message(1, message()).toUri();

        assertThatThrownBy(() -> read(oneMore)).hasMessageStartingWith("data must have at most 100 entries");
    }

    @Test
    void passesOverFieldsItDoesNotKnow() {
        MigrationMessages entry = entry(BYTES, "m", "", 1, 1, 2)
                .text(8, "later")
                .raw(9 << 3 | 1, 1, 2, 3, 4, 5, 6, 7, 8)
                .raw(10 << 3 | 5, 1, 2, 3, 4)
                .number(11, -1);

        assertThat(only(entry).uri()).isPresent();
    }

    @Test
    void refusesPayloadsThatAreNoMessages() {
        List<MigrationMessages> malformed = List.of(
                message().raw(0x0a),
                message().raw(0x0a, 5, 1),
                message().raw(0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01),
                message().raw(0x10),
                message().raw(0x10, 0x80),
                message().raw(0x10, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00),
                message().raw(0x00, 0x00),
                message().raw(0x0b),
                message().raw(0x0c),
                message().raw(0x0f),
                message().raw(0x09, 1, 2),
                message().raw(0x0d, 1, 2, 3),
                message().raw(0x80, 0x80, 0x80, 0x80, 0x10, 0x00),
                message().number(1, 5),
                message().text(3, "x"),
                message().message(1, message().number(1, 5)),
                message().message(1, message().text(4, "x")),
                message().message(1, message().raw(0x12, 1, 0xff)),
                message().message(1, message().raw(0x12, 200)));
        for (MigrationMessages payload : malformed) {
            assertThatThrownBy(() -> read(payload.toUri()))
                    .isInstanceOf(OtpAuthUriException.class)
                    .hasMessage("data must be a migration payload (position 33)")
                    .hasNoCause();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "otpauth://offline?data=",
                "otpauth-migration://online?data=",
                "otpauth-migration://offline",
                "otpauth-migration://offline?data=!",
                "otpauth-migration://offline?data=A"
            })
    void refusesTextsThatAreNoExport(String uri) {
        assertThatThrownBy(() -> read(uri))
                .isInstanceOf(OtpAuthUriException.class)
                .hasNoCause();
    }

    @Test
    void readsAnUndecodedPlusAndMissingPadding() {
        byte[] secret = new byte[20];
        Arrays.fill(secret, (byte) 0xfb);
        String uri = message().message(1, entry(secret, "m", "")).toUri();
        assertThat(uri).contains("%2B");

        assertThat(read(uri.replace("%2B", "+"), uri.replace("%2B", "%20"), uri.replace("%3D", ""), uri)
                        .entries()
                        .get(0)
                        .uri()
                        .orElseThrow()
                        .secret()
                        .revealBytes())
                .isEqualTo(secret);
    }

    @Test
    void refusesFieldsOfAnotherKind() {
        for (MigrationMessages payload :
                List.of(message().raw(3 << 3 | 2, 0), message().raw(1 << 3, 0))) {
            assertThatThrownBy(() -> read(payload.toUri())).hasMessageStartingWith("data must be a migration payload");
        }
    }

    @Test
    void readsTheLargestBatchAndTheFirstCounter() {
        MigrationExport export = read(message()
                .message(1, entry(BYTES, "m", "", 1, 1, 1, 0))
                .batch(100, 99, 1)
                .toUri());

        assertThat(export.batchSize()).isEqualTo(100);
        assertThat(export.missingParts()).hasSize(99);
        assertThat(export.entries().get(0).uri().orElseThrow().counter()).hasValue(0);
    }
}
